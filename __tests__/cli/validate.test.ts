import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ENVIRONMENT, ORGANIZATION } from '../model/loading';
import { orgcharter } from './capture';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/**
 * Writes a charter to a temporary folder and validates it. In the output, the folder is called
 * `config`.
 */
async function validate(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const { exitCode, stdout, stderr } = await orgcharter(['validate', ...args], {
    ORGCHARTER_CONFIG: folder,
  });
  return {
    exitCode,
    stdout: stdout.replaceAll(folder, 'config'),
    stderr: stderr.replaceAll(folder, 'config'),
  };
}
const model = (more = '') => ({
  'organization.yaml': `${ORGANIZATION}${more}`,
  'environments/production.yaml': ENVIRONMENT,
});
const access = (until: string) =>
  model(`groups: { dev: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
accounts: { shop: {} }
assignments:
  - { group: dev, permissionSet: ReadOnly, targets: [shop], until: ${until} }
`);

test('a valid charter', async () => {
  expect(
    await validate(
      model('accounts: { shop: {}, till: {} }\norganizationalUnits: { Sandbox: {} }\n'),
    ),
  ).toEqual({
    exitCode: 0,
    stdout: 'production: 3 accounts, 1 organizational unit, 0 assignments, 0 guardrails',
    stderr: '',
  });
});

test('an invalid charter', async () => {
  expect(await validate(model('groups:\n  dev: { descripton: x }\n'))).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `config/organization.yaml:7:10: error unknown-key: a group has no key "descripton"
  7 |   dev: { descripton: x }
    |          ^^^^^^^^^^
  did you mean "description"?

1 error, 0 warnings`,
  });
});

test('JSON', async () => {
  const { exitCode, stdout, stderr } = await validate(
    model('accounts: { shop: {} }\n'),
    '--format',
    'json',
  );
  expect({ exitCode, stderr, printed: JSON.parse(stdout) }).toEqual({
    exitCode: 0,
    stderr: '',
    printed: {
      valid: true,
      environments: [
        { name: 'production', accounts: 2, organizationalUnits: 0, assignments: 0, guardrails: 0 },
      ],
      diagnostics: [],
    },
  });
});

test('JSON of an invalid charter', async () => {
  const { exitCode, stdout, stderr } = await validate(model('grups: {}\n'), '--format', 'json');
  expect({ exitCode, stderr, printed: JSON.parse(stdout) }).toEqual({
    exitCode: 2,
    stderr: '',
    printed: {
      valid: false,
      environments: [],
      diagnostics: [
        {
          code: 'unknown-key',
          severity: 'error',
          message: 'the charter has no key "grups"',
          fix: 'did you mean "groups"?',
          file: 'config/organization.yaml',
          line: 6,
          column: 1,
          endLine: 6,
          endColumn: 6,
          text: 'grups: {}',
          related: [],
        },
      ],
    },
  });
});

test('--at: warns before access expires, omits it afterwards', async () => {
  const before = await validate(access('2027-03-31'), '--at', '2027-03-25');
  expect(before).toMatchObject({
    exitCode: 0,
    stdout: 'production: 2 accounts, 0 organizational units, 1 assignment, 0 guardrails',
  });
  expect(before.stderr).toMatch(/^config\/organization.yaml:10:68: warning access-expires-soon:/);
  expect(before.stderr).toMatch(/^0 errors, 1 warning$/m);
  const after = await validate(access('2027-03-31'), '--at', '2027-04-01');
  expect(after).toMatchObject({
    exitCode: 0,
    stdout: 'production: 2 accounts, 0 organizational units, 0 assignments, 0 guardrails',
  });
});

test('--environment', async () => {
  const files = {
    ...model(),
    'environments/sandbox.yaml':
      'managementAccountId: "444455556666"\nstate: { backend: nowhere }\n',
  };
  expect((await validate(files)).exitCode).toBe(2);
  expect((await validate(files, '--environment', 'production')).exitCode).toBe(0);
  expect(await validate(files, '--environment', 'prodution')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'config/environments/prodution.yaml:1:1: error no-environment: there is no environment "prodution"\n  did you mean "production"?\n\n1 error, 0 warnings',
  });
});

test('--config overrides ORGCHARTER_CONFIG', async () => {
  expect(await validate(model(), '--config', join(folder, 'nowhere'))).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('config/nowhere that --config names: it does not exist'),
  });
});
