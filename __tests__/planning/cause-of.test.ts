import { causeOf } from '../../planning/cause-of';
import { organizationOf } from '../model/loading';

const organization = organizationOf(`accounts:
  dev: {}
  a--b: {}
groups: { engineers: {}, a--b: {} }
users: { ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [engineers] } }
permissionSets:
  ReadOnly: { awsManagedPolicies: [job-function/ViewOnlyAccess] }
  a--b: { awsManagedPolicies: [ReadOnlyAccess] }
assignments:
  - { group: engineers, permissionSet: ReadOnly, targets: [dev] }
  - { user: ada, permissionSet: ReadOnly, targets: [dev] }
guardrails:
  deny-leave-organization: { targets: [Root] }
roles:
  Developer: { targets: [dev], trust: [{ service: ec2.amazonaws.com }], awsManagedPolicies: [ReadOnlyAccess] }
`);
const find = causeOf(organization);
const line = (stack: string, address: string) => find(`production-${stack}`, address)?.line;
const name = organization.environment.name;
const at = (stack: string, address: string) => find(`${name}-${stack}`, address)?.line;

test('lines of the charter', () => {
  const dev = at('organization', 'aws_organizations_account.dev') ?? 0;
  expect(dev).toBeGreaterThan(0);
  expect(at('organization', 'aws_account_region.dev--ap-east-1')).toBe(dev);
  expect(at('organization', 'aws_organizations_account.a_x2d_-b')).toBe(dev + 1);
  expect(at('identity', 'aws_identitystore_group.engineers')).toBe(dev + 2);
  expect(at('identity', 'aws_identitystore_group.a_x2d_-b')).toBe(dev + 2);
  expect(at('identity', 'aws_identitystore_user.ada')).toBe(dev + 3);
  const set = at('identity', 'aws_ssoadmin_permission_set.ReadOnly') ?? 0;
  expect(set).toBe(dev + 5);
  expect(
    at('identity', 'aws_ssoadmin_managed_policy_attachment.ReadOnly--job-function--ViewOnlyAccess'),
  ).toBe(set);
  expect(at('identity', 'aws_ssoadmin_account_assignment.engineers--ReadOnly--dev')).toBe(set + 3);
  expect(at('identity', 'aws_ssoadmin_account_assignment.user--ada--ReadOnly--dev')).toBe(set + 4);
  expect(at('identity', 'aws_identitystore_group_membership.engineers--ada')).toBe(set - 2);
  const guardrail = at('guardrails', 'aws_organizations_policy.deny-leave-organization') ?? 0;
  expect(guardrail).toBe(set + 6);
  expect(
    at('guardrails', 'aws_organizations_policy_attachment.deny-leave-organization--Root'),
  ).toBe(guardrail);
  expect(at('account-dev', 'aws_iam_role.Developer')).toBe(guardrail + 2);
  expect(at('account-dev', 'aws_iam_role_policy_attachment.Developer--aws--ReadOnlyAccess')).toBe(
    guardrail + 2,
  );
});

test('lines of units', () => {
  const units = organizationOf(`organizationalUnits:
  Workloads:
    organizationalUnits:
      Production: {}
`);
  const { name } = units.environment;
  const at = (address: string) =>
    causeOf(units)(`${name}-organization`, `aws_organizations_organizational_unit.${address}`)
      ?.line;
  const first = at('Workloads') ?? 0;
  expect(first).toBeGreaterThan(0);
  expect(at('Workloads--Production')).toBe(first + 2);
});

test.each([
  ['organization', 'output.account_ids'],
  ['organization', 'aws_organizations_account.gone'],
  ['identity', 'aws_organizations_account.dev'],
  ['account-test', 'aws_iam_role.Developer'],
])('unknown: %s %s', (stack, address) => expect(line(stack, address)).toBeUndefined());
