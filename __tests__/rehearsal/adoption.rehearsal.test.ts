import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callJson, managementAccount } from '../../rehearsal/aws-call';
import { deploy } from '../../rehearsal/deploy';
import { accountsIn, takeInventory } from '../../rehearsal/inventory';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { plan } from '../../rehearsal/plan';
import { closeWorkspace, openWorkspace, synthesize, type Workspace } from '../../rehearsal/workspace';
import { needsLocalAws } from './needs-local-aws';

/* An organization, a unit and an account that exist already, made by hand, are adopted: imported, not created again. */
const { test } = needsLocalAws();
const MINUTE = 60_000;

const config = mkdtempSync(join(tmpdir(), 'orgcharter-adoption-'));
let aws: LocalAws;
let workspace: Workspace;

beforeAll(async () => {
  aws = await startLocalAws({ managementAccountId: '111122223333' });
  mkdirSync(join(config, 'environments'));
  writeFileSync(join(config, 'environments/production.yaml'), 'managementAccountId: "111122223333"\nstate: { backend: local }\n');
  workspace = openWorkspace({ aws, config, environment: 'production' });
}, MINUTE);

afterAll(async () => {
  if (workspace) closeWorkspace(workspace);
  await aws?.stop();
  rmSync(config, { recursive: true, force: true });
}, MINUTE);

test('what has an id is imported and stays what it is', async () => {
  const caller = managementAccount(aws, 'us-east-1');
  const { Organization } = await callJson<{ Organization: { Id: string } }>(caller, 'organizations', 'CreateOrganization', { FeatureSet: 'ALL' });
  const { Roots } = await callJson<{ Roots: readonly { Id: string }[] }>(caller, 'organizations', 'ListRoots');
  const { OrganizationalUnit } = await callJson<{ OrganizationalUnit: { Id: string } }>(caller, 'organizations', 'CreateOrganizationalUnit', { ParentId: Roots[0]?.Id, Name: 'Workloads' });
  const { CreateAccountStatus } = await callJson<{ CreateAccountStatus: { AccountId: string } }>(caller, 'organizations', 'CreateAccount', { AccountName: 'prod', Email: 'prod@acme.example' });
  await callJson(caller, 'organizations', 'MoveAccount', { AccountId: CreateAccountStatus.AccountId, SourceParentId: Roots[0]?.Id, DestinationParentId: OrganizationalUnit.Id });
  await callJson(caller, 'organizations', 'CreateAccount', { AccountName: 'forgotten', Email: 'forgotten@acme.example' });

  const model = (unmanaged: string) => `organization:
  name: acme
  id: ${Organization.Id}
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
organizationalUnits:
  Workloads:
    id: ${OrganizationalUnit.Id}
    accounts:
      prod: { id: "${CreateAccountStatus.AccountId}", email: prod@acme.example }
${unmanaged}`;
  const stacks = ['production-organization'];

  // An account that is in neither place stops the plan, before anything is touched.
  writeFileSync(join(config, 'organization.yaml'), model(''));
  await synthesize(workspace);
  await expect(plan(workspace, 'production-organization')).rejects.toThrow('forgotten <forgotten@acme.example>');

  writeFileSync(join(config, 'organization.yaml'), model('unmanagedAccounts: { forgotten: { email: forgotten@acme.example } }\n'));
  await synthesize(workspace);
  const changes = await plan(workspace, 'production-organization');
  expect(changes.filter(({ actions }) => actions.includes('create') || actions.includes('delete')).map(({ address }) => address)).toEqual(['output.account_ids', 'output.organization_id', 'output.organizational_unit_ids', 'output.root_id']);
  expect(await deploy(workspace, { stacks })).toBeUndefined();
  expect(await plan(workspace, 'production-organization')).toEqual([]);

  const { root, organizationId } = await takeInventory(aws, { homeRegion: 'eu-west-2', governedRegions: ['eu-west-2'], identityCenterRegion: 'eu-west-2', accessRole: 'OrganizationAccountAccessRole' });
  expect(organizationId).toBe(Organization.Id);
  expect(accountsIn(root).map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['forgotten', 'prod']));
  expect(root.units).toMatchObject([{ name: 'Workloads', id: OrganizationalUnit.Id, accounts: [{ id: CreateAccountStatus.AccountId }] }]);
}, 5 * MINUTE);
