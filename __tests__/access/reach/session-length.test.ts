import { accessEntries } from '../../../access/entries/entries';
import { describePath } from '../../../access/reach/describe';
import { reachIn } from '../../../access/reach/reach';
import { organizationOf } from '../../model/loading';
import { allow, policy } from './paths';

const MODEL = `organizationalUnits:
  Apps: { accounts: { dev: { id: "222222222222" } } }
groups: { developers: {} }
permissionSets: { Developer: { sessionDuration: 4h, inlinePolicy: own.json, customerManagedPolicies: [shared] } }
assignments: [{ group: developers, permissionSet: Developer, targets: [dev] }]
customerManagedPolicies: { shared: { targets: [dev], policy: read.json } }
roles:
  Runner: { targets: [dev], sessionDuration: 2h, trust: { service: lambda.amazonaws.com }, inlinePolicy: edit.json }
  Deployer: { targets: [dev], sessionDuration: 2h, trust: { user: { account: dev, name: carol } }, inlinePolicy: edit.json }
  Next: { targets: [dev], sessionDuration: 2h, trust: [{ permissionSet: Developer, account: dev }, { role: { account: dev, name: Runner } }] }
`;

/** `Developer in dev assumes Next in dev: 3600`. */
function lengths(own: readonly string[]): readonly string[] {
  const organization = organizationOf(MODEL, {
    'own.json': policy(allow(own)),
    'read.json': policy(allow('s3:GetObject')),
    'edit.json': policy(allow(['iam:PutRolePolicy', 'sts:AssumeRole'])),
  });
  const reach = reachIn(organization);
  return [...reach.ofEntries(accessEntries(organization)), ...reach.ofTrusted()].map(
    (entry) => `${describePath(entry)}: ${entry.sessionSeconds ?? 'renewed'}`,
  );
}

test('a chained session lasts an hour, and one that edits its own policies stays the same', () => {
  expect(lengths(['sts:AssumeRole', 'iam:CreatePolicyVersion']).slice(0, 2)).toEqual([
    'Developer in dev edits the policies of permission set Developer in dev: 14400',
    'Developer in dev assumes Next in dev: 3600',
  ]);
});

test('a service renews its session, and other principals have the maximum of the role', () => {
  expect(lengths(['s3:GetObject'])).toEqual([
    'assumes Deployer in dev (depends on its own policies, which the charter does not declare): 7200',
    'assumes Deployer in dev (depends on its own policies, which the charter does not declare), edits the policies of Deployer in dev: 7200',
    'assumes Runner in dev, assumes Next in dev: 3600',
    'assumes Runner in dev, edits the policies of Next in dev and assumes it: 3600',
    'assumes Runner in dev: renewed',
    'assumes Runner in dev, edits the policies of Runner in dev: renewed',
  ]);
});
