import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ENVIRONMENT, ORGANIZATION } from '../model/loading';
import { orgcharter } from './capture';

const MODEL = `${ORGANIZATION}organizationalUnits: { Shops: { accounts: { berlin: {}, london: { tags: { environment: prod } } } } }
groups: { readers: {}, admins: {} }
permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess] }
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
assignments:
  - { group: readers, permissionSet: ReadOnly, targets: [berlin] }
guardrails:
  deny-leave-organization: { targets: [Root] }
`;
const EDITED = MODEL.replace(
  'targets: [berlin] }',
  'targets: [berlin] }\n  - { group: admins, permissionSet: Admin, targets: [london], ticket: SEC-7 }',
).replace('targets: [Root]', 'targets: [london]');

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'orgcharter-diff-'));
  write({ 'config/organization.yaml': MODEL, 'config/environments/production.yaml': ENVIRONMENT });
});
afterEach(() => rmSync(repository, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), text);
  }
}

function git(...args: readonly string[]): void {
  execFileSync(
    'git',
    [
      '-C',
      repository,
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@acme.example',
      '-c',
      'commit.gpgsign=false',
      ...args,
    ],
    { stdio: 'ignore' },
  );
}

function commit(): void {
  git('init', '-b', 'main');
  git('add', '.');
  git('commit', '-m', 'The model');
}

async function diff(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await orgcharter(['diff', ...args], {
    ORGCHARTER_CONFIG: join(repository, 'config'),
  });
  const tidy = (text: string) => text.replaceAll(`${repository}/`, '').replaceAll(repository, '.');
  return { exitCode, stdout: tidy(stdout), stderr: tidy(stderr) };
}

const REPORT = `Changes since main

PRODUCTION

2 changes: 1 critical, 1 high.

Critical

- access-gained [administrator, production]: group admins can now access london as Admin (SEC-7) (config/organization.yaml:13)

High

- guardrail-loosened: guardrail deny-leave-organization no longer denies organizations:AcceptHandshake and organizations:LeaveOrganization in berlin (config/organization.yaml:15). Example in berlin, an ordinary role: organizations:AcceptHandshake (and 1 similar action) on arn:aws:organizations::093897982559:handshake/o-example/example/h-example. Before: denied by statement DenyLeaveOrganization of service control policy deny-leave-organization at Root. Now: no guardrail denies it`;

test('what the changes since a commit mean', async () => {
  commit();
  write({ 'config/organization.yaml': EDITED });
  expect(await diff('main')).toEqual({ exitCode: 0, stdout: REPORT, stderr: '' });
});

test('an earlier version may violate rules, but must be readable', async () => {
  const twice = EDITED.replace('london: {', 'london: { email: aws+berlin@acme.example,').replace(
    'berlin: {}',
    'berlin: { email: aws+berlin@acme.example }',
  );
  write({ 'old/organization.yaml': twice, 'old/environments/production.yaml': ENVIRONMENT });
  expect(await diff('--from', join(repository, 'old'))).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('group admins can no longer access london as Admin'),
    stderr: '',
  });
  write({ 'old/organization.yaml': MODEL, 'config/organization.yaml': twice });
  expect(await diff('--from', join(repository, 'old'))).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringContaining('is used twice'),
  });
  write({
    'old/organization.yaml': MODEL.replace('ReadOnlyAccess', 'ReadOnlyAcess'),
    'config/organization.yaml': MODEL,
  });
  expect(await diff('--from', join(repository, 'old'))).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('old/organization.yaml'),
  });
});

test('no changes', async () => {
  commit();
  expect(await diff('HEAD', '--fail-on', 'low')).toEqual({
    exitCode: 0,
    stdout:
      'Changes since HEAD\n\nPRODUCTION\n\nNo changes: access, guardrails, alarms and trails stay the same.',
    stderr: '',
  });
});

test('the sample, with every file that it references', async () => {
  cpSync(join(__dirname, '../../config'), join(repository, 'config'), { recursive: true });
  commit();
  expect(await diff('HEAD')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('No changes: '),
    stderr: '',
  });
});

test('in an earlier version, only policies that cannot be evaluated are errors', async () => {
  const model = MODEL.replace(
    'awsManagedPolicies: [ReadOnlyAccess]',
    'inlinePolicy: policies/own.json',
  );
  const policy = (statement: object) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Resource: '*', ...statement }],
    });
  write({
    'old/organization.yaml': model,
    'old/environments/production.yaml': ENVIRONMENT,
    'config/organization.yaml': model,
    'config/policies/own.json': policy({ Action: 's3:GetObject' }),
  });
  const from = async (statement: object) => {
    write({ 'old/policies/own.json': policy(statement) });
    return diff('--from', join(repository, 'old'));
  };
  expect(await from({ Action: 's3:GetObjekt' })).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('permissions-gained'),
    stderr: '',
  });
  expect(
    await from({ Action: 's3:GetObject', Condition: { StringIs: { 'aws:PrincipalTag/a': 'b' } } }),
  ).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('unknown-operator') });
  expect(await from({})).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringContaining('invalid-policy'),
  });
});

test('Markdown', async () => {
  commit();
  write({ 'config/organization.yaml': EDITED });
  const { stdout } = await diff('main', '--format', 'markdown');
  expect(stdout.split('\n').slice(0, 9)).toEqual([
    '# Changes since main',
    '',
    '## production',
    '',
    '2 changes: 1 critical, 1 high.',
    '',
    '### Critical',
    '',
    '- **access-gained** \\[**administrator, production**\\]: group admins can now access london as Admin (SEC-7) (`config/organization.yaml:13`)',
  ]);
});

