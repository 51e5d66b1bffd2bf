import { DECIDES_OTHERS } from '../../../history/replay/request-key';
import type { JsonObject } from '../../../iam/language/policy-document';
import type { Guardrail, Organization } from '../../../model/organization';
import type { Random } from '../../../scripts/fuzz/random';
import { aGuardrail, anAccount, anOrganization, aUnit } from '../../organizations';
import { DEV } from '../requests/reading';
import { SHOP } from './field-values';

/** @param isAlone whether the first guardrail is the only one */
export function charter(chance: Random, isAlone: boolean, first: Guardrail): Organization {
  return anOrganization({
    id: 'o-securecart',
    organizationalUnits: [aUnit('Work')],
    accounts: [anAccount('dev', { id: DEV }), anAccount('shop', { id: SHOP, parent: 'Work' })],
    ...(!isAlone && chance.chance(0.2) && { fullAwsAccessDetachedFrom: ['dev'] }),
    guardrails: [
      first,
      ...Array.from({ length: isAlone ? 0 : chance.below(3) }, (_, index) =>
        anyGuardrail(chance, `other-${String(index)}`),
      ),
    ],
  });
}

export const anyGuardrail = (chance: Random, name: string): Guardrail =>
  guardrail(
    name,
    [statement(chance), statement(chance)],
    chance.chance(0.3),
    chance.pick<Attachment>([
      { kind: 'root' },
      { kind: 'root' },
      { kind: 'organizationalUnit', path: 'Work' },
      { kind: 'account', name: 'dev' },
    ]),
  );

type Attachment = Guardrail['attachments'][number];

/** @param isRcp whether it is a resource control policy */
export function guardrail(
  name: string,
  statements: readonly JsonObject[],
  isRcp: boolean,
  attachment: Attachment = { kind: 'root' },
): Guardrail {
  return aGuardrail(name, {
    type: isRcp ? 'RESOURCE_CONTROL_POLICY' : 'SERVICE_CONTROL_POLICY',
    attachments: [attachment],
    policy: {
      Version: '2012-10-17',
      Statement: statements.map((each) =>
        isRcp ? { ...each, Effect: 'Deny', Principal: '*' } : each,
      ),
    },
  });
}

const statement = (chance: Random): JsonObject => ({
  Effect: chance.chance(0.2) ? 'Allow' : 'Deny',
  [chance.chance(0.8) ? 'Action' : 'NotAction']: [chance.pick(ACTIONS), chance.pick(ACTIONS)],
  ...resource(chance),
  ...(chance.chance(0.85) && {
    Condition: {
      ...condition(chance, chance.pick(CONDITIONS)),
      ...(chance.chance(0.3) && condition(chance, chance.pick(CONDITIONS))),
    },
  }),
});

export const resource = (chance: Random): JsonObject => ({
  [chance.chance(0.8) ? 'Resource' : 'NotResource']: chance.pick(RESOURCES),
});

export const condition = (
  chance: Random,
  [operator, key, ...values]: PolicyCondition,
): JsonObject => ({
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
