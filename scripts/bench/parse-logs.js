// Unpacks and parses files of CloudTrail, and nothing else: what `replay` is measured against.
// Folders are arguments.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { gunzipSync } = require('node:zlib');

for (const folder of process.argv.slice(2))
  for (const name of readdirSync(folder, { recursive: true }))
    if (name.endsWith('.gz')) JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString());
