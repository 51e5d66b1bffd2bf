import type { Node } from '../source/text/node';
import { adopted, type WrittenAdopted } from './schema/adopted';
import type { Reading } from './schema/kit/schema';

const ADOPTED = /\.adopted\.ya?ml$/;

/**
 * Whether a file in `environments/` lists what an environment adopts. It is not an environment of
 * its own.
 */
export const isAdoptedFile = (file: string): boolean => ADOPTED.test(file);

/** The environment that a file belongs to: `production` for `production.adopted.yaml`. */
export const adoptingEnvironment = (file: string): string => file.replace(ADOPTED, '');

/**
 * What an environment adopts.
 *
 * @param read reads a file of the charter; undefined if it is empty
 */
export function readAdopted(
  files: readonly string[],
  environment: string,
  read: (file: string) => Node | undefined,
  reading: Reading,
): readonly WrittenAdopted[] {
  return files
    .filter((file) => adoptingEnvironment(file) === environment)
    .flatMap((file) => {
      const node = read(`environments/${file}`);
      return node ? [adopted.read(node, reading)] : [];
    });
}
