import type { Acceptance, Organization } from '../../../model/organization';
import { BOUNDARY_PROOFS } from '../../../model/organization';
import { acceptingBoundaries } from '../../proofs/accepting-boundaries';
import { describeEnd, lastDay } from '../end-dates';
import type { Change } from '../change';

/**
 * Lock-outs and failed proofs that the charter newly accepts or accepts longer, each high: nobody
 * sees the failure any more. Those that it no longer accepts are low, as is another reason.
 */
export function acceptanceChanges(before: Organization, now: Organization): readonly Change[] {
  const ofGuardrails = ({ guardrails }: Organization): Accepted =>
    new Map(guardrails.map(({ name, accepted = [] }) => [name, accepted]));
  const ofBoundaries = (organization: Organization): Accepted =>
    new Map(acceptingBoundaries(organization).map(({ key, accepted }) => [key, accepted]));
  return [
    ...changesIn(ofGuardrails(before), ofGuardrails(now), (name) => ({
      what: `guardrail ${name}`,
      guardrail: name,
    })),
    ...changesIn(ofBoundaries(before), ofBoundaries(now), (name) => ({
      what: `policy ${name}`,
      policy: name,
    })),
  ];
}

/** By the name of what accepts them. */
type Accepted = ReadonlyMap<string, readonly Acceptance[]>;

/**
 * What accepts failures: `guardrail NAME` or `policy NAME`, and the field of a change that names
 * it.
 */
type Owner = { readonly what: string } & Pick<Change, 'guardrail' | 'policy'>;

const changesIn = (
  was: Accepted,
  is: Accepted,
  ownerOf: (name: string) => Owner,
): readonly Change[] =>
  [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .flatMap((name) => changesOf(ownerOf(name), byFailure(was.get(name)), byFailure(is.get(name))));

type ByFailure = ReadonlyMap<string, Acceptance>;

/** Of two entries for one failure, the one that lasts longer counts. */
function byFailure(accepted: readonly Acceptance[] = []): ByFailure {
  const found = new Map<string, Acceptance>();
  for (const acceptance of accepted) {
    const key = describeFailure(acceptance);
    const other = found.get(key);
    if (!other || lastDay(acceptance) > lastDay(other)) found.set(key, acceptance);
  }
  return found;
}

function describeFailure(acceptance: Acceptance): string {
  if ('proof' in acceptance)
    return BOUNDARY_PROOFS.some((each) => each === acceptance.proof)
      ? `principals with this boundary can ${acceptance.proof}`
      : `the proof of ${acceptance.proof} fails`;
  return {
    'access-role': 'the access role is locked out',
    'break-glass': 'break-glass permission sets are locked out',
    everyone: 'everyone is locked out',
  }[acceptance.lockOut];
}

function changesOf({ what, ...owner }: Owner, was: ByFailure, is: ByFailure): readonly Change[] {
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((failure) => {
    const [earlier, current] = [was.get(failure), is.get(failure)];
    const change = describeChange(what, failure, earlier, current);
    return change
      ? [
          {
            ...change,
            risks: [],
            accounts: [],
            ...owner,
            ...(earlier && { before: earlier.cause }),
            ...(current && { now: current.cause }),
          },
        ]
      : [];
  });
}

function describeChange(
  owner: string,
  failure: string,
  earlier: Acceptance | undefined,
  current: Acceptance | undefined,
): Pick<Change, 'kind' | 'level' | 'what' | 'details'> | undefined {
  if (!current)
    return {
      kind: 'failure-no-longer-accepted',
      level: 'low',
      what: `${owner}: it is no longer accepted that ${failure}`,
      details: [],
    };
  const details = [`reason: ${current.reason}`];
  if (!earlier || lastDay(current) > lastDay(earlier))
    return {
      kind: 'failure-accepted',
      level: 'high',
      what: `${owner}: it is ${earlier ? 'accepted longer' : 'now accepted'} that ${failure}${describeEnd(current)}`,
      details,
    };
  if (current.reason === earlier.reason && lastDay(current) === lastDay(earlier)) return undefined;
  return {
    kind: 'failure-accepted',
    level: 'low',
    what: `${owner}: it is still accepted that ${failure}${describeEnd(current)}`,
    details,
  };
}
