import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

/** The folder that holds a model: `config/`, on disk or in a test's memory. Paths are relative and use `/`. */
export interface Folder {
  /** Names of the files directly in this folder (`''`) or in one below it, sorted; none where there is no such folder. */
  list(folder: string): readonly string[];
  /** A file's text; `undefined` where there is none. Never one outside the folder. */
  read(file: string): string | undefined;
}

/** A model's folder on disk. */
export function diskFolder(path: string): Folder {
  const root = resolve(path);
  return {
    list: (folder) =>
      (existsSync(join(root, folder))
        ? readdirSync(join(root, folder), { withFileTypes: true })
        : []
      )
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort(),
    read(file) {
      const full = resolve(root, file);
      if (!full.startsWith(root + sep) || !existsSync(full)) return undefined;
      return readFileSync(full, 'utf8');
    },
  };
}

/** A model's folder in memory, for tests. */
export function memoryFolder(files: Readonly<Record<string, string>>): Folder {
  const names = Object.keys(files).sort();
  return {
    list: (folder) =>
      names
        .filter((name) =>
          folder === ''
            ? !name.includes('/')
            : name.startsWith(`${folder}/`) && !name.slice(folder.length + 1).includes('/'),
        )
        .map((name) => name.slice(folder === '' ? 0 : folder.length + 1)),
    read: (file) => (Object.hasOwn(files, file) ? files[file] : undefined),
  };
}
