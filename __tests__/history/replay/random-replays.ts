import type { CloudTrailEvent } from '../../../history/event';
import { DECIDES_OTHERS } from '../../../history/replay/request-key';
import type { JsonObject } from '../../../iam/language/policy-document';
import type { Guardrail, Organization } from '../../../model/organization';
import { random } from '../../../scripts/fuzz/random';
import type { Random } from '../../../scripts/fuzz/random';
import { aGuardrail, anAccount, anOrganization, aUnit } from '../../organizations';
import { DEV, event } from '../requests/reading';
import { role, SHOP, VALUES } from './field-values';

/** A charter, sometimes an earlier one, and events that differ from the first one in one field each. */
export interface ReplayCase {
  readonly organization: Organization;
  readonly earlier?: Organization;
  readonly events: readonly CloudTrailEvent[];
}

/**
 * The first guardrail of each charter reads the next one of all condition keys. The first cases have no other guardrail and no
 * earlier charter, and usual calls of a role.
 */
export function replayCase(number: number): ReplayCase {
  const chance = random(number);
  const isUsual = number < CONDITIONS.length;
  const organization = charter(chance, CONDITIONS[number % CONDITIONS.length]!, isUsual);
  const first = isUsual
    ? event('ec2', 'DescribeInstances', { userIdentity: role('ci/app') })
    : anEvent(chance);
  const others = Object.entries(VALUES).flatMap(([field, values]) =>
    values.map((value) => withField(first, field, value)),
  );
  return {
    organization,
    ...(!isUsual &&
      chance.chance(0.3) && { earlier: charter(chance, chance.pick(CONDITIONS), false) }),
    events: [first, ...others].map((each, index) => ({
      ...each,
      eventID: `event-${String(chance.below(1_000))}-${String(index)}`,
    })),
  };
}

function charter(chance: Random, read: PolicyCondition, isAlone: boolean): Organization {
  return anOrganization({
    id: 'o-securecart',
    organizationalUnits: [aUnit('Work')],
    accounts: [anAccount('dev', { id: DEV }), anAccount('shop', { id: SHOP, parent: 'Work' })],
    ...(!isAlone && chance.chance(0.2) && { fullAwsAccessDetachedFrom: ['dev'] }),
    guardrails: [
      aGuardrail('guardrail-0', {
        policy: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition(chance, read) },
          ],
        },
      }),
      ...Array.from({ length: isAlone ? 0 : chance.below(3) }, (_, index) =>
        guardrail(chance, `guardrail-${String(index + 1)}`),
      ),
    ],
  });
}

function guardrail(chance: Random, name: string): Guardrail {
  const isRcp = chance.chance(0.3);
  return aGuardrail(name, {
    type: isRcp ? 'RESOURCE_CONTROL_POLICY' : 'SERVICE_CONTROL_POLICY',
    attachments: [
      chance.pick<Guardrail['attachments'][number]>([
        { kind: 'root' },
        { kind: 'root' },
        { kind: 'organizationalUnit', path: 'Work' },
        { kind: 'account', name: 'dev' },
      ]),
    ],
    policy: {
      Version: '2012-10-17',
      Statement: Array.from({ length: 1 + chance.below(2) }, () => statement(chance, isRcp)),
    },
  });
}

function statement(chance: Random, isRcp: boolean): JsonObject {
  return {
    Effect: !isRcp && chance.chance(0.2) ? 'Allow' : 'Deny',
    ...(isRcp && { Principal: '*' }),
    [chance.chance(0.8) ? 'Action' : 'NotAction']: [chance.pick(ACTIONS), chance.pick(ACTIONS)],
    [chance.chance(0.8) ? 'Resource' : 'NotResource']: chance.pick(RESOURCES),
    ...(chance.chance(0.85) && {
      Condition: {
        ...condition(chance, chance.pick(CONDITIONS)),
        ...(chance.chance(0.3) && condition(chance, chance.pick(CONDITIONS))),
      },
    }),
  };
}

const condition = (chance: Random, [operator, key, ...values]: PolicyCondition): JsonObject => ({
  [operator]: { [key]: chance.pick(values) },
});

const ACTIONS = [
  '*',
  'ec2:*',
  'ec2:RunInstances',
  'ec2:CreateTags',
  'iam:*',
  'iam:PassRole',
  's3:*',
  's3:ListBucket',
  'kms:*',
  'sts:AssumeRole',
  'lambda:*',
  'dynamodb:PutItem',
];

const RESOURCES = [
  '*',
  '*',
  '*',
  'arn:aws:iam::*:role/ci/*',
  'arn:aws:iam::*:role/app',
  'arn:aws:ec2:*:*:instance/*',
  'arn:aws:s3:::data*',
  'arn:aws:s3:::${aws:PrincipalAccount}-*',
  `arn:aws:*:*:${DEV}:*`,
];

