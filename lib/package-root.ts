import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of this package: the nearest parent with a `package.json`, whether the code is
 * compiled to `dist/` or not.
 */
export const packageRoot: string = nearest(__dirname);

function nearest(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : nearest(dirname(folder));
}
