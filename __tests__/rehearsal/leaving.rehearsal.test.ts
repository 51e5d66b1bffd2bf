import { callJson, managementAccount } from '../../rehearsal/aws-call';
import { leavingCharter } from './leaving-charter';
import { needsLocalAws } from './needs-local-aws';
import { rehearsedModel } from './rehearsed-model';

/*
 * Two accounts leave: one is closed, the other released. Each step is one deployment, and the next
 * plan has no changes. No step can close an account early or by accident. The tests tell one story
 * and run in order.
 */
const { test } = needsLocalAws();
const model = rehearsedModel({
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
});

/** Days that have come, whatever day it is. */
const CLOSE = 'reason: merged, closeOn: 2026-01-01';
const RELEASE = 'reason: sold, releaseOn: 2026-01-01';
const OTHER_DAY = 'reason: merged, closeOn: 2026-01-02';
const NEVER = 'reason: merged, closeOn: 2999-01-01';

const BASELINE =
  'baselines: { standard: { targets: [Workloads], imdsv2: false, ebsEncryption: false } }\n';
const synthesize = (accounts: string) => {
  model.write('organization.yaml', leavingCharter(accounts) + BASELINE);
  return model.synthesize();
};
const STACKS = ['organization', 'guardrails', 'identity'];
const noChanges = async () => {
  for (const stack of STACKS) expect(await model.planned(stack)).toEqual([]);
};

const organizations = <T>(call: string, request: object = {}) =>
  callJson<T>(managementAccount(model.aws, 'us-east-1'), 'organizations', call, request);
/** Members by name: `ACTIVE`. */
const members = async (): Promise<Record<string, string>> => {
  const { Accounts } = await organizations<{
    Accounts: readonly { Name: string; Status: string; Email: string }[];
  }>('ListAccounts');
  return Object.fromEntries(
    Accounts.filter(({ Email }) => Email.startsWith('aws+')).map(({ Name, Status }) => [
      Name,
      Status,
    ]),
  );
};

test('the accounts are deployed, and nobody closes them without leaving', async () => {
  await synthesize('kept: {}, old: {}, sold: {}');
  expect(await model.apply([...STACKS, 'account-old'])).toBeUndefined();

  await synthesize(`kept: {}, old: { state: closed, ${CLOSE} }, sold: {}`);
  await expect(model.planned('organization')).rejects.toThrow(
    'old: it is closed in the charter, and was not deployed as leaving with the same closeOn',
  );
  await synthesize(`kept: {}, old: {}, sold: { state: released, ${RELEASE} }`);
  await expect(model.planned('organization')).rejects.toThrow(
    'sold: it is released in the charter, and was not deployed as leaving with the same releaseOn',
  );
  expect(await members()).toEqual({ kept: 'ACTIVE', old: 'ACTIVE', sold: 'ACTIVE' });
});

test('accounts that leave move to the suspended unit, without assignments', async () => {
  expect(
    await synthesize(
      `kept: {}, old: { state: leaving, ${CLOSE} }, sold: { state: leaving, ${RELEASE} }`,
    ),
  ).toEqual(['account-old', 'identity', 'organization']);
  expect(await model.applied('organization')).toEqual([
    'update aws_organizations_account.old',
    'update aws_organizations_account.sold',
  ]);
  expect(await model.applied('identity')).toEqual([
    'delete aws_ssoadmin_account_assignment.team--Reader--old',
    'delete aws_ssoadmin_account_assignment.team--Reader--sold',
  ]);
  await noChanges();
  const { Parents } = await organizations<{ Parents: readonly { Id: string }[] }>('ListParents', {
    ChildId: await model.accountId('old'),
  });
  const { OrganizationalUnit } = await organizations<{
    OrganizationalUnit: { Name: string };
  }>('DescribeOrganizationalUnit', { OrganizationalUnitId: Parents[0]?.Id });
  expect(OrganizationalUnit.Name).toBe('Suspended');
});

test('neither is closed early, nor is one closed that is to be released', async () => {
  await expect(synthesize(`kept: {}, old: { state: closed, ${NEVER} }, sold: {}`)).rejects.toThrow(
    'leaving-too-early',
  );
  await synthesize(
    `kept: {}, old: { state: released, ${RELEASE} }, sold: { state: closed, ${CLOSE} }`,
  );
  const plan = model.planned('organization');
  await expect(plan).rejects.toThrow('old: it is released in the charter, and was not');
  await expect(plan).rejects.toThrow('sold: it is closed in the charter, and was not');
  await synthesize(
    `kept: {}, old: { state: closed, ${OTHER_DAY} }, sold: { state: leaving, ${RELEASE} }`,
  );
  await expect(model.planned('organization')).rejects.toThrow(
    'old: it is closed in the charter, and was not deployed as leaving with the same closeOn',
  );
  await synthesize('kept: {}, sold: {}');
  await expect(model.planned('organization')).rejects.toThrow(
    'old <aws+old@acme.example>: in the organization but not in the charter',
  );
  expect(await members()).toEqual({ kept: 'ACTIVE', old: 'ACTIVE', sold: 'ACTIVE' });
});

test('one is closed, the other leaves the organization, and both are forgotten', async () => {
  await synthesize(
    `kept: {}, old: { state: closed, ${CLOSE} }, sold: { state: released, ${RELEASE} }`,
  );
  expect(await model.applied('organization')).toEqual([
    'delete aws_organizations_account.old',
    'delete aws_organizations_account.sold',
    'delete terraform_data.key-of--aws_x2b_old_x40_acme_x2e_example',
    'delete terraform_data.key-of--aws_x2b_sold_x40_acme_x2e_example',
    'update output.account_ids',
  ]);
  expect(await members()).toEqual({ kept: 'ACTIVE', old: 'SUSPENDED' });
  await noChanges();
  await synthesize('kept: {}');
  await noChanges();
});
