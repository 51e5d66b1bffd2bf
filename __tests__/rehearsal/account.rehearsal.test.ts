import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assumeRole, callJson, callRest, callQuery, callS3, managementAccount, values, type Caller } from '../../rehearsal/aws-call';
import { deploy, destroy } from '../../rehearsal/deploy';
import { accountsIn, takeInventory } from '../../rehearsal/inventory';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { plan } from '../../rehearsal/plan';
import { closeWorkspace, openWorkspace, synthesize, type Workspace } from '../../rehearsal/workspace';
import { needsLocalAws } from './needs-local-aws';

/*
 * What every account has of its own, in an organization of three: deployed from nothing, read back in the right accounts
 * and regions, planned again, changed, grown by an account, destroyed. The tests tell one story and run in order.
 */
const { describe, test } = needsLocalAws();
const MINUTE = 60_000;

const MODEL = `organization:
  name: acme
  homeRegion: eu-west-2
  governedRegions: [eu-west-2, eu-west-1]
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  tags: { owner: platform }
organizationalUnits:
  Development:
    accounts:
      dev: {}
  Production:
    accounts:
      prod: {}
baselines:
  standard:
    targets: [Root]
    alternateContacts:
      security: { name: Security team, title: Head of Security, email: security@acme.example, phone: "+44 20 7946 0000" }
    budget: { limit: 100, forecastAlertAt: [100], email: [billing@acme.example] }
  production:
    targets: [Production]
    passwordPolicy: { minimumLength: 20, maximumAge: 90d }
    budget: { limit: 5000.5, alertAt: [50], email: [billing@acme.example, operations@acme.example] }
  development:
    targets: [Development]
    s3PublicAccessBlock: false
groups:
  developers: { description: They work in one account }
permissionSets:
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
assignments:
  - { group: developers, permissionSet: ReadOnly, targets: [dev] }
guardrails:
  deny-leave-organization: { targets: [Root] }
`;
const REGIONS = ['eu-west-1', 'eu-west-2', 'us-east-1'];
const STACKS = ['account-dev', 'account-management', 'account-prod', 'guardrails', 'identity', 'monitoring', 'organization'].map((stack) => `production-${stack}`);
/** Those that changing single accounts may touch, and what they need. */
const ACCOUNTS = STACKS.filter((stack) => /account|organization/.test(stack));

const config = mkdtempSync(join(tmpdir(), 'orgcharter-account-'));
let aws: LocalAws;
let workspace: Workspace;

beforeAll(async () => {
  aws = await startLocalAws({ managementAccountId: '111122223333' });
  mkdirSync(join(config, 'environments'));
  writeFileSync(join(config, 'environments/production.yaml'), 'managementAccountId: "111122223333"\nstate: { backend: local }\ndeletionProtection: false\n');
  writeFileSync(join(config, 'organization.yaml'), MODEL);
  workspace = openWorkspace({ aws, config, environment: 'production' });
}, MINUTE);

afterAll(async () => {
  if (workspace) closeWorkspace(workspace);
  await aws?.stop();
  rmSync(config, { recursive: true, force: true });
}, MINUTE);

