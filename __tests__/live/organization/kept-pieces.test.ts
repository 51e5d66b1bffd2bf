import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptIn } from '../../../live/organization/kept-pieces';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-kept-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const HOUR = 3_600_000;
const open = (of: object = { organization: 'o-1' }, now = 0) =>
  keptIn(join(folder, 'kept'), of, now);
const read = (value: unknown) => jest.fn(() => Promise.resolve(value));

test('a piece is read once, also in a later run', async () => {
  const first = read({ accounts: ['a'] });
  expect(await open().piece('tree', first)).toEqual({ accounts: ['a'] });
  const again = read('other');
  const later = open();
  expect(later.found).toBe(1);
  expect(await later.piece('tree', again)).toEqual({ accounts: ['a'] });
  expect(again).not.toHaveBeenCalled();
});

test('what could not be read is asked for again', async () => {
  await expect(open().piece('tree', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await open().piece('tree', read(1))).toBe(1);
});

test.each([
  ['another organization', { organization: 'o-2' }, 0],
  ['a day later', { organization: 'o-1' }, 24 * HOUR],
])('pieces are not used for %s', async (_, of, now) => {
  await open().piece('tree', read(1));
  expect(open(of, now).found).toBe(0);
});

test('the age counts from the first run', async () => {
  await open().piece('tree', read(1));
  expect(open(undefined, 23 * HOUR).found).toBe(1);
  expect(open(undefined, 25 * HOUR).found).toBe(0);
});

test('a line that was cut off is left out', async () => {
  const kept = open();
  await kept.piece('a', read(1));
  await kept.piece('b', read(2));
  appendFileSync(join(folder, 'kept'), '["c",{"cut');
  expect(open().found).toBe(2);
  expect(readFileSync(join(folder, 'kept'), 'utf8')).not.toContain('cut');
});

test('only its owner reads the file, and it is deleted at the end', () => {
  const kept = open();
  expect(statSync(join(folder, 'kept')).mode & 0o777).toBe(0o600);
  kept.forget();
  expect(existsSync(join(folder, 'kept'))).toBe(false);
});
