import { join } from 'node:path';
import { diskFolder } from '../../source/folder';
import type { Tree } from './tree';
import { readTree } from './tree';

/** A charter to mutate. */
export interface Charter {
  readonly name: string;
  /** The text of each file, by its path in the configuration folder. */
  readonly files: Readonly<Record<string, string>>;
  /** The files that are YAML or JSON, read. Never changed: copy before a mutation. */
  readonly trees: Readonly<Record<string, Tree>>;
}

/** The sample charter, and one that uses what the sample does not. */
export function readCharters(): readonly [Charter, Charter] {
  return [
    readCharter('sample', join(__dirname, '../../config')),
    readCharter('second', join(__dirname, 'charter')),
  ];
}

function readCharter(name: string, path: string): Charter {
  const folder = diskFolder(path);
  const files = Object.fromEntries(
    folder.walk().flatMap((file) => {
      const text = folder.read(file);
      return text === undefined ? [] : [[file, text] as const];
    }),
  );
  const trees = Object.fromEntries(
    Object.entries(files).flatMap(([file, text]) => {
      const tree = readTree(file, text);
      return tree === undefined ? [] : [[file, tree] as const];
    }),
  );
  return { name, files, trees };
}
