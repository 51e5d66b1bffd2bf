import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orgcharter } from '../cli/capture';
import { shownIn } from '../shown-in';

/* What the README shows of a command is what the command says, of the sample organization. */
const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const sample = join(__dirname, '../../config');

// On a later day the sample's access that ends would be warned of, too.
beforeAll(() =>
  jest.useFakeTimers({
    now: new Date('2026-11-21T12:00:00Z'),
    doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'],
  }),
);
afterAll(() => jest.useRealTimers());

const shown = (command: string) => shownIn(README, command);

const says = async (config: string, ...args: readonly string[]): Promise<string> => {
  const { stdout, stderr } = await orgcharter([...args], { ORGCHARTER_CONFIG: config });
  return `${stderr}\n${stdout}`.replaceAll(config, 'config').trim();
};

test('validate, of the change with the slip in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-readme-'));
  try {
    cpSync(sample, folder, { recursive: true });
    const text = readFileSync(join(folder, 'organization.yaml'), 'utf8');
    const [, added = ''] = /```yaml\n(.*enginers.*\n)```/.exec(README) ?? [];
    const before = '  - { group: dev-engineers, permissionSet: ReadOnly, targets: [test] }\n';
    expect(text).toContain(before);
    writeFileSync(join(folder, 'organization.yaml'), text.replace(before, before + added));
    expect(await says(folder, 'validate')).toBe(shown('validate'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('prove', async () => {
  expect(await says(sample, 'prove')).toBe(shown('prove'));
});

test('can', async () => {
  const command = 'can dev-engineers iam:CreateUser --account dev';
  expect(await says(sample, ...command.split(' '), '--environment', 'production')).toBe(
    shown(command),
  );
});

test('expiries', async () => {
  expect(await says(sample, 'expiries', '--environment', 'production')).toBe(shown('expiries'));
});

test('access', async () => {
  const command = 'access --by account --account test';
  // The column of places is as wide as the folder's real name, which is another for the test.
  const narrow = (text: string) => text.replaceAll(/ {2,}/g, '  ');
  expect(narrow(await says(sample, ...command.split(' ')))).toBe(narrow(shown(command)));
});
