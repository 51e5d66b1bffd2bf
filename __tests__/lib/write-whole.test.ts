import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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

test('a link stays a link, and its file keeps its mode', () => {
  const file = join(folder, 'a.json');
  writeFileSync(file, 'one', { mode: 0o600 });
  symlinkSync('a.json', join(folder, 'link'));
  writeWhole(join(folder, 'link'), 'two');
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['a.json', 'link']);
});

test('what is no file is written directly', () => {
  const pipe = join(folder, 'pipe');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  writeWhole(pipe, 'one');
  expect(readFileSync(reader, 'utf8')).toBe('one');
  closeSync(reader);
  expect(statSync(pipe).isFIFO()).toBe(true);
});

test('a text that cannot be written leaves the old file', () => {
  const file = join(folder, 'a.json');
  writeFileSync(file, 'one');
  mkdirSync(`${file}.${process.pid}.new`);
  expect(() => writeWhole(file, 'two')).toThrow();
  expect(readFileSync(file, 'utf8')).toBe('one');
});
