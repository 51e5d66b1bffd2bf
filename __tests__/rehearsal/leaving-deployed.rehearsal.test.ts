import { join } from 'node:path';
import { callJson, managementAccount } from '../../rehearsal/aws-call';
import type { Ended } from '../../terraform/child';
import { deploying } from './deploying';
import { lastLine } from './faulty-deployments';
import { leavingCharter } from './leaving-charter';
import { needsLocalAws } from './needs-local-aws';
import { rehearsedModel } from './rehearsed-model';

/*
 * Two accounts leave as a team lets them leave: by edits of the charter, `orgcharter deploy`, and
 * days that pass. The tests tell one story and run in order.
 */
const { test } = needsLocalAws();
const model = rehearsedModel({
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
});
const { start } = deploying(model);

const DAY = 10;
const day = (days: number): string =>
  new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
const CLOSE = `reason: merged, closeOn: ${day(DAY)}`;
const RELEASE = `reason: sold, releaseOn: ${day(DAY)}`;
const write = (accounts: string): void =>
  model.write('organization.yaml', leavingCharter(accounts));

const STACKS = ['production-guardrails', 'production-identity', 'production-organization'];
const later = (days: number) => ({
  env: {
    DAYS_LATER: String(days),
    NODE_OPTIONS: `--require ${join(__dirname, 'days-later.js')}`,
  },
});
const deploy = (days = 0): Promise<Ended> => start(['deploy', '--yes', ...STACKS], later(days));
const ended = (run: Ended) => [run.status, lastLine(run), run.status === 0 ? '' : run.output];

const ask = <T>(service: 'organizations' | 'sso-admin', call: string, request: object = {}) =>
  callJson<T>(managementAccount(model.aws, 'eu-west-2'), service, call, request);
/** Members by name: `ACTIVE in Suspended`. */
async function members(): Promise<Readonly<Record<string, string>>> {
  const { Accounts } = await ask<{
    Accounts: readonly { Id: string; Name: string; Status: string; Email: string }[];
  }>('organizations', 'ListAccounts');
  const found = Accounts.filter(({ Email }) => Email.startsWith('aws+')).map(
    async ({ Id, Name, Status }) => {
      const { Parents } = await ask<{ Parents: readonly { Id: string }[] }>(
        'organizations',
        'ListParents',
        { ChildId: Id },
      );
      const { OrganizationalUnit } = await ask<{ OrganizationalUnit: { Name: string } }>(
        'organizations',
        'DescribeOrganizationalUnit',
        { OrganizationalUnitId: Parents[0]?.Id },
      );
      return [Name, `${Status} in ${OrganizationalUnit.Name}`] as const;
    },
  );
  return Object.fromEntries(await Promise.all(found));
}
/** Names of the accounts that somebody is assigned to, sorted. */
async function assigned(): Promise<readonly string[]> {
  const { Instances } = await ask<{ Instances: readonly { InstanceArn: string }[] }>(
    'sso-admin',
    'ListInstances',
  );
  const [{ InstanceArn } = { InstanceArn: '' }] = Instances;
  const { PermissionSets } = await ask<{ PermissionSets: readonly string[] }>(
    'sso-admin',
    'ListPermissionSets',
    { InstanceArn },
  );
  const found = [...(await model.accountIds())].map(async ([name, AccountId]) => {
    const { AccountAssignments } = await ask<{ AccountAssignments: readonly object[] }>(
      'sso-admin',
      'ListAccountAssignments',
      { InstanceArn, PermissionSetArn: PermissionSets[0], AccountId },
    );
    return AccountAssignments.map(() => name);
  });
  return (await Promise.all(found)).flat().sort();
}

test('the organization is deployed', async () => {
  write('kept: {}, old: {}, sold: {}');
  expect(ended(await deploy())).toEqual([0, 'Deployed 3 stacks.', '']);
  expect(await assigned()).toEqual(['kept', 'old', 'sold']);
});

test('accounts that leave lose their access and move to the suspended unit', async () => {
  write(`kept: {}, old: { state: leaving, ${CLOSE} }, sold: { state: leaving, ${RELEASE} }`);
  expect(ended(await deploy())).toEqual([0, 'Deployed 2 stacks, 1 unchanged.', '']);
  expect(await assigned()).toEqual(['kept']);
  expect(await members()).toEqual({
    kept: 'ACTIVE in Workloads',
    old: 'ACTIVE in Suspended',
    sold: 'ACTIVE in Suspended',
  });
});

test('until their day, they stay', async () => {
  expect(ended(await deploy(DAY - 1))).toEqual([0, 'Deployed 0 stacks, 3 unchanged.', '']);
  write(`kept: {}, old: { state: closed, ${CLOSE} }, sold: { state: released, ${RELEASE} }`);
  const early = await deploy(DAY - 1);
  expect([early.status, early.output]).toEqual([2, expect.stringContaining('leaving-too-early')]);
  expect(await members()).toMatchObject({
    old: 'ACTIVE in Suspended',
    sold: 'ACTIVE in Suspended',
  });
});

test('on their day, one is closed and the other leaves the organization', async () => {
  expect(ended(await deploy(DAY))).toEqual([0, 'Deployed 1 stack, 2 unchanged.', '']);
  expect(await members()).toEqual({
    kept: 'ACTIVE in Workloads',
    old: 'SUSPENDED in Suspended',
  });
  expect(ended(await deploy(DAY))).toEqual([0, 'Deployed 0 stacks, 3 unchanged.', '']);
});

test('after 90 days, they are forgotten', async () => {
  const reminded = await start(['validate'], later(DAY + 91));
  expect(reminded.output).toMatch(/leaving-due.*old/);
  write('kept: {}');
  expect(ended(await deploy(DAY + 91))).toEqual([0, 'Deployed 0 stacks, 3 unchanged.', '']);
  const full = await start(['plan', '--full', ...STACKS], later(DAY + 91));
  expect([full.status, full.output]).toEqual([0, expect.stringContaining('No changes')]);
});
