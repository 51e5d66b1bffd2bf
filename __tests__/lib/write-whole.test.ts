import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../../lib/write-whole';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-write-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a file is written, and written again', () => {
  const file = join(folder, 'a.json');
  writeWhole(file, 'one');
  writeWhole(file, 'two');
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('a text that cannot be put in its place is not left behind', () => {
  mkdirSync(join(folder, 'a.json'));
  expect(() => writeWhole(join(folder, 'a.json'), 'one')).toThrow();
  expect(readdirSync(folder)).toEqual(['a.json']);
});
