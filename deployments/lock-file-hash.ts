import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../lib/sha256';
import { LOCK_FILE, type Workspace } from '../terraform/workspace';

/** SHA-256 of the team's lock file. `undefined` without one. */
export function lockFileHash({ folder }: Workspace): string | undefined {
  const file = join(folder, LOCK_FILE);
  return existsSync(file) ? sha256(readFileSync(file)) : undefined;
}
