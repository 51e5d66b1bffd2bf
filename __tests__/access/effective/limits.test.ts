import { actionTable, actionsIn, none } from '../../../access/effective/action-table';
import { difference, union } from '../../../access/effective/action-set';
import { limitsOf } from '../../../access/effective/limits';
import { effectiveAccessIn } from '../../../access/effective/of-holder';
import { permissionSetPolicies } from '../../../access/holders/holder-policies';
import { organizationId } from '../../../access/placeholders';
import { accountIdentity, permissionSetRole } from '../../../access/organization/principals';
import { controlPolicies, policySource } from '../../../access/organization/attached-policies';
import { load } from '../../model/loading';

const [organization] = load(
  `organizationalUnits:
  Shops: { accounts: { berlin: { id: "222233334444" } } }
groups: { all: {} }
permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess] }
  Developer: { awsManagedPolicies: [PowerUserAccess], inlinePolicy: inline.json, permissionsBoundary: { awsManagedPolicy: ReadOnlyAccess } }
assignments:
  - { group: all, permissionSet: Admin, targets: [Root] }
  - { group: all, permissionSet: Developer, targets: [Root] }
guardrails:
  protect-cloudtrail: { targets: [Root] }
  restrict-regions: { targets: [Shops] }
  buckets: { type: RESOURCE_CONTROL_POLICY, targets: [berlin], policy: rcp.json, mustDeny: [{ action: "s3:PutObject" }] }
`,
  {
    'inline.json':
      '{ "Version": "2012-10-17", "Statement": [{ "Sid": "NoQueues", "Effect": "Deny", "Action": ["sqs:DeleteQueue", "sqs:GetQueueUrl"], "Resource": "*" }] }',
    'rcp.json':
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": ["s3:PutObject", "kms:RetireGrant"], "Resource": "*" }] }',
  },
).organizations;

function limits(setName: string, accountName: string) {
  const model = organization!;
  const set = model.identity.permissionSets.find(({ name }) => name === setName)!;
  const account = model.accounts.find(({ name }) => name === accountName)!;
  const scope = policySource(model);
  const { identity, boundary } = permissionSetPolicies(set, scope.substitute);
  const situation = {
    principal: permissionSetRole(model, account, set.name),
    resourceAccount: accountIdentity(account),
    organizationId: organizationId(model),
    context: {},
  };
  return {
    ...limitsOf(situation, {
      ...controlPolicies(account, scope),
      identity,
      ...(boundary && { boundary }),
    }),
    effective: effectiveAccessIn(model)(set, account),
  };
}

const inWords = (set: string, account: string) =>
  limits(set, account).limits.map(({ statement, dependsOn, actions }) => {
    const names = actionsIn(actions).map(({ action }) => action);
    return [
      statement
        ? `${statement.policy} ${statement.sid ?? statement.index + 1} at ${statement.level ?? statement.kind}`
        : 'boundary',
      dependsOn.join(),
      names.length > 8 ? 'many' : names.join(' '),
    ];
  });

test('every statement in the way, where it is attached, and what it asks', () => {
  expect(inWords('Developer', 'berlin')).toEqual([
    ['protect-cloudtrail ProtectTrails at Root', '', 'many'],
    ['restrict-regions RestrictRegions at Shops', 'aws:RequestedRegion', 'many'],
    ['restrict-regions RestrictBucketRegions at Shops', 's3:LocationConstraint', 's3:CreateBucket'],
    ['restrict-regions RestrictKeyReplicas at Shops', 'kms:ReplicaRegion', 'kms:ReplicateKey'],
    [
      'restrict-regions RestrictPrimaryKeys at Shops',
      'kms:PrimaryRegion',
      'kms:UpdatePrimaryRegion',
    ],
    [
      'restrict-regions RestrictSecretReplicas at Shops',
      'secretsmanager:AddReplicaRegions',
      'secretsmanager:CreateSecret secretsmanager:ReplicateSecretToRegions',
    ],
    ['buckets 1 at berlin', '', 's3:PutObject'], // and not kms:RetireGrant, which no resource control policy touches
    ['Developer (inline) NoQueues at identity', '', 'sqs:DeleteQueue sqs:GetQueueUrl'],
    ['boundary', '', 'many'],
  ]);
});

test('nothing keeps an administrator of the management account from anything', () => {
  expect(inWords('Admin', 'management')).toEqual([]);
  expect(actionsIn(limits('Admin', 'management').granted)).toHaveLength(actionTable().length);
});

test.each(['management', 'berlin'])(
  'what is granted and not kept away for certain is what effective access leaves, in %s',
  (account) => {
    for (const set of ['Admin', 'Developer']) {
      const { granted, limits: its, effective } = limits(set, account);
      const kept = its
        .filter(({ dependsOn }) => dependsOn.length === 0)
        .map(({ actions }) => actions)
        .reduce(union, none());
      expect(actionsIn(difference(granted, kept))).toEqual(
        actionsIn(union(effective.allowed, effective.conditional)),
      );
    }
  },
);
