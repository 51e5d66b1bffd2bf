import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../cli/commands';
import { help } from '../../cli/kit/help';
import { PLAIN } from '../../lib/terminal';
import { optionName } from '../../cli/kit/options';
import { packageRoot } from '../../lib/package-root';
import { orgcharter } from './capture';

/* The examples of every --help, on a copy of the sample charter in a Git repository. */

/**
 * The words of each call of orgcharter in an example, without quotes and without where its output
 * goes.
 */
const callsOf = (example: string): readonly (readonly string[])[] =>
  example.split(' && ').flatMap((part) => {
    const [program, ...words] = part.replace(/ > .*$/, '').match(/'[^']*'|\S+/g) ?? [];
    return program === 'orgcharter' ? [words.map((word) => word.replace(/^'(.*)'$/, '$1'))] : [];
  });
const examples = Object.entries(commands).flatMap(([command, { load }]) =>
  load().examples.map((example) => ({ command, ...example })),
);

const start = process.cwd();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-'));
  cpSync(join(packageRoot, 'config'), join(folder, 'config'), { recursive: true });
  for (const words of ['init -q -b main', 'add .', 'commit -q -m charter'])
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@acme.example', ...words.split(' ')],
      { cwd: folder },
    );
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(start);
  rmSync(folder, { recursive: true });
});

test.each(Object.keys(commands))('%s: the help shows its examples', (command) => {
  const text = help(commands, PLAIN, command);
  for (const { about, run } of commands[command]!.load().examples)
    expect(text).toContain(`  # ${about}\n  ${run}\n`);
});

test.each(examples)('$run: its command and options exist', ({ command, run }) => {
  const calls = callsOf(run);
  expect(calls.map(([name]) => name)).toContain(command);
  for (const [name = '', ...words] of calls)
    expect(Object.keys(commands[name]?.load().options ?? {}).map(optionName)).toEqual(
      expect.arrayContaining(
        words.flatMap((word) => (word.startsWith('--') ? [word.slice(2)] : [])),
      ),
    );
});

test.each(examples.filter(({ needs }) => needs === undefined || needs === 'files'))(
  '$run: runs on the sample',
  async ({ run, exitCode: expected = 0 }) => {
    for (const call of callsOf(run)) {
      // written by the call before
      const given = call.filter((word) => word !== '--meaning' && !word.endsWith('.md'));
      const { exitCode, stderr } = await orgcharter(given, {});
      const words = exitCode === expected ? '' : stderr;
      expect({ exitCode, words }).toEqual({ exitCode: expected, words: '' });
    }
  },
);

test('pages are written where the examples say', () => {
  expect(existsSync(join(folder, 'changes.html'))).toBe(true);
});
