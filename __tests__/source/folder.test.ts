import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFolder, memoryFolder } from '../../source/folder';

let outside: string;
let root: string;
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'orgcharter-folder-'));
  root = join(outside, 'config');
  mkdirSync(join(root, 'policies'), { recursive: true });
  writeFileSync(join(outside, 'secret.yaml'), 'password: x');
  writeFileSync(join(root, 'a.yaml'), 'a: 1');
  writeFileSync(join(root, 'policies/p.json'), '{}');
});
afterEach(() => rmSync(outside, { recursive: true }));

test('reads and lists regular files', () => {
  const folder = diskFolder(root);
  expect(folder.list('')).toEqual(['a.yaml']);
  expect(folder.list('policies')).toEqual(['p.json']);
  expect(folder.list('environments')).toEqual([]);
  expect(folder.read('policies/p.json')).toBe('{}');
  expect(folder.read('missing.yaml')).toBeUndefined();
  expect(folder.problem('missing.yaml')).toBeUndefined();
});

test('follows a link that stays inside the folder', () => {
  symlinkSync('a.yaml', join(root, 'b.yaml'));
  const folder = diskFolder(root);
  expect(folder.list('')).toEqual(['a.yaml', 'b.yaml']);
  expect(folder.read('b.yaml')).toBe('a: 1');
});

test.each([
  ['a folder', 'policies', () => undefined, 'it is a folder'],
  ['a path outside', '../secret.yaml', () => undefined, 'it is outside the configuration folder'],
  [
    'a link that leads out',
    'link.yaml',
    () => symlinkSync('../secret.yaml', join(root, 'link.yaml')),
    'it is a symbolic link that leads out of the configuration folder',
  ],
  [
    'a file beneath a linked folder that leads out',
    'linked/secret.yaml',
    () => symlinkSync(outside, join(root, 'linked')),
    'it is a symbolic link that leads out of the configuration folder',
  ],
  [
    'a linked folder that leads out',
    'linked',
    () => symlinkSync(outside, join(root, 'linked')),
    'it is a symbolic link to a folder outside the configuration folder',
  ],
  [
    'a broken link',
    'gone.yaml',
    () => symlinkSync('nowhere', join(root, 'gone.yaml')),
    'it is a broken symbolic link',
  ],
  [
    'a pipe',
    'pipe.json',
    () => execFileSync('mkfifo', [join(root, 'pipe.json')]),
    'it is not a regular file',
  ],
  [
    'a huge file',
    'huge.json',
    () => {
      writeFileSync(join(root, 'huge.json'), '');
      truncateSync(join(root, 'huge.json'), 10_000_001);
    },
    'it is larger than 10 MB',
  ],
  [
    'a device',
    'device.json',
    () => symlinkSync('/dev/zero', join(root, 'device.json')),
    'it is a symbolic link that leads out of the configuration folder',
  ],
])('does not read %s, and says why', (_, path, make, problem) => {
  make();
  const folder = diskFolder(root);
  expect(folder.problem(path)).toBe(problem);
  expect(folder.read(path)).toBeUndefined();
});

test('walks every path but hidden ones, without following links', () => {
  mkdirSync(join(root, '.git'));
  writeFileSync(join(root, '.git/x.yaml'), '');
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/x.yaml'), '');
  symlinkSync('.', join(root, 'circle'));
  expect(diskFolder(root).walk()).toEqual(['a.yaml', 'circle', 'policies', 'policies/p.json']);
  expect(memoryFolder({ '.x.yaml': '', 'b/c.yaml': '', 'a.yaml': '' }).walk()).toEqual([
    'a.yaml',
    'b/c.yaml',
  ]);
});
