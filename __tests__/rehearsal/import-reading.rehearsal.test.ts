import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ifKnown } from '../../audit/facts';
import { readLive } from '../../cli/import/read';
import type { LiveOrganization } from '../../adoption/live-organization';
import { importPolicy } from '../../live/organization/import-policy';
import { emptyLocalAws, MANAGEMENT } from './empty-local-aws';
import { createLivingOrganization, SHAPES } from './living/living-organization';
import { importEnvironment, importFrom } from './living/import';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE } from './rehearsed-model';
import { startRecorder, type Recorder } from './recorder';

const { test } = needsLocalAws();
const local = emptyLocalAws();
const REGION = 'eu-west-2';
let recorder: Recorder;
let folder: string;

beforeAll(async () => {
  recorder = await startRecorder(local.aws);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-import-'));
  recorder.calls.length = 0;
  recorder.faults.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => recorder?.stop());

const run = (...args: readonly string[]) =>
  importFrom(
    local.aws,
    REGION,
    ['--out', join(folder, 'config'), '--regions', REGION, ...args],
    recorder.endpoint,
  );

async function readAll(): Promise<LiveOrganization> {
  const before = process.env;
  process.env = { ...importEnvironment(local.aws, REGION, recorder.endpoint) };
  try {
    const { live } = await readLive({
      region: undefined,
      accounts: [],
      regions: [REGION],
      roles: ['OrganizationAccountAccessRole', 'AWSControlTowerExecution'],
      selection: { roleNames: ['BuildServer'], roleTags: [] },
      out: join(folder, 'config'),
      now: 0,
    });
    return live;
  } finally {
    process.env = before;
  }
}

test(
  'everything of a realistic organization is read, with the calls that the policy allows',
  async () => {
    const made = await createLivingOrganization(local.aws, SHAPES.realistic);
    recorder.calls.length = 0;
    const live = await readAll();
    expect(live.unread).toBeUndefined();
    expect(live).toMatchObject({
      id: made.id,
      rootId: made.rootId,
      managementAccountId: MANAGEMENT,
      homeRegion: REGION,
    });
    expect(live.units).toHaveLength(9);
    expect(live.accounts).toHaveLength(40);
    expect(live.accounts.find(({ name }) => name === 'DNS "legacy"')?.tags).toEqual({
      owner: 'Ops & Networks',
    });
    expect(live.accounts.filter(({ state }) => state !== 'ACTIVE')).toHaveLength(2);
    expect(live.policies.filter(({ awsManaged }) => !awsManaged)).toHaveLength(11);
    expect(live.policies.find(({ id }) => id === 'p-FullAWSAccess')?.targets).not.toContain(
      made.units.get('Policy Staging'),
    );

    const center = ifKnown(live.identityCenter)!;
    expect(center).toMatchObject({ external: true, memberships: [], region: REGION });
    expect(center.assignments).toHaveLength(400);
    expect(center.permissionSets).toHaveLength(15);
    // J. Novák has access by groups alone.
    expect(center.users.map(({ name }) => name).sort()).toEqual([
      'ana.silva@globex.example',
      'm.obrien@globex.example',
    ]);
    expect(ifKnown(live.trail)).toMatchObject({
      name: 'organization-trail',
      bucketAccountId: made.accounts.get('Log Archive'),
      insights: ['ApiCallRateInsight'],
      logGroup: { retentionDays: 400, tags: {} },
      bucketTags: {},
      tags: { owner: 'security' },
    });

    const inside = (name: string) => ifKnown(live.inAccounts[made.accounts.get(name)!]!)!;
    expect(Object.keys(live.inAccounts)).toHaveLength(38);
    expect(inside('Network').configRecorders).toMatchObject({
      [REGION]: { name: 'default', deliveryChannel: 'default', isUsual: true },
    });
    expect(Object.keys(inside('Security Tooling').detectors)).toEqual([REGION]);
    expect(inside('Security Tooling')).toMatchObject({
      securityHubs: [REGION],
      analyzers: { [REGION]: [{ name: 'organization', type: 'ACCOUNT' }] },
    });
    expect(inside('Shared Services')).toMatchObject({
      accessRole: 'OrganizationAccountAccessRole',
      roles: [{ name: 'BuildServer', path: '/ci/', tags: { owner: 'platform' } }],
      policies: [{ name: 'deploy', path: '/teams/' }],
      openIdConnectProviders: [{ audiences: ['sts.amazonaws.com'] }],
    });
    expect(inside('management')).toMatchObject({
      passwordPolicy: { minimumLength: 14, reusePrevention: 24, maximumAge: 0 },
      publicAccessBlock: { blockPublicAcls: true },
      alternateContacts: [{ type: 'SECURITY', email: 'security@globex.example' }],
      budgets: [{ name: 'Monthly total', unit: 'USD' }],
    });
    expect(Object.values(live.inAccounts).filter((account) => 'unknown' in account)).toEqual([]);
    expect(
      Object.values(live.inAccounts).flatMap((account) => ifKnown(account)?.unread ?? []),
    ).toEqual([]);

    const { Statement } = importPolicy(['Any']) as {
      readonly Statement: readonly { readonly Action: readonly string[] }[];
    };
    const allowed = new Set(Statement.flatMap(({ Action }) => Action));
    // Calls that are named by a path are checked by the clients themselves, which refuse what the
    // table does not have.
    const named = [...new Set(recorder.calls)].filter((call) => /:[A-Z]\w+$/.test(call));
    expect(named.length).toBeGreaterThan(35);
    const other = {
      'budgets:DescribeBudgets': 'budgets:ViewBudget',
      'budgets:DescribeNotificationsForBudget': 'budgets:ViewBudget',
      'budgets:DescribeSubscribersForNotification': 'budgets:ViewBudget',
      'tagging:GetResources': 'tag:GetResources',
    };
    expect(
      named
        .map((call) => (other as Readonly<Record<string, string>>)[call] ?? call)
        .filter((call) => !allowed.has(call) && call !== 'sts:GetCallerIdentity'),
    ).toEqual([]);
  },
  10 * MINUTE,
);

test('without an organization, there is nothing to import', async () => {
  const { exitCode, stderr } = await run();
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: `orgcharter: account ${MANAGEMENT} does not belong to an organization. Use credentials of the management account of the organization to import`,
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('credentials of a member account are wrong', async () => {
  const { id } = await local.organization();
  const member = await local.account('prod');
  const { accessKeyId } = await local.inside(member);
  const aws = { ...local.aws, env: { ...local.aws.env, AWS_ACCESS_KEY_ID: accessKeyId } };
  const { exitCode, stderr } = await importFrom(aws, REGION, ['--out', join(folder, 'config')]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: `orgcharter: the credentials belong to account ${member}, a member of the organization ${id}. Use credentials of its management account, ${MANAGEMENT}`,
  });
});

test('what AWS does not answer is reported, and the rest is written', async () => {
  await local.organization();
  await local.account('prod');
  await local.organizations('PutResourcePolicy', { Content: '{}' });
  recorder.faults.push(
    ['organizations:ListDelegatedAdministrators', 'AccessDeniedException'],
    ['cloudtrail:DescribeTrails', 'AccessDeniedException'],
    ['sts:AssumeRole', 'AccessDenied'],
    ['sts:AssumeRole', 'AccessDenied'],
  );
  const { exitCode, stdout } = await run('--format', 'json');
  const { notRead, notHeld } = JSON.parse(stdout) as {
    readonly notRead: readonly { readonly what: string }[];
    readonly notHeld: readonly { readonly kind: string }[];
  };
  expect(exitCode).toBe(0);
  expect(notRead.map(({ what }) => what.replace(/\d{12}/, 'ID'))).toEqual(
    expect.arrayContaining([
      'account ID',
      'the organization trail',
      'the delegated administrators',
    ]),
  );
  expect(notHeld.map(({ kind }) => kind)).toContain('delegation policy');
  expect(existsSync(join(folder, 'config/organization.yaml'))).toBe(true);
});

test('an interrupted run is continued, and a complete one leaves nothing behind', async () => {
  await local.organization();
  await local.account('prod');
  const first = await run('--accounts', 'nowhere');
  expect(first).toMatchObject({
    exitCode: 2,
    stderr: 'orgcharter: --accounts: the organization has no account "nowhere"',
  });
  expect(readdirSync(folder)).toEqual(['.config.import.jsonl']);
  recorder.calls.length = 0;
  recorder.faults.push([
    'organizations:ListAWSServiceAccessForOrganization',
    'AccessDeniedException',
  ]);
  expect(await run('--accounts', 'prod')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(
      'cannot list the services with trusted access: Access',
    ) as string,
  });
  recorder.calls.length = 0;
  const { exitCode, stderr } = await run('--accounts', 'prod');
  expect(exitCode).toBe(0);
  expect(stderr).toContain('Continuing the import that was interrupted.');
  expect(recorder.calls).not.toContain('organizations:ListRoots');
  expect(readdirSync(folder)).toEqual(['config']);
});

test('the command names the region that it does not have', async () => {
  const { exitCode, stderr } = await importFrom(local.aws, '', ['--out', join(folder, 'config')]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('there is no region. Name the home region');
});
