import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orgcharter } from './capture';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('joins what the change means and the plans in a folder, by the names of their stacks', async () => {
  mkdirSync(join(folder, 'plans'));
  writeFileSync(join(folder, 'plans/b.txt'), 'No changes.\n');
  writeFileSync(join(folder, 'plans/a.txt'), 'Plan: 1 to add.\n');
  writeFileSync(join(folder, 'plans/other.json'), '{}');
  writeFileSync(join(folder, 'meaning.md'), '# Meaning\n');
  const { exitCode, stdout } = await orgcharter(
    ['comment', '--meaning', join(folder, 'meaning.md'), '--plans', join(folder, 'plans')],
    {},
  );
  expect(exitCode).toBe(0);
  expect(stdout.match(/# Meaning|<b>.*?<\/b>/g)).toEqual(['# Meaning', '<b>a</b>', '<b>b</b>']);
});

test('what the change means in several environments, each with its share of the room', async () => {
  const long = (name: string) => `# ${name}\n${`${name} line\n`.repeat(1_000)}`;
  const files = ['production', 'sandbox', 'trial'].map((name) => join(folder, `${name}.md`));
  writeFileSync(files[0]!, long('production'));
  writeFileSync(files[1]!, '# sandbox\nonly this\n');
  writeFileSync(files[2]!, long('trial'));
  const { exitCode, stdout } = await orgcharter(
    ['comment', '--bytes', '4000', ...files.flatMap((file) => ['--meaning', file])],
    {},
  );
  expect(exitCode).toBe(0);
  expect(stdout.match(/^# .*|only this/gm)).toEqual([
    '# production',
    '# sandbox',
    'only this',
    '# trial',
  ]);
  expect(Buffer.byteLength(stdout)).toBeLessThanOrEqual(4_000);
  for (const name of ['production', 'trial'])
    expect(stdout.split(`${name} line\n`).length * `${name} line\n`.length).toBeGreaterThan(1_500);
});

test('what cannot be read is a wrong call', async () => {
  const missing = join(folder, 'nowhere');
  expect(await orgcharter(['comment', '--plans', missing], {})).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(`orgcharter: cannot read ${missing}: ENOENT`),
  });
  expect((await orgcharter(['comment', '--meaning', missing], {})).exitCode).toBe(2);
});