test.each([
  [['critical'], 1, '1 change matches --fail-on critical'],
  [['high'], 1, '2 changes match --fail-on high'],
  [['guardrail-loosened'], 1, '1 change matches --fail-on guardrail-loosened'],
  [
    ['account-removed', 'access-gained'],
    1,
    '1 change matches --fail-on account-removed --fail-on access-gained',
  ],
  [['account-removed'], 0, ''],
  [
    ['guardrail-losened'],
    2,
    'orgcharter: --fail-on must be a level or a kind of change, not "guardrail-losened": did you mean "guardrail-loosened"?',
  ],
])('--fail-on %j', async (words, exitCode, stderr) => {
  commit();
  write({ 'config/organization.yaml': EDITED });
  expect(await diff('main', ...words.flatMap((word) => ['--fail-on', word]))).toMatchObject({
    exitCode,
    stderr,
  });
});

test('--fail-on counts a change once if several environments share it', async () => {
  const sandbox =
    'managementAccountId: "444455556666"\nstate: { backend: local }\noverrides: { organization: { name: acme-sandbox, accountEmail: "aws+s-{account}@acme.example", managementAccount: { name: management, email: s@acme.example } } }\n';
  write({ 'config/environments/sandbox.yaml': sandbox });
  commit();
  write({ 'config/organization.yaml': EDITED });
  expect(await diff('main', '--fail-on', 'access-gained')).toMatchObject({
    exitCode: 1,
    stderr: '1 change matches --fail-on access-gained',
  });
});

test('JSON', async () => {
  commit();
  write({ 'config/organization.yaml': EDITED });
  const { since, failOn, failing, environments } = JSON.parse(
    (await diff('main', '--format', 'json', '--fail-on', 'critical')).stdout,
  );
  expect({ since, failOn, failing }).toEqual({ since: 'main', failOn: ['critical'], failing: 1 });
  expect(environments[0].changes[0]).toEqual({
    kind: 'access-gained',
    level: 'critical',
    risks: ['administrator', 'production'],
    what: 'group admins can now access london as Admin (SEC-7)',
    details: [],
    accounts: ['london'],
    principals: [{ kind: 'group', name: 'admins' }],
    permissionSet: 'Admin',
    now: { file: 'config/organization.yaml', line: 13, column: 5 },
  });
});

test('two folders', async () => {
  write({
    'old/organization.yaml': MODEL,
    'old/environments/production.yaml': ENVIRONMENT,
    'config/organization.yaml': EDITED,
  });
  const { exitCode, stdout } = await diff('--from', join(repository, 'old'));
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Changes since old');
  expect(stdout).toContain('group admins can now access london as Admin');
});

test('a folder that was renamed', async () => {
  commit();
  mkdirSync(join(repository, 'charter'));
  renameSync(join(repository, 'config'), join(repository, 'charter/config'));
  expect(await diff('main', '--config', join(repository, 'charter/config'))).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'orgcharter: main has no folder charter/config. If it had another name, use --from',
  });
  const { exitCode, stdout } = await diff(
    'main',
    '--config',
    join(repository, 'charter/config'),
    '--from',
    join(repository, 'config'),
  );
  expect({ exitCode, stdout }).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('No changes: '),
  });
});

test('an environment that only one version has', async () => {
  commit();
  write({
    'config/environments/sandbox.yaml': `managementAccountId: "444455556666"\nstate: { backend: local }\noverrides: { organization: { name: acme-sandbox, accountEmail: "aws+s-{account}@acme.example", managementAccount: { name: management, email: s@acme.example } } }\n`,
  });
  expect((await diff('main')).stdout).toContain(
    '- environment-added: environment sandbox is added',
  );
  expect((await diff('main', '--environment', 'production')).stdout).not.toContain('sandbox');
  expect(await diff('main', '--environment', 'sandbx')).toMatchObject({
    exitCode: 2,
    stderr: 'orgcharter: neither version has an environment "sandbx"',
  });
  git('add', '.');
  git('commit', '-m', 'A sandbox');
  rmSync(join(repository, 'config/environments/sandbox.yaml'));
  expect((await diff('main')).stdout).toContain(
    'environment-removed: environment sandbox is removed',
  );
});

test('an unknown commit, a folder without git, and nothing to compare with', async () => {
  expect(await diff('main')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'orgcharter: cannot look up main: config is not in a git repository. Use --from to compare with a folder',
  });
  commit();
  expect(await diff('mian')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'orgcharter: git has no commit, branch or tag "mian"',
  });
  expect(await diff('--output=x')).toMatchObject({ exitCode: 2 });
  expect(await diff()).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'orgcharter: diff requires REF (a commit, branch or tag) or --from (a folder): see orgcharter diff --help',
  });
});

test('mistakes in either version are printed as by validate', async () => {
  write({ 'config/organization.yaml': MODEL.replace('group: readers', 'group: redaers') });
  commit();
  write({ 'config/organization.yaml': MODEL });
  const { exitCode, stderr } = await diff('main');
  expect({ exitCode, stderr: stderr.split('\n')[0] }).toEqual({
    exitCode: 2,
    stderr: 'main:config/organization.yaml:12:14: error unknown-group: unknown group "redaers"',
  });
});
