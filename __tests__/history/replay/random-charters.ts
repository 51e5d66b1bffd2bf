import type { JsonObject } from '../../../iam/language/policy-document';
import type { Guardrail, Organization } from '../../../model/organization';
import type { Random } from '../../../scripts/fuzz/random';
import { aGuardrail, anAccount, anOrganization, aUnit } from '../../organizations';
import { DEV } from '../requests/reading';
import { SHOP } from './field-values';
import { READS } from './guardrail-reads';
import type { GuardrailRead } from './guardrail-reads';

/** @param isDetached whether `FullAWSAccess` is detached from the account `dev` */
export const charter = (guardrails: readonly Guardrail[], isDetached: boolean): Organization =>
  anOrganization({
    id: 'o-securecart',
    organizationalUnits: [aUnit('Work')],
    accounts: [anAccount('dev', { id: DEV }), anAccount('shop', { id: SHOP, parent: 'Work' })],
    ...(isDetached && { fullAwsAccessDetachedFrom: ['dev'] }),
    guardrails,
  });

/** None, one or two, about anything. */
export const otherGuardrails = (chance: Random): readonly Guardrail[] =>
  Array.from({ length: chance.below(3) }, (_, index) =>
    guardrail(
      `other-${String(index)}`,
      [anyStatement(chance), anyStatement(chance)],
      chance.chance(0.3),
      chance.pick<Attachment>([
        { kind: 'root' },
        { kind: 'root' },
        { kind: 'organizationalUnit', path: 'Work' },
        IN_DEV,
      ]),
    ),
  );

type Attachment = Guardrail['attachments'][number];
export const IN_ROOT: Attachment = { kind: 'root' };
export const IN_DEV: Attachment = { kind: 'account', name: 'dev' };

/** @param isRcp whether it is a resource control policy */
export function guardrail(
  name: string,
  statements: readonly JsonObject[],
  isRcp: boolean,
  attachment = IN_ROOT,
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

/** The statement that reads something, and nothing else. */
export const statement = (
  chance: Random,
  { condition: read, statement: parts }: GuardrailRead,
): JsonObject => ({
  Effect: 'Deny',
  Action: '*',
  ...(parts?.['NotResource'] === undefined && { Resource: '*' }),
  ...parts,
  ...(read && { Condition: condition(chance, read) }),
});

const anyStatement = (chance: Random): JsonObject => ({
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

type Condition = NonNullable<GuardrailRead['condition']>;
const CONDITIONS = READS.flatMap(({ condition: each }) => (each ? [each] : []));

const condition = (chance: Random, [operator, key, ...values]: Condition): JsonObject => ({
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
