import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** This package's own folder: the nearest one above with a `package.json`, be the code compiled to `dist/` or not. */
export const packageRoot: string = nearest(__dirname);

function nearest(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : nearest(dirname(folder));
}
