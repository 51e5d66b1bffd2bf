import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeWhole } from '../../../rehearsal/install/whole-folder';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'orgcharter-whole-folder-'));
  folder = join(parent, 'cache/tool');
});
afterEach(() => rmSync(parent, { recursive: true }));

const fill = (text: string, delay = 0) =>
  makeWhole(folder, async (temporary) => {
    writeFileSync(join(temporary, 'begun'), text);
    await wait(delay);
    writeFileSync(join(temporary, 'ended'), text);
  });

test('of two at the same time, the first one to end wins, and both succeed', async () => {
  await Promise.all([fill('slow', 50), fill('fast')]);
  expect(readdirSync(join(parent, 'cache'))).toEqual(['tool']);
  for (const file of ['begun', 'ended'])
    expect(readFileSync(join(folder, file), 'utf8')).toBe('fast');
});

test('one that fails leaves nothing', async () => {
  const failed = makeWhole(folder, (temporary) => {
    writeFileSync(join(temporary, 'begun'), '');
    return Promise.reject(new Error('no'));
  });
  await expect(failed).rejects.toThrow('no');
  expect(readdirSync(join(parent, 'cache'))).toEqual([]);
});

test('what killed processes left is removed, and nothing else', async () => {
  const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
  const others = [`tool.${process.ppid}.Ab12Cd`, `tool-2.${dead}.Ab12Cd`, 'tool.old'];
  for (const name of [`tool.${dead}.Ab12Cd`, ...others])
    mkdirSync(join(parent, 'cache', name), { recursive: true });
  await fill('');
  expect(readdirSync(join(parent, 'cache')).sort()).toEqual(['tool', ...others].sort());
});