/** Changes the model's text; what is to be replaced has to be there. */
function edit(from: string, to: string): void {
  const file = join(config, 'organization.yaml');
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`the model has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

/** What each of the stacks would change, where it would change something. */
async function planned(stacks: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const stack of stacks) {
    const changes = await plan(workspace, stack);
    if (changes.length > 0) found[stack.replace('production-', '')] = changes.map(({ address, actions }) => `${actions.join('/')} ${address}`);
  }
  return found;
}

const home = (): Caller => managementAccount(aws, 'eu-west-2');
async function accountIds(): Promise<ReadonlyMap<string, string>> {
  const { root } = await takeInventory(aws, { homeRegion: 'eu-west-2', identityCenterRegion: 'eu-west-2', accessRole: 'OrganizationAccountAccessRole' });
  return new Map(accountsIn(root).map(({ name, id }) => [id === aws.managementAccountId ? 'management' : name, id]));
}
async function inside(account: string, id: string): Promise<Caller> {
  return account === 'management' ? home() : assumeRole(home(), `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`);
}

/** What there is of each of a list of calls, by the account: what AWS answers, or the name of its error. */
async function everywhere<Answer>(ask: (caller: Caller, id: string) => Promise<Answer>): Promise<Readonly<Record<string, Answer | string>>> {
  const answers: Record<string, Answer | string> = {};
  for (const [account, id] of [...(await accountIds())].sort()) answers[account] = await ask(await inside(account, id), id).catch(({ name }: Error) => name);
  return answers;
}

const minimumLengths = () => everywhere(async (caller) => values(await callQuery(caller, 'iam', 'GetAccountPasswordPolicy'), 'MinimumPasswordLength')[0]);
const publicAccessBlocks = () => everywhere(async (caller, id) => values(await callS3(caller, 'GET', '/v20180820/configuration/publicAccessBlock', undefined, { 'x-amz-account-id': id }), 'RestrictPublicBuckets')[0]);
const regionsWhere = (isSo: (caller: Caller) => Promise<boolean>) =>
  everywhere(async (caller) => {
    const found: string[] = [];
    for (const region of REGIONS) if (await isSo({ ...caller, region })) found.push(region);
    return found;
  });
const encryptedRegions = () => regionsWhere(async (caller) => values(await callQuery(caller, 'ec2', 'GetEbsEncryptionByDefault'), 'ebsEncryptionByDefault')[0] === 'true');
const imdsv2Regions = () => regionsWhere(async (caller) => values(await callQuery(caller, 'ec2', 'GetInstanceMetadataDefaults'), 'httpTokens')[0] === 'required');
const securityContacts = () => everywhere(async (caller) => (await callRest<{ AlternateContact: { EmailAddress: string } }>(caller, 'account', 'POST', '/getAlternateContact', { AlternateContactType: 'SECURITY' })).AlternateContact.EmailAddress);

interface Budget {
  readonly BudgetName: string;
  readonly BudgetLimit: { readonly Amount: string; readonly Unit: string };
  readonly CostFilters: { readonly LinkedAccount: readonly string[] };
}
async function budgets(caller = home(), AccountId = aws.managementAccountId): Promise<readonly Budget[]> {
  return (await callJson<{ Budgets: readonly Budget[] }>(caller, 'budgets', 'DescribeBudgets', { AccountId })).Budgets;
}

const ALL = { dev: ['eu-west-1', 'eu-west-2'], management: ['eu-west-1', 'eu-west-2'], prod: ['eu-west-1', 'eu-west-2'] };

describe('from nothing', () => {
  test('every stack deploys', async () => {
    expect(await synthesize(workspace)).toEqual(STACKS);
    expect(await deploy(workspace, { stacks: STACKS })).toBeUndefined();
  }, 15 * MINUTE);

  test('every account has what the nearest baseline says', async () => {
    expect(await minimumLengths()).toEqual({ dev: '14', management: '14', prod: '20' });
    expect(await publicAccessBlocks()).toEqual({ dev: 'NoSuchPublicAccessBlockConfiguration', management: 'true', prod: 'true' });
    expect(await securityContacts()).toEqual({ dev: 'security@acme.example', management: 'security@acme.example', prod: 'security@acme.example' });
  }, MINUTE);

  test('what is regional is in every governed region and in no other', async () => {
    expect(await encryptedRegions()).toEqual(ALL);
    expect(await imdsv2Regions()).toEqual(ALL);
  }, MINUTE);

  test('budgets are in the management account, each for the costs of one account', async () => {
    const ids = await accountIds();
    const found = (await budgets()).map(({ BudgetName, BudgetLimit, CostFilters }) => [BudgetName, Number(BudgetLimit.Amount), BudgetLimit.Unit, ...CostFilters.LinkedAccount]).sort();
    expect(found).toEqual([
      ['account-dev', 100, 'USD', ids.get('dev')],
      ['account-management', 100, 'USD', '111122223333'],
      ['account-prod', 5000.5, 'USD', ids.get('prod')],
    ]);
    const { Notifications } = await callJson<{ Notifications: readonly { NotificationType: string; Threshold: number }[] }>(home(), 'budgets', 'DescribeNotificationsForBudget', { AccountId: '111122223333', BudgetName: 'account-dev' });
    expect(Notifications.map(({ NotificationType, Threshold }) => `${NotificationType} ${Threshold}`).sort()).toEqual(['ACTUAL 100', 'ACTUAL 80', 'FORECASTED 100']);
    expect(await everywhere(async (caller, id) => (id === '111122223333' ? [] : budgets(caller, id)))).toEqual({ dev: [], management: [], prod: [] });
  }, MINUTE);

  test('planned again, nothing changes', async () => {
    expect(await planned(STACKS)).toEqual({});
  }, 15 * MINUTE);
});

describe('a change', () => {
  test('of one setting in one unit changes the accounts of that unit alone', async () => {
    edit('maximumAge: 90d', 'maximumAge: 60d');
    await synthesize(workspace);
    expect(await planned(STACKS)).toEqual({ 'account-prod': ['update aws_iam_account_password_policy.password-policy'] });
  }, 15 * MINUTE);

  test('of a budget, a contact and a switch is applied', async () => {
    edit('limit: 5000.5, alertAt: [50]', 'limit: 6000, alertAt: [50, 90]');
    edit('    s3PublicAccessBlock: false\n', '    imdsv2: false\n    alternateContacts: { security: false }\n');
    await synthesize(workspace);
    expect(await deploy(workspace, { stacks: ACCOUNTS })).toBeUndefined();
    expect((await budgets()).map(({ BudgetName, BudgetLimit }) => `${BudgetName} ${Number(BudgetLimit.Amount)}`).sort()).toEqual(['account-dev 100', 'account-management 100', 'account-prod 6000']);
    expect(await publicAccessBlocks()).toEqual({ dev: 'true', management: 'true', prod: 'true' });
    expect(await imdsv2Regions()).toEqual({ ...ALL, dev: [] });
    expect(await securityContacts()).toMatchObject({ dev: 'ResourceNotFoundException', prod: 'security@acme.example' });
    expect(await planned(ACCOUNTS)).toEqual({});
  }, 15 * MINUTE);
});

describe('an account more is one line', () => {
  test('and changes the organization, and no stack that there was beside it', async () => {
    const before = new Map(STACKS.map((stack) => [stack, readFileSync(join(workspace.folder, 'cdktf.out/stacks', stack, 'cdk.tf.json'), 'utf8')]));
    edit('      prod: {}\n', '      prod: {}\n      shop: {}\n');
    expect(await synthesize(workspace)).toEqual([...STACKS, 'production-account-shop'].sort());
    expect(STACKS.filter((stack) => readFileSync(join(workspace.folder, 'cdktf.out/stacks', stack, 'cdk.tf.json'), 'utf8') !== before.get(stack))).toEqual(['production-organization']);
    expect(await planned(['production-organization'])).toEqual({ organization: ['create aws_organizations_account.shop', 'update output.account_ids'] });
  }, 15 * MINUTE);

  test('its own stack has all that the nearest baselines say', async () => {
    expect(await deploy(workspace, { stacks: ['production-organization'] })).toBeUndefined();
    expect(await planned([...STACKS, 'production-account-shop'])).toEqual({
      'account-shop': [
        'create aws_account_alternate_contact.security',
        'create aws_budgets_budget.budget',
        'create aws_ebs_encryption_by_default.eu-west-1',
        'create aws_ebs_encryption_by_default.eu-west-2',
        'create aws_ec2_instance_metadata_defaults.eu-west-1',
        'create aws_ec2_instance_metadata_defaults.eu-west-2',
        'create aws_iam_account_password_policy.password-policy',
        'create aws_s3_account_public_access_block.s3-public-access-block',
      ],
    });
    expect(await deploy(workspace, { stacks: ['production-organization', 'production-account-shop'] })).toBeUndefined();
    expect(await minimumLengths()).toEqual({ dev: '14', management: '14', prod: '20', shop: '20' });
    expect(await encryptedRegions()).toEqual({ ...ALL, shop: ['eu-west-1', 'eu-west-2'] });
    expect(await planned(['production-account-shop'])).toEqual({});
  }, 15 * MINUTE);
});

describe('taken away', () => {
  test('without a baseline the stacks stay, and take away what they made', async () => {
    const model = readFileSync(join(config, 'organization.yaml'), 'utf8');
    writeFileSync(join(config, 'organization.yaml'), model.replace(/baselines:\n[^]*\ngroups:/, 'baselines: {}\ngroups:'));
    await synthesize(workspace);
    expect(await deploy(workspace, { stacks: [...ACCOUNTS, 'production-account-shop'] })).toBeUndefined();
    expect(new Set(Object.values(await minimumLengths()))).toEqual(new Set(['NoSuchEntity']));
    expect(new Set(Object.values(await publicAccessBlocks()))).toEqual(new Set(['NoSuchPublicAccessBlockConfiguration']));
    expect(new Set(Object.values(await securityContacts()))).toEqual(new Set(['ResourceNotFoundException']));
    const nowhere = { dev: [], management: [], prod: [], shop: [] };
    expect(await encryptedRegions()).toEqual(nowhere);
    expect(await imdsv2Regions()).toEqual(nowhere);
    expect(await budgets()).toEqual([]);
    writeFileSync(join(config, 'organization.yaml'), model);
  }, 15 * MINUTE);

  test('destroyed, everything is gone', async () => {
    await synthesize(workspace);
    expect(await deploy(workspace, { stacks: [...ACCOUNTS, 'production-account-shop'] })).toBeUndefined();
    expect(await budgets()).toHaveLength(4);
    expect(await destroy(workspace, { stacks: [...STACKS, 'production-account-shop'] })).toBeUndefined();
    await expect(callJson(home(), 'organizations', 'DescribeOrganization')).rejects.toMatchObject({ name: 'AWSOrganizationsNotInUseException' });
    expect(await budgets()).toEqual([]);
    await expect(callQuery(home(), 'iam', 'GetAccountPasswordPolicy')).rejects.toMatchObject({ name: 'NoSuchEntity' });
    await expect(callRest(home(), 'account', 'POST', '/getAlternateContact', { AlternateContactType: 'SECURITY' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  }, 15 * MINUTE);
});
