import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = join(__dirname, '../../explore/page');

test('the themes differ only in colors, which the tests in the browser rely on', () => {
  const files = readdirSync(page, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(css|tsx?)$/.test(name),
  );
  const texts = files.map((name) => [name, readFileSync(join(page, name), 'utf8')] as const);
  // `light-dark()` takes colors only.
  expect(texts.filter(([, text]) => text.includes('light-dark(')).map(([name]) => name)).toEqual([
    'style.css',
  ]);
  expect(texts.filter(([, text]) => text.includes('prefers-color-scheme'))).toEqual([]);
});
