import type { Precondition } from 'cdktf';

/**
 * A condition that fails if a `for` expression yields a text. The error lists the texts.
 *
 * @param texts `for account in … : … if …`
 * @param errorMessage what follows the texts
 */
export const refuseEach = (texts: string, errorMessage: string): Precondition => ({
  condition: `\${length([${texts}]) == 0}`,
  errorMessage: `\${join(", ", [${texts}])}${errorMessage}`,
});
