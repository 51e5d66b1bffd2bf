import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * A charter on disk, for as long as the tests of a file run. Call the result for the path of its
 * folder.
 */
export function chartersFolder(files: Readonly<Record<string, string>>): () => string {
  let folder: string | undefined;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'orgcharter-charter-'));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  });
  afterAll(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });
  return () => {
    if (folder === undefined) throw new Error('the folder is there once the tests have begun');
    return folder;
  };
}