/** An operator, a key, and values of which a statement has one. */
type PolicyCondition = readonly [string, string, ...string[]];

/** Each key that a field of an event decides is here. */
export const CONDITIONS: readonly PolicyCondition[] = [
  ['StringNotEquals', 'aws:RequestedRegion', 'us-east-1'],
  ['StringLike', 'aws:UserAgent', '*terraform*'],
  ['NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'],
  ['IpAddressIfExists', 'aws:VpcSourceIp', '10.0.0.0/8'],
  ['StringNotEqualsIfExists', 'aws:SourceVpce', 'vpce-1'],
  ['Null', 'aws:SourceVpc', 'true'],
  ['BoolIfExists', 'aws:SecureTransport', 'false'],
  ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'],
  ['NumericGreaterThan', 'aws:MultiFactorAuthAge', '3600'],
  ['DateLessThan', 'aws:TokenIssueTime', '2026-11-10T08:30:00Z'],
  ['DateGreaterThan', 'aws:CurrentTime', '2026-11-10T10:05:00Z'],
  ['StringLike', 'aws:userid', '*:i-1'],
  ['StringEquals', 'aws:username', 'anna'],
  ['Null', 'aws:SourceIdentity', 'true', 'false'],
  ['Bool', 'aws:AssumedRoot', 'true'],
  ['StringEquals', 'aws:FederatedProvider', 'idp.example'],
  ['NumericLessThan', 'ec2:RoleDelivery', '2.0'],
  ['ArnLike', 'lambda:SourceFunctionArn', 'arn:aws:lambda:*:*:function:one'],
  ['ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/ci/*', 'arn:aws:iam::*:user/*'],
  ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:root', 'arn:aws:iam::*:role/ci/*'],
  ['StringNotEquals', 'aws:PrincipalAccount', DEV],
  ['StringNotEquals', 'aws:PrincipalOrgID', 'o-securecart'],
  ['StringEquals', 'aws:PrincipalTag/team', 'red'],
  ['StringEquals', 'aws:PrincipalType', 'User'],
  ['Bool', 'aws:PrincipalIsAWSService', 'false'],
  ['Bool', 'aws:ViaAWSService', 'true', 'false'],
  ['ForAnyValue:StringEquals', 'aws:CalledVia', 'athena.amazonaws.com'],
  ['StringEquals', 'aws:CalledViaLast', 'athena.amazonaws.com'],
  ['StringNotEquals', 'aws:ResourceAccount', '${aws:PrincipalAccount}', DEV],
  ['StringNotEquals', 'aws:ResourceOrgID', '${aws:PrincipalOrgID}'],
  ['Null', 'aws:RequestTag/team', 'true'],
  ['ForAnyValue:StringEquals', 'aws:TagKeys', 'team'],
  ['StringNotLike', 'ec2:InstanceType', 't3.*'],
  ['StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com'],
  ['StringEquals', 's3:prefix', 'home/'],
];

/** All of these keys, in lower case, and those from which others follow. */
export const ALL_KEYS: ReadonlySet<string> = new Set([
  ...DECIDES_OTHERS,
  ...CONDITIONS.map(([, key]) => key.toLowerCase()),
]);

const anEvent = (chance: Random): CloudTrailEvent =>
  Object.keys(VALUES)
    .filter((field) => field === 'userIdentity' || chance.chance(0.1))
    .reduce(
      (each, field) => withField(each, field, chance.pick(VALUES[field]!)),
      event(...chance.pick(OPERATIONS)),
    );

const OPERATIONS: readonly [string, string][] = [
  ['ec2', 'RunInstances'],
  ['ec2', 'DescribeInstances'],
  ['iam', 'CreateUser'],
  ['iam', 'DeleteRole'],
  ['s3', 'ListBuckets'],
  ['s3', 'ListObjects'],
  ['s3', 'PutObject'],
  ['kms', 'Decrypt'],
  ['sts', 'AssumeRole'],
  ['sts', 'GetCallerIdentity'],
  ['lambda', 'CreateFunction20150331'],
  ['lambda', 'Invoke'],
  ['dynamodb', 'TransactWriteItems'],
  ['none', 'Such'],
];

/** @param field `userAgent`, or a path: `userIdentity.sessionContext.sourceIdentity` */
function withField<T extends object>(object: T, field: string, value: unknown): T {
  const [name = '', ...inner] = field.split('.');
  const known = (object as Readonly<Record<string, unknown>>)[name];
  const changed =
    inner.length > 0 ? withField({ ...(known as object) }, inner.join('.'), value) : value;
  return { ...object, [name]: changed };
}
