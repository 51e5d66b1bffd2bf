import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFolder } from '../../source/folder';
import { loadModel } from '../../model/load';
import { assumeRole, callJson, callQuery, values } from '../../rehearsal/aws-call';
import { orgcharter } from '../cli/capture';
import { ENVIRONMENT, ORGANIZATION, organizationOf } from '../model/loading';
import { deployByCalls, type Deployed } from './deployed-by-calls';
import { emptyLocalAws, MANAGEMENT } from './empty-local-aws';
import { needsLocalAws } from './needs-local-aws';
import { startRecorder, type Recorder } from './recorder';

const { test } = needsLocalAws();
const MODEL = `  logArchiveAccount: log-archive
  centralizedRootAccess: true
organizationalUnits:
  Security: { accounts: { log-archive: {} } }
  Workloads:
    organizationalUnits:
      Production: { accounts: { prod: {} } }
    accounts: { dev: {} }
unmanagedAccounts:
  bought: { email: root@bought.example }
groups: { admins: {}, developers: {} }
users:
  alice: { givenName: Alice, familyName: Jones, email: alice@acme.example, groups: [admins] }
  bob: { givenName: Bob, familyName: Singh, email: bob@acme.example, groups: [developers] }
permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess], sessionDuration: 1h }
  Developer: { awsManagedPolicies: [PowerUserAccess], inlinePolicy: inline.json, permissionsBoundary: { awsManagedPolicy: PowerUserAccess }, sessionDuration: 4h }
assignments:
  - { group: admins, permissionSet: Admin, targets: [Root] }
  - { group: developers, permissionSet: Developer, targets: [dev] }
guardrails:
  deny-leave-organization: { targets: [Root] }
  protect-access-role: { targets: [Root] }
  protect-cloudtrail: { targets: [Root] }
  restrict-regions: { targets: [Workloads] }
  own: { targets: [prod], policy: own.json, mustDeny: [{ action: "s3:DeleteBucket" }] }
auditTrail: {}
`;
const FILES = {
  'inline.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'LeaveProd',
        Effect: 'Deny',
        Action: 'sts:AssumeRole',
        Resource: 'arn:aws:iam::${account:prod}:role/*',
      },
    ],
  }),
  'own.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'KeepBuckets',
        Effect: 'Deny',
        Action: 's3:DeleteBucket',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': '${account:log-archive}' } },
      },
    ],
  }),
};

const local = emptyLocalAws();
let recorder: Recorder;
let folder: string;
const before = process.env;

