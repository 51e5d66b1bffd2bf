import { execFileSync } from 'node:child_process';
import { shellOption, shellWord } from '../../lib/shell-word';

/** Names that people and AWS may use, and what a shell would make of them. */
const NAMES = [
  'admins',
  'o=dev,cn=admins+1%/a:b',
  '=ls',
  '',
  'two words',
  ' padded ',
  "o'neil & co",
  'say "hi"',
  '$(touch stolen)',
  '`touch stolen`',
  '$HOME ${HOME}',
  'a;b|c&d>e<f(g)h{i,j}k*l?m[n]o!p#q~r',
  '~root',
  'back\\slash\\',
  'two\nlines',
  "quote'\n$(touch stolen)'",
  '\ttab\r\n',
  'erase\u001b[2K',
  'turned\u202eround',
  'line\u2028separator',
  'naïve café 🚀',
];

test.each(NAMES)('bash reads %j as one word, and as it is', (name) => {
  expect(
    execFileSync('bash', ['-c', `printf '[%s]' ${shellWord(name)}`], {
      encoding: 'utf8',
      env: { HOME: '/home/me' },
    }),
  ).toBe(`[${name}]`);
});

test.each(NAMES)('no shell runs anything of %j', (name) => {
  expect(
    execFileSync('sh', ['-c', `set -f; printf '[%s]' ${shellWord(name)} | wc -w`], {
      encoding: 'utf8',
      env: {},
    }),
  ).toMatch(/^\s*\d+\s*$/);
});

test.each(NAMES)('%j stays on one line, without characters that a terminal obeys', (name) => {
  expect(shellWord(name)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
});

test('only what needs quotes has them', () => {
  expect(shellWord('dev-engineers')).toBe('dev-engineers');
  expect(shellWord("it's")).toBe(`'it'\\''s'`);
  expect(shellWord('a\nb')).toBe(`$'a\\012b'`);
});

test('a value that looks like an option belongs to its option', () => {
  expect(shellOption('record', 'dev')).toBe('--record dev');
  expect(shellOption('record', '-dev team')).toBe(`--record='-dev team'`);
});
