import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies a charter without every hundredth assignment and without one guardrail of the root, to
 * measure `diff`.
 */
export function editedCopy(folder: string): string {
  const copy = `${folder}-edited`;
  cpSync(folder, copy, { recursive: true });
  const file = join(copy, 'organization.yaml');
  let row = 0;
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace(/^ {2}- \{ group: .*\n/gm, (line) => (row++ % 100 === 0 ? '' : line))
      .replace(/^ {2}restrict-regions: .*\n/m, ''),
  );
  return copy;
}