beforeAll(async () => {
  recorder = await startRecorder(local.aws);
  process.env = { ...local.aws.env, AWS_ENDPOINT_URL: recorder.endpoint };
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-audit-'));
  mkdirSync(join(folder, 'environments'));
  for (const [file, text] of Object.entries({
    'organization.yaml': ORGANIZATION + MODEL,
    'environments/production.yaml': ENVIRONMENT,
    ...FILES,
  }))
    writeFileSync(join(folder, file), text);
});
afterAll(async () => {
  process.env = before;
  recorder?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function deploy(organization = organizationOf(MODEL, FILES)): Promise<Deployed> {
  const deployed = await deployByCalls(local.aws, organization);
  recorder.calls.length = 0;
  return deployed;
}

const audit = (...options: readonly string[]) =>
  orgcharter(['audit', ...options], { ORGCHARTER_CONFIG: folder });
const today = new Date().toISOString().slice(0, 10);
const inDays = (days: number) =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
type Printed = {
  readonly accounts: number;
  readonly credentialReports: number;
  readonly findings: readonly {
    readonly severity: string;
    readonly code: string;
    readonly account?: { readonly name: string };
    readonly subject: string;
    readonly since?: string;
    readonly cause?: { readonly line: number };
  }[];
};
const lines = ({ findings }: Printed) =>
  findings.map(({ severity, code, account, subject, since, cause }) =>
    [
      severity,
      code,
      account?.name ?? '-',
      subject,
      ...(since === today ? ['since today'] : []),
      ...(cause ? [`line ${cause.line}`] : []),
    ].join(' | '),
  );
const line = (text: string) =>
  (ORGANIZATION + MODEL).slice(0, (ORGANIZATION + MODEL).indexOf(text)).split('\n').length;

test('where all is as the charter says there are no findings, and every call only reads', async () => {
  await deploy();
  const { exitCode, stdout, stderr } = await audit();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain(
    'Audit: acme, production\n\nNo findings. Credential reports were read from 5 of 5 accounts.\n\nMANUAL CHECKS\n',
  );

  const calls = [...new Set(recorder.calls)].sort();
  expect(calls.filter((call) => !/:(?:Get|List|Describe)[A-Z]/.test(call))).toEqual([
    'iam:GenerateCredentialReport',
    'sts:AssumeRole',
  ]);
  const policy = JSON.parse(
    readFileSync(join(__dirname, '../../docs/audit-policy.json'), 'utf8'),
  ) as { Statement: { Action: string | string[] }[] };
  // who one is needs no right
  expect(calls).toEqual(
    [...policy.Statement.flatMap(({ Action }) => Action), 'sts:GetCallerIdentity'].sort(),
  );
});

test('what was changed behind the charter is found, and nothing else', async () => {
  const deployed = await deploy();
  const caller = local.management;
  const organizations = (action: string, request: object) =>
    callJson(caller, 'organizations', action, request);
  const id = (name: string) => deployed.accounts.get(name) ?? '';
  const enter = (name: string) =>
    assumeRole(caller, `arn:aws:iam::${id(name)}:role/OrganizationAccountAccessRole`);

  const dev = await enter('dev');
  for (const UserName of ['ci', 'human']) await callQuery(dev, 'iam', 'CreateUser', { UserName });
  await callQuery(dev, 'iam', 'CreateLoginProfile', {
    UserName: 'human',
    Password: 'correct horse',
  });
  await callQuery(dev, 'iam', 'CreateAccessKey', { UserName: 'ci' });
  const [used = ''] = values(
    await callQuery(dev, 'iam', 'CreateAccessKey', { UserName: 'ci' }),
    'AccessKeyId',
  );
  await callQuery({ ...caller, accessKeyId: used }, 'iam', 'GetUser', { UserName: 'ci' });

  await organizations('DetachPolicy', {
    PolicyId: deployed.policies.get('protect-cloudtrail'),
    TargetId: deployed.rootId,
  });
  await organizations('UpdatePolicy', {
    PolicyId: deployed.policies.get('own'),
    Content: FILES['own.json'].replace('Deny', 'Allow'),
  });
  await callJson(caller, 'cloudtrail', 'StopLogging', { Name: 'acme-trail' });

  const { instanceArn: InstanceArn, identityStoreId: IdentityStoreId } = deployed;
  await callJson(caller, 'sso-admin', 'CreateAccountAssignment', {
    InstanceArn,
    PermissionSetArn: deployed.permissionSets.get('Admin'),
    PrincipalType: 'GROUP',
    PrincipalId: deployed.principals.get('developers'),
    TargetType: 'AWS_ACCOUNT',
    TargetId: id('prod'),
  });
  await callJson(caller, 'sso-admin', 'PutInlinePolicyToPermissionSet', {
    InstanceArn,
    PermissionSetArn: deployed.permissionSets.get('Developer'),
    InlinePolicy: FILES['own.json'],
  });
  await callJson(caller, 'identitystore', 'CreateGroupMembership', {
    IdentityStoreId,
    GroupId: deployed.principals.get('admins'),
    MemberId: { UserId: deployed.principals.get('bob') },
  });

  await callQuery(await enter('prod'), 'iam', 'DeleteRole', {
    RoleName: 'OrganizationAccountAccessRole',
  });
  await organizations('MoveAccount', {
    AccountId: id('dev'),
    SourceParentId: deployed.units.get('Workloads'),
    DestinationParentId: deployed.rootId,
  });
  await organizations('CreateAccount', {
    AccountName: 'shadow',
    Email: 'shadow@elsewhere.example',
  });
  await organizations('CloseAccount', { AccountId: id('bought') });

  const { exitCode, stdout, stderr } = await audit('--format', 'json');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  const printed = JSON.parse(stdout) as Printed;
  expect([printed.accounts, printed.credentialReports]).toEqual([6, 4]);
  expect(lines(printed)).toEqual([
    `critical | policy-detached | - | protect-cloudtrail at Root | line ${line('protect-cloudtrail')}`,
    'critical | trail-stopped | management | acme-trail | since today',
    `high | account-moved | dev | dev | line ${line('dev: {}')}`,
    'high | assignment-not-in-charter | prod | group developers as Admin',
    'high | membership-not-in-charter | - | bob in admins',
    `high | permission-set-changed | - | Developer | line ${line('Developer:')}`,
    `high | policy-changed | - | own | line ${line('own: {')}`,
    'high | user-without-mfa | dev | human',
    'medium | access-key-unused | dev | ci, access key 1 | since today',
    `medium | account-inaccessible | prod | prod | line ${line('prod: {}')}`,
    'medium | account-not-in-charter | shadow | shadow',
    'low | account-suspended | bought | bought',
  ]);

  const later = JSON.parse((await audit('--format', 'json', '--at', inDays(91))).stdout) as Printed;
  const credentials = (all: Printed) =>
    lines(all).filter((each) => /access-key|password/.test(each));
  expect(credentials(later)).toEqual([
    'medium | access-key-unused | dev | ci, access key 1 | since today',
    'medium | access-key-unused | dev | ci, access key 2 | since today',
    'medium | password-unused | dev | human | since today',
  ]);
});

test('what AWS does not answer is a finding, what it throttles is asked again', async () => {
  await deploy();
  recorder.faults.push(
    ['cloudtrail:DescribeTrails', 'AccessDeniedException'],
    ['sso:ListPermissionSets', 'ThrottlingException'],
    ['organizations:DescribePolicy', 'TooManyRequestsException'],
  );
  const { exitCode, stdout } = await audit('--format', 'json');
  expect(exitCode).toBe(1);
  expect(lines(JSON.parse(stdout) as Printed)).toEqual([
    'medium | not-checked | - | organization trail',
  ]);
  expect(recorder.faults).toEqual([]);
});

test("another account's credentials, or none that AWS takes, are refused before anything is asked", async () => {
  const deployed = await deploy();
  const { accessKeyId } = await assumeRole(
    local.management,
    `arn:aws:iam::${deployed.accounts.get('dev')}:role/OrganizationAccountAccessRole`,
  );
  const mine = process.env;
  try {
    process.env = { ...mine, AWS_ACCESS_KEY_ID: accessKeyId };
    expect(await audit()).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `orgcharter: the credentials belong to account ${deployed.accounts.get('dev')}, but the management account of production is ${MANAGEMENT}`,
    });
    expect(recorder.calls).toEqual(['sts:GetCallerIdentity']);
    process.env = { ...mine };
    delete process.env['AWS_ACCESS_KEY_ID'];
    expect(await audit()).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^orgcharter: AWS rejects the credentials: CredentialsProviderError: /,
      ) as string,
    });
    process.env = { ...mine, AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' };
    expect(await audit()).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('ECONNREFUSED 127.0.0.1:1') as string,
    });
  } finally {
    process.env = mine;
  }
});

