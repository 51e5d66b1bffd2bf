import { sha256 } from '../../lib/sha256';
import { loadModel } from '../../model/load';
import { diskFolder, type Folder } from '../../source/folder';

/**
 * SHA-256 of every file that the charter of an environment consists of, by its path: YAML and
 * policies.
 *
 * @param config the charter's folder
 */
export function charterFiles(
  config: string,
  environment: string,
  today: string,
): Readonly<Record<string, string>> {
  const read = new Map<string, string>();
  const disk = diskFolder(config);
  const folder: Folder = {
    ...disk,
    read: (file) => {
      const text = disk.read(file);
      if (text !== undefined) read.set(file, sha256(text));
      return text;
    },
  };
  loadModel({ folder, environment, today });
  return Object.fromEntries([...read].sort(([a], [b]) => (a < b ? -1 : 1)));
}
