import { actionTable, actionsIn } from '../../../access/effective/action-table';
import { byService } from '../../../access/effective/by-service';
import { has } from '../../../access/effective/action-set';
import { effectiveAccessIn } from '../../../access/effective/of-holder';
import { can } from '../../../access/can';
import type { Organization } from '../../../model/organization';
import { load } from '../../model/loading';

const organization = (rest: string, files: Readonly<Record<string, string>> = {}): Organization => {
  const { organizations, diagnostics } = load(rest, files);
  expect(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  ).toEqual([]);
  return organizations[0]!;
};

const access = (model: Organization, set: string, account: string) =>
  effectiveAccessIn(model)(
    model.identity.permissionSets.find(({ name }) => name === set)!,
    model.accounts.find(({ name }) => name === account)!,
  );

const MODEL = organization(
  `organizationalUnits:
  Shops: { accounts: { berlin: { id: "222233334444" }, london: {} } }
groups: { all: {} }
permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess] }
  Developer: { awsManagedPolicies: [PowerUserAccess], inlinePolicy: inline.json, permissionsBoundary: { awsManagedPolicy: PowerUserAccess } }
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
  LogReader: { awsManagedPolicies: [SecurityAudit], customerManagedPolicies: [{ name: log-reader }] }
  Bounded: { awsManagedPolicies: [ReadOnlyAccess], permissionsBoundary: { customerManagedPolicy: { name: limit } } }
assignments:
  - { group: all, permissionSet: Admin, targets: [Root] }
  - { group: all, permissionSet: Developer, targets: [Root] }
  - { group: all, permissionSet: ReadOnly, targets: [Root] }
  - { group: all, permissionSet: LogReader, targets: [Root] }
  - { group: all, permissionSet: Bounded, targets: [Root] }
guardrails:
  protect-cloudtrail: { targets: [Root] }
  deny-iam-users: { targets: [Root], exceptAccounts: [london] }
  restrict-regions: { targets: [Shops] }
  require-tls: { targets: [Shops] }
  own: { targets: [berlin], policy: own.json, mustDeny: [{ action: "sqs:SendMessage" }] }
`,
  {
    'inline.json':
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "s3:PutObject*", "Resource": "arn:aws:s3:::ours/*" }, { "Effect": "Deny", "Action": "iam:Delete*", "Resource": "*" }, { "Effect": "Allow", "Action": "iam:Get*", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } }] }',
    'own.json':
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "sqs:*", "Resource": "*" }, { "Effect": "Deny", "NotAction": ["ec2:*", "iam:*", "s3:*"], "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "visitors" } } }] }',
  },
);

// Of these services more, and a few of all others.
const asked = actionTable().filter(
  ({ service }, place) =>
    place %
      (['s3', 'iam', 'ec2', 'sqs', 'cloudtrail', 'kms', 'sts'].includes(service) ? 29 : 503) ===
    0,
);

test.each(
  MODEL.identity.permissionSets.flatMap(({ name }) =>
    ['berlin', 'london', 'management'].map((account) => [name, account]),
  ),
)('%s in %s: what can says of each action', (set, name) => {
  const { allowed, conditional, conditions } = access(MODEL, set, name);
  const account = MODEL.accounts.find((each) => each.name === name)!;
  const places = new Map(actionTable().map(({ action }, place) => [action, place]));
  const differing = asked.filter(({ action }) => {
    const place = places.get(action)!;
    const dependsOn = [
      ...new Set(
        conditions.flatMap(({ actions, dependsOn }) => (has(actions, place) ? dependsOn : [])),
      ),
    ].sort();
    const { answer, decision, unknownPolicies } = can(
      {
        principalType: 'GROUP',
        principal: 'all',
        account,
        permissionSet: set,
        action,
        context: {},
      },
      MODEL,
    ).tried[0]!;
    if (answer !== (has(allowed, place) ? 'yes' : has(conditional, place) ? 'depends' : 'no'))
      return true;
    // Beside an unknown policy, which may allow it, the known ones need not.
    if (unknownPolicies.length > 0)
      return !unknownPolicies.every(({ description }) => dependsOn.includes(description));
    return dependsOn.join() !== decision.dependsOn.join();
  });
  expect(differing).toEqual([]);
});

test('accounts that nothing tells apart share one answer', () => {
  const model = organization(
    'organizationalUnits:\n  Shops: { accounts: { a: {}, b: {}, c: { id: "123456789012" } } }\npermissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess] } }\nguardrails:\n  deny-iam-users: { targets: [Root], exceptAccounts: [c] }\n',
  );
  const of = effectiveAccessIn(model);
  const [a, b, c] = ['a', 'b', 'c'].map((name) =>
    of(
      model.identity.permissionSets[0]!,
      model.accounts.find((account) => account.name === name)!,
    ),
  );
  expect(a).toBe(b);
  expect(a).not.toBe(c);
  expect(actionsIn(a!.allowed).some(({ action }) => action === 'iam:CreateUser')).toBe(false);
  expect(actionsIn(c!.allowed).some(({ action }) => action === 'iam:CreateUser')).toBe(true);
});

test('by service and access level, with what remains to be asked', () => {
  const services = byService(access(MODEL, 'Developer', 'berlin'));
  const of = (name: string) => services.find(({ service }) => service === name);
  expect(of('sqs')).toBeUndefined();
  expect(of('sts')).toMatchObject({
    levels: { Read: { conditional: 'all' } },
    dependsOn: ['aws:PrincipalTag/team'],
  });
  expect(of('account')).toEqual({
    service: 'account',
    levels: {
      List: { of: 1, conditional: 'all' },
      Read: {
        of: 7,
        conditional: ['GetAccountInformation', 'GetGovCloudAccountInformation', 'GetPrimaryEmail'],
      },
    },
    dependsOn: ['aws:PrincipalTag/team'],
  });
});
