import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a shell script into a folder that a test puts into the PATH. */
export function program(folder: string, name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}
