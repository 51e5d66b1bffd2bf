import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHELLS, type Shell } from '../../../cli/completion/scripts';
import { findProgram } from '../../../lib/find-program';
import { ENVIRONMENT, ORGANIZATION } from '../../model/loading';
import { typed } from './typed';

/* What a tab makes of a line, in the shells themselves: in a terminal, as users have them. */
jest.setTimeout(120_000);

/** Names that would be commands, options or several words. */
const CHARTER = `groups: { "$(touch hit)": {}, "two words": {}, devs: {}, "o'b \\"x\\"; !y": {}, "key=a:b": {} }
users:
  ann@acme.example: { givenName: Ann, familyName: Ng, email: ann@acme.example }
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-shells-'));
  for (const each of ['config/environments', 'some folder'])
    mkdirSync(join(folder, 'team', each), { recursive: true });
  writeFileSync(join(folder, 'team/config/organization.yaml'), ORGANIZATION + CHARTER);
  writeFileSync(join(folder, 'team/config/environments/production.yaml'), ENVIRONMENT);
  writeFileSync(join(folder, 'team/page one.html'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

const who = (name: string): readonly string[] => ['access', '--who', name];

/** Lines before the tab, and the words that `orgcharter` gets behind it. */
const LINES: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['orgcharter valid', ['validate']],
  ['orgcharter access --format=j', ['access', '--format=json']],
  ['orgcharter can devs iam:CreateU', ['can', 'devs', 'iam:CreateUser']],
  ['orgcharter access --config so', ['access', '--config', 'some folder/']],
  ['orgcharter explore --output "pa', ['explore', '--output', 'page one.html']],
  ['orgcharter access --who tw', who('two words')],
  ['orgcharter access --who two\\ w', who('two words')],
  ['orgcharter access --who "two w', who('two words')],
  ["orgcharter access --who 'two w", who('two words')],
  ['orgcharter access --who="two w', ['access', '--who=two words']],
  ["orgcharter access --who '$", who('$(touch hit)')],
  ['orgcharter access --who o', who('o\'b "x"; !y')],
  ['orgcharter access --who "o', who('o\'b "x"; !y')],
  ["orgcharter access --who 'o", who('o\'b "x"; !y')],
  ['orgcharter access --who key=a', who('key=a:b')],
  ['orgcharter access --who "key=a:', who('key=a:b')],
  ['orgcharter access --who ann@', who('ann@acme.example')],
  ['orgcharter access --who ann@ac', who('ann@acme.example')],
];

describe.each(SHELLS.filter(isHere))('%s', (shell) => {
  let results: Awaited<ReturnType<typeof typed>>;
  beforeAll(async () => {
    results = await typed(
      shell,
      LINES.map(([line]) => line),
      folder,
    );
  });

  test.each(LINES.map(([line, words], index) => [line, words, index] as const))(
    '%s',
    (_, words, index) =>
      expect(results[index]?.map((word) => word.replace(/(some folder)$/, '$1/'))).toEqual(words),
  );

  test('names of the charter never run', () => {
    expect(results).toHaveLength(LINES.length);
    expect(existsSync(join(folder, 'team/hit'))).toBe(false);
  });
});

/** CI installs all three. */
function isHere(shell: Shell): boolean {
  if (findProgram(shell) !== undefined) return true;
  console.warn(`The completion in ${shell} is not tested: install ${shell}.`);
  return false;
}
