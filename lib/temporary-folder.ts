import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit';

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/**
 * A new folder below the system's temporary folder. It is deleted when this process ends, unless
 * the process is killed.
 */
export function temporaryFolder(prefix: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), prefix));
  const remove = (): void => {
    forget();
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  };
  const forget = atExit(remove);
  return { path, remove };
}
