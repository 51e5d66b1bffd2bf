import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aws } from '../../audit/fix';
import { commands } from '../../cli/commands';
import { packageRoot } from '../../lib/package-root';
import { toPlainText } from '../../reports/document/plain-text';
import { reviewItems } from '../../reports/review/items';
import { reviewReport } from '../../reports/review/report';
import { formatDiagnostic } from '../../source/diagnostics/format';
import { load, organizationOf } from '../model/loading';

/*
 * Commands that are printed for people to paste: the shell reads a name as one word, and runs
 * nothing of it.
 */

const NAMES = [
  'two words',
  "o'neil",
  'say "hi"',
  '$(id)',
  '`id`',
  '$HOME',
  'a; id',
  'a\nb',
  "'\n$(id)\n'",
  '-n',
  'tab\tbed',
];
const group = (name: string) => `groups: { ${JSON.stringify(name)}: { reviewEvery: 30d } }\n`;

/** What the program is called with, when bash runs the command. */
const wordsOf = (command: string): readonly string[] =>
  execFileSync(
    'bash',
    [
      '-c',
      `npx() { "$@"; }; aws() { orgcharter "$@"; }\norgcharter() { printf '%s\\0' "$@"; }\n${command}`,
    ],
    { encoding: 'utf8', env: { HOME: '/home/me' } },
  ).split('\0');
const valueOf = (words: readonly string[], option: string) =>
  words.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1) ??
  words[words.indexOf(option) + 1];

test.each(NAMES)('a diagnostic: %j', (name) => {
  const overdue = load(group(name)).diagnostics.find(({ code }) => code === 'review-overdue')!;
  const printed = formatDiagnostic(overdue, 'config').split('\n').at(-1) ?? '';
  const [, command = ''] = /run: (.*)/.exec(printed) ?? [];
  expect(valueOf(wordsOf(command), '--record')).toBe(name);
});

test.each(NAMES)('the access review: %j', (name) => {
  const organization = organizationOf(group(name));
  const items = reviewItems(organization, () => ({ unknown: 'no review' }));
  const text = toPlainText(
    reviewReport(items, [], {}, organization, '2026-11-20', () => 'organization.yaml:1'),
  );
  const [, command = ''] = /(npx orgcharter review .*?) --reviewer/.exec(text) ?? [];
  expect(valueOf(wordsOf(command), '--record')).toBe(name);
});

test.each(NAMES)('a fix of the audit: %j', (name) => {
  const fix = aws('iam', 'delete-login-profile', { userName: name });
  expect(valueOf(wordsOf('run' in fix ? fix.run : ''), '--user-name')).toBe(name);
});

/** Templates in the code that look like a command: `npx orgcharter … ${name}`. */
const COMMAND = new RegExp(
  `\`[^\`$\\n]*\\b(?:npx|orgcharter (?:${Object.keys(commands).join('|')})|cdktf (?:deploy|diff|plan)` +
    '|aws (?:iam|organizations|sso|sts)|export \\w+[ =])[^`\\n"]*?\\$\\{[^`\\n]*',
  'g',
);

test('nothing is put into a command but words that are quoted', () => {
  const unquoted = ['audit', 'cli', 'live', 'model', 'reports', 'rehearsal', 'source', 'stacks']
    .flatMap((room) =>
      readdirSync(join(packageRoot, room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(room, file)),
    )
    .flatMap((file) =>
      [...readFileSync(join(packageRoot, file), 'utf8').matchAll(COMMAND)]
        .flatMap(([command]) =>
          [...command.matchAll(/\$\{([^}]*)/g)].map(([, inside = '']) => inside),
        )
        .filter((inside) => inside !== 'CDKTF' && !/shell(?:Word|Option)\(/.test(inside))
        .map((inside) => `${file}: ${inside}`),
    );
  expect(unquoted).toEqual([]);
});
