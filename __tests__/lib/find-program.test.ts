import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findProgram } from '../../lib/find-program';

const before = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-program-'));
  writeFileSync(join(folder, 'git'), '#!/bin/sh\n');
  chmodSync(join(folder, 'git'), 0o755);
  writeFileSync(join(folder, 'notes'), '');
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

test('a program in an absolute folder of the PATH', () => {
  expect(findProgram('git', { PATH: ['/nowhere', folder].join(delimiter) })).toBe(
    join(folder, 'git'),
  );
});

test.each(['.', '', './', 'bin/..', ['', '/nowhere'].join(delimiter)])(
  'never one in the current folder: PATH=%j',
  (PATH) => {
    expect(findProgram('git', { PATH })).toBeUndefined();
  },
);

test('a file that cannot be executed is not a program', () => {
  expect(findProgram('notes', { PATH: folder })).toBeUndefined();
  expect(findProgram('git', {})).toBeUndefined();
});
