import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EXPLAINED } from '../../../scripts/diagnostic-examples';

const root = join(__dirname, '../../..');

/** The codes of all diagnostics that the sources report. */
function reported(): ReadonlySet<string> {
  const files = ['source', 'iam', 'catalogue', 'model', 'cli'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(root, room, file),
    ),
  );
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(file, 'utf8'));
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/\.(?:error|warning)\(\s*'([a-z0-9-]+)'/g)].map(([, code = '']) => code),
    ),
  );
}

test('every diagnostic is explained, and nothing else', () => {
  expect(Object.keys(EXPLAINED)).toEqual([...reported()].sort());
});
