import type { CloudTrailEvent } from '../../../history/event';
import type { Organization } from '../../../model/organization';
import { random } from '../../../scripts/fuzz/random';
import type { Random } from '../../../scripts/fuzz/random';
import { event } from '../requests/reading';
import { role, VALUES } from './field-values';
import { READS } from './guardrail-reads';
import type { Call, GuardrailRead } from './guardrail-reads';
import {
  charter,
  guardrail,
  IN_DEV,
  IN_ROOT,
  otherGuardrails,
  resource,
  statement,
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
 * The first guardrail of each charter reads the next one of {@link READS}, for each round. In most
 * rounds it is alone, because another one may deny the same calls.
 */
export function replayCase(number: number): ReplayCase {
  const chance = random(number);
  const read = READS[number % READS.length]!;
  const round = ROUNDS[Math.floor(number / READS.length) % ROUNDS.length]!;
  const { first, ...charters } = round(chance, read);
  const others = Object.entries(VALUES).flatMap(([field, values]) =>
    values.map((value) => withField(first, field, value)),
  );
  const some = round === USUAL_CALLS ? others : others.filter(() => chance.chance(0.4));
  return {
    ...charters,
    events: [first, ...some].map((each, index) => ({
      ...each,
      eventID: `event-${String(chance.below(1_000))}-${String(index)}`,
    })),
  };
}

type Round = (
  chance: Random,
  read: GuardrailRead,
) => Omit<ReplayCase, 'events'> & { readonly first: CloudTrailEvent };

const USUAL_CALLS: Round = (chance, read) => ({
  organization: charter([guardrail('first', [statement(chance, read)], false)], false),
  first: withFields(
    event(...chance.pick(read.calls ?? [USUAL]), { userIdentity: role('ci/app') }),
    read.fields,
  ),
});

const ROUNDS: readonly Round[] = [
  USUAL_CALLS,
  // of an account where nothing else is allowed
  (chance, read) => {
    const allowed = { ...statement(chance, read), Effect: 'Allow' };
    return {
      organization: charter([guardrail('first', [allowed], false, IN_DEV)], true),
      first: anEvent(chance, read, read.calls ?? CALLS),
    };
  },
  // a resource control policy
  (chance, read) => ({
    organization: charter([guardrail('first', [statement(chance, read)], true)], false),
    first: anEvent(chance, read, read.calls ?? CALLS_WITH_RCPS),
  }),
  // any call and resource
  (chance, read) => {
    const about = { ...statement(chance, read), ...(read.condition && resource(chance)) };
    const firstGuardrail = guardrail('first', [about], chance.chance(0.3), IN_ROOT);
    const organization = charter([...otherGuardrails(chance), firstGuardrail], chance.chance(0.2));
    return {
      ...chance.pick<Omit<ReplayCase, 'events'>>([
        { organization },
        { organization, earlier: charter([], false) },
        { organization: DENIES_ALL, earlier: organization },
      ]),
      first: anEvent(chance, read, CALLS, 0.1),
    };
  },
];
export const CASES = ROUNDS.length * READS.length;

/** @param rate of fields that are unusual */
function anEvent(
  chance: Random,
  { fields }: GuardrailRead,
  calls: readonly Call[],
  rate = 0,
): CloudTrailEvent {
  const picked = Object.keys(VALUES)
    .filter((field) => /^(?:userIdentity|requestParameters)$/.test(field) || chance.chance(rate))
    .map((field) => [field, chance.pick(VALUES[field]!)]);
  const made = withFields(event(...chance.pick(calls)), Object.fromEntries(picked) as Fields);
  return withFields(made, fields);
}

const DENIES_ALL = charter(
  [guardrail('first', [{ Effect: 'Deny', Action: '*', Resource: '*' }], false)],
  false,
);

const USUAL: Call = ['ec2', 'DescribeInstances'];
const CALLS_WITH_RCPS: readonly Call[] = [
  ['s3', 'ListBuckets'],
  ['s3', 'ListObjects'],
  ['s3', 'PutObject'],
  ['kms', 'Decrypt'],
  ['sts', 'AssumeRole'],
  ['dynamodb', 'TransactWriteItems'],
];
const CALLS: readonly Call[] = [
  USUAL,
  ...CALLS_WITH_RCPS,
  ['ec2', 'RunInstances'],
  ['iam', 'CreateUser'],
  ['iam', 'DeleteRole'],
  ['sts', 'GetCallerIdentity'],
  ['lambda', 'CreateFunction20150331'],
  ['lambda', 'Invoke'],
  ['none', 'Such'],
];

type Fields = GuardrailRead['fields'];
const withFields = (each: CloudTrailEvent, fields: Fields = {}): CloudTrailEvent =>
  Object.entries(fields).reduce((made, [field, value]) => withField(made, field, value), each);

/** @param field `userAgent`, or a path: `userIdentity.sessionContext.sourceIdentity` */
function withField<T extends object>(object: T, field: string, value: unknown): T {
  const [name = '', ...inner] = field.split('.');
  const known = (object as Readonly<Record<string, unknown>>)[name];
  const changed =
    inner.length > 0 ? withField({ ...(known as object) }, inner.join('.'), value) : value;
  return { ...object, [name]: changed };
}
