import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { SCRIPTS } from '../../../cli/completion/scripts';
import { findProgram } from '../../../lib/find-program';
import { ENVIRONMENT, ORGANIZATION } from '../../model/loading';

const root = join(__dirname, '../../..');
/**
 * Tests of a shell that is here: CI installs all three. `scripts.ts` is tested without them, too.
 */
const describeIn = (shell: string, tests: () => void): void => {
  if (findProgram(shell) !== undefined) describe(shell, tests);
  else console.warn(`The completion in ${shell} is not tested: install ${shell}.`);
};

/** A group whose name would be a command, one with a blank, and a user. */
const CHARTER = `groups: { "$(touch hit)": {}, "two words": {}, devs: {} }
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-shells-'));
  for (const each of ['bin', 'config/environments', 'some folder'])
    mkdirSync(join(folder, each), { recursive: true });
  writeFileSync(join(folder, 'config/organization.yaml'), ORGANIZATION + CHARTER);
  writeFileSync(join(folder, 'config/environments/production.yaml'), ENVIRONMENT);
  const program = join(folder, 'bin/orgcharter');
  const script = `'${process.execPath}' '${join(root, 'dist/cli/orgcharter.js')}'`;
  writeFileSync(program, `#!/bin/sh\nexec ${script} "$@"\n`);
  chmodSync(program, 0o755);
  for (const [shell, text] of Object.entries(SCRIPTS))
    writeFileSync(join(folder, `script.${shell}`), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (program: string, ...args: readonly string[]): readonly string[] =>
  execFileSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter) },
  })
    .split('\n')
    .filter((line) => line !== '');

/** @param words as bash has them in `COMP_WORDS`, for its own language */
const inBash = (words: string): readonly string[] =>
  run(
    'bash',
    '--noprofile',
    '--norc',
    '-c',
    `source script.bash; COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _orgcharter 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`,
  );

describeIn('bash', () => {
  test.each([
    ['orgcharter valid', ['validate']],
    ['orgcharter access --account mana', ['management']],
    ["orgcharter access --format '=' j", ['json']],
    ['orgcharter can devs iam : CreateU', ['CreateUser']],
    ["orgcharter validate --environment ''", ['production']],
    ['orgcharter explain unknown-guardrail-s', ['unknown-guardrail-set']],
    ['orgcharter access --config so', ['some folder']],
  ])('%s', (words, expected) => expect(inBash(words)).toEqual(expected));

  test('names of the charter are quoted, and never run', () => {
    expect([...inBash("orgcharter access --who ''")].sort()).toEqual(
      ['\\$\\(touch\\ hit\\)', 'devs', 'two\\ words'].sort(),
    );
    expect(existsSync(join(folder, 'hit'))).toBe(false);
  });
});

/** What the function adds, with zsh's own functions in place of those of its completion system. */
const inZsh = (words: string): readonly string[] =>
  run(
    'zsh',
    '-f',
    '-c',
    `compdef() { }; compset() { }; _files() { print -r -- files $* }
compadd() { local array=$argv[-1]; print -rl -- \${(P)array} }
source ./script.zsh; words=(${words}); CURRENT=$#words; _orgcharter; true`,
  );

describeIn('zsh', () => {
  test.each([
    ['orgcharter valid', ['validate']],
    ['orgcharter access --account mana', ['management']],
    ['orgcharter access --format=j', ['--format=json']],
    ['orgcharter can devs iam:CreateU', ['iam:CreateUser']],
    ['orgcharter can devs dynamodb', ['dynamodb:']],
    ['orgcharter access --config so', ['files -/']],
    ["orgcharter access --who 'two'", ['two words']],
    ["orgcharter access --who '$'", ['$(touch hit)']],
  ])('%s', (words, expected) => expect(inZsh(words)).toEqual(expected));
});

const inFish = (line: string): readonly string[] =>
  run('fish', '-N', '-c', `source script.fish; complete -C "${line}"`).map(
    (found) => found.split('\t')[0] ?? '',
  );

describeIn('fish', () => {
  test.each([
    ['orgcharter valid', ['validate']],
    ['orgcharter access --account mana', ['management']],
    ['orgcharter access --format=j', ['--format=json']],
    ['orgcharter can devs iam:CreateU', ['iam:CreateUser']],
    ['orgcharter access --config so', ['some folder/']],
    ['orgcharter access --who two', ['two words']],
  ])('%s', (line, expected) => expect(inFish(line)).toEqual(expected));
});
