import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textWidth } from '../../lib/text-width';
import { ENVIRONMENT, ORGANIZATION } from '../model/loading';
import { orgcharter } from './capture';

/** One error, one warning, and escape sequences of the charter's own. */
const HOSTILE = `groups: { "a\\e[31mb": {} }
assignments:
  - { group: devs, permissionSet: "x\\e[2J", targets: [dev] }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-'));
  mkdirSync(join(folder, 'environments'));
  writeFileSync(join(folder, 'organization.yaml'), ORGANIZATION + HOSTILE);
  writeFileSync(join(folder, 'environments/production.yaml'), ENVIRONMENT);
});
afterEach(() => rmSync(folder, { recursive: true }));

const terminal = { isTTY: true, columns: 100 };
const BOLD = '\u001b[1m';
const RED = '\u001b[31m';
const ESCAPES = /\u001b\[\d+m/g;

test('diagnostics are colored on a terminal, and say the same without colors', async () => {
  const plain = await orgcharter(['validate', '--config', folder]);
  const colored = await orgcharter(
    ['validate', '--config', folder],
    {},
    { stdout: {}, stderr: terminal },
  );
  expect(plain.stderr).not.toContain('\u001b');
  expect(colored.stderr).toContain(`${BOLD}${RED}error\u001b[39m\u001b[22m unknown-`);
  expect(colored.stderr).toMatch(/\u001b\[1m\u001b\[31m\^+\u001b\[39m\u001b\[22m/);
  expect(colored.stderr.replace(ESCAPES, '')).toBe(plain.stderr);
});

test.each([
  ['NO_COLOR', { NO_COLOR: '1' }, terminal, false],
  ['FORCE_COLOR', { FORCE_COLOR: '1' }, {}, true],
  ['a pipe', {}, {}, false],
])('%s', async (_, env, stream, hasColors) => {
  const { stderr } = await orgcharter(['valdate'], env, { stdout: stream, stderr: stream });
  expect(stderr.includes(`${RED}orgcharter:\u001b[39m`)).toBe(hasColors);
});

test.each(['json', 'csv', 'markdown', 'html', 'github', 'sarif', 'junit'])(
  'format %s has no colors, also where they are forced',
  async (format) => {
    const args = ['csv', 'markdown', 'html'].includes(format)
      ? ['access', '--config', 'config', '--format', format]
      : ['validate', '--config', 'config', '--format', format];
    const { stdout, exitCode } = await orgcharter(
      args,
      { FORCE_COLOR: '1' },
      { stdout: terminal, stderr: terminal },
    );
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('\u001b');
  },
);

test.each([
  ['the report', ['access', '--config', 'config', '--quiet']],
  ['the list of diagnostics', ['explain']],
  ['the help', ['plan', '--help']],
])('%s fits the terminal', async (_, args) => {
  const wide = await orgcharter(args, { NO_COLOR: '1' });
  const fitted = await orgcharter(args, { NO_COLOR: '1' }, { stdout: terminal, stderr: terminal });
  const tables = fitted.stdout.split('\n').filter((line) => /\S {2,}\S/.test(line));
  expect(tables.length).toBeGreaterThan(5);
  for (const line of tables) expect(textWidth(line)).toBeLessThanOrEqual(100);
  expect(Math.max(...wide.stdout.split('\n').map(textWidth))).toBeGreaterThan(100);
});

test('the answer of can has the color of its verdict', async () => {
  const args = ['can', 'dev-engineers', 'iam:CreateUser', '--account', 'dev', '--config', 'config'];
  const { stdout } = await orgcharter(args, { FORCE_COLOR: '1' });
  expect(stdout).toMatch(/^\u001b\[1m\u001b\[31mno\u001b\[39m\u001b\[22m: group dev-engineers/);
});