test('without the right to list accounts there is nothing to compare', async () => {
  await deploy();
  recorder.faults.push(['organizations:ListRoots', 'AccessDeniedException']);
  expect(await audit()).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'orgcharter: cannot list the accounts of the organization: AccessDeniedException: as the test has it',
  });
});

test('the README shows what it says of the sample organization', async () => {
  const DAY = '2026-11-22'; // later, the sample's access that ends would be warned of
  const sample = join(__dirname, '../../config');
  const [organization] = loadModel({
    folder: diskFolder(sample),
    environment: 'production',
    today: DAY,
  }).organizations;
  if (!organization) throw new Error('the sample does not load');
  const deployed = await deploy(organization);
  const caller = local.management;
  await callJson(caller, 'organizations', 'DetachPolicy', {
    PolicyId: deployed.policies.get('protect-cloudtrail'),
    TargetId: deployed.rootId,
  });
  await callJson(caller, 'cloudtrail', 'StopLogging', { Name: 'securecart-trail' });
  const dev = await assumeRole(
    caller,
    `arn:aws:iam::${deployed.accounts.get('dev')}:role/OrganizationAccountAccessRole`,
  );
  await callQuery(dev, 'iam', 'CreateUser', { UserName: 'ci' });
  await callQuery(dev, 'iam', 'CreateAccessKey', { UserName: 'ci' });
  const { instanceArn: InstanceArn, permissionSets, principals, accounts } = deployed;
  await callJson(caller, 'sso-admin', 'CreateAccountAssignment', {
    InstanceArn,
    PermissionSetArn: permissionSets.get('Admin'),
    PrincipalType: 'GROUP',
    PrincipalId: principals.get('dev-engineers'),
    TargetType: 'AWS_ACCOUNT',
    TargetId: accounts.get('prod'),
  });

  const { exitCode, stdout, stderr } = await orgcharter(
    ['audit', '--environment', 'production', '--at', DAY],
    { ORGCHARTER_CONFIG: sample },
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const shown =
    /\$ npx orgcharter audit --environment production\n([^]*?)\n…\n```/.exec(readme)?.[1] ??
    'nothing';
  const asOnThatDay = stdout
    .replaceAll(sample, 'config')
    .replaceAll(today, DAY)
    .replaceAll(deployed.rootId, 'r-ab12')
    .replaceAll(deployed.policies.get('protect-cloudtrail') ?? '', 'p-cdef3456');
  // the column of places is as wide as the folder's real name, which is another for the test
  const narrow = (text: string) => text.replaceAll(/ {2,}/g, '  ').split('\n');
  expect(narrow(asOnThatDay).slice(0, shown.split('\n').length)).toEqual(narrow(shown));
});
