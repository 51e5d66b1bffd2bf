import type { CloudTrailEvent } from '../../../history/event';
import type { Organization } from '../../../model/organization';
import { random } from '../../../scripts/fuzz/random';
import type { Random } from '../../../scripts/fuzz/random';
import { event } from '../requests/reading';
import { role, VALUES } from './field-values';
import {
  anyGuardrail,
  charter,
  condition,
  CONDITIONS,
  guardrail,
  resource,
} from './random-charters';

/**
 * A charter, sometimes an earlier one, and events that differ from the first one in one field each.
 */
export interface ReplayCase {
  readonly organization: Organization;
  readonly earlier?: Organization;
  readonly events: readonly CloudTrailEvent[];
}

/**
 * The first guardrail of each charter is about all actions, and reads the next one of all condition
 * keys. In most cases it is alone, because another one may deny the same calls: first about usual
 * calls of a role, then about any call and resource.
 */
export function replayCase(number: number): ReplayCase {
  const chance = random(number);
  const round = Math.floor(number / CONDITIONS.length);
  const isAlone = round < ROUNDS - 1;
  const read = CONDITIONS[number % CONDITIONS.length]!;
  const about = {
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    ...(round > 0 && resource(chance)),
    Condition: condition(chance, read),
  };
  const isRcp = round > 0 && chance.chance(0.3);
  const organization = charter(chance, isAlone, guardrail('first', [about], isRcp));
  const first =
    round === 0
      ? event('ec2', 'DescribeInstances', { userIdentity: role('ci/app') })
      : anEvent(chance, isAlone ? 0 : 0.1);
  const others = Object.entries(VALUES).flatMap(([field, values]) =>
    values.map((value) => withField(first, field, value)),
  );
  return {
    organization,
    ...(!isAlone &&
      chance.chance(0.3) && { earlier: charter(chance, false, anyGuardrail(chance, 'first')) }),
    events: [first, ...others].map((each, index) => ({
      ...each,
      eventID: `event-${String(chance.below(1_000))}-${String(index)}`,
    })),
  };
}

/** How often each condition key is the one that the first guardrail reads. */
const ROUNDS = 5;
export const CASES = ROUNDS * CONDITIONS.length;

/** @param rate of fields that are unusual */
const anEvent = (chance: Random, rate: number): CloudTrailEvent =>
  Object.keys(VALUES)
    .filter((field) => /^(?:userIdentity|requestParameters)$/.test(field) || chance.chance(rate))
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
