// Puts this package's own command where `npx` looks first. Without it `npx orgcharter`, in a clone, would install the
// clone into npx's cache and build it there once more.
const { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const folder = join(root, 'node_modules', '.bin');
if (existsSync(join(root, 'node_modules')) && process.platform !== 'win32') {
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, 'orgcharter'), { force: true });
  chmodSync(join(root, 'dist/cli/orgcharter.js'), 0o755);
  symlinkSync('../../dist/cli/orgcharter.js', join(folder, 'orgcharter'));
}
