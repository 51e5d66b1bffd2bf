import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';

/* A client without these options would not know the proxy, nor how often to try again. */
test('every client of AWS is made with the common options', () => {
  const files = ['live', 'cli'].flatMap((room) =>
    readdirSync(join(packageRoot, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(packageRoot, room, path)),
  );
  const making = files.filter((file) => /new \w+Client\(/.test(readFileSync(file, 'utf8')));
  expect(making.length).toBeGreaterThan(4);
  for (const file of making) expect(readFileSync(file, 'utf8')).toContain('clientOptions()');
});
