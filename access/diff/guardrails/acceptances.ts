import type { Acceptance, Guardrail, Organization } from '../../../model/organization';
import { describeEnd, lastDay } from '../end-dates';
import type { Change } from '../change';

/**
 * Lock-outs and failed proofs that the charter newly accepts or accepts longer, each high: nobody sees the failure any
 * more. Those that it no longer accepts are low, as is another reason.
 */
export function acceptanceChanges(before: Organization, now: Organization): readonly Change[] {
  const names = [...before.guardrails, ...now.guardrails].map(({ name }) => name);
  const find = ({ guardrails }: Organization, name: string) =>
    guardrails.find((guardrail) => guardrail.name === name);
  return [...new Set(names)]
    .sort()
    .flatMap((name) => changesOf(name, byFailure(find(before, name)), byFailure(find(now, name))));
}

type ByFailure = ReadonlyMap<string, Acceptance>;

/** Of two entries for one failure, the one that lasts longer counts. */
function byFailure(guardrail: Guardrail | undefined): ByFailure {
  const found = new Map<string, Acceptance>();
  for (const acceptance of guardrail?.accepted ?? []) {
    const key = describeFailure(acceptance);
    const other = found.get(key);
    if (!other || lastDay(acceptance) > lastDay(other)) found.set(key, acceptance);
  }
  return found;
}

function describeFailure(acceptance: Acceptance): string {
  if ('proof' in acceptance) return `the proof of ${acceptance.proof} fails`;
  return {
    'access-role': 'the access role is locked out',
    'break-glass': 'break-glass permission sets are locked out',
    everyone: 'everyone is locked out',
  }[acceptance.lockOut];
}

function changesOf(name: string, was: ByFailure, is: ByFailure): readonly Change[] {
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((failure) => {
    const [earlier, current] = [was.get(failure), is.get(failure)];
    const change = describeChange(`guardrail ${name}`, failure, earlier, current);
    return change
      ? [
          {
            ...change,
            risks: [],
            accounts: [],
            guardrail: name,
            ...(earlier && { before: earlier.cause }),
            ...(current && { now: current.cause }),
          },
        ]
      : [];
  });
}

function describeChange(
  guardrail: string,
  failure: string,
  earlier: Acceptance | undefined,
  current: Acceptance | undefined,
): Pick<Change, 'kind' | 'level' | 'what' | 'details'> | undefined {
  if (!current)
    return {
      kind: 'failure-no-longer-accepted',
      level: 'low',
      what: `${guardrail}: it is no longer accepted that ${failure}`,
      details: [],
    };
  const details = [`reason: ${current.reason}`];
  if (!earlier || lastDay(current) > lastDay(earlier))
    return {
      kind: 'failure-accepted',
      level: 'high',
      what: `${guardrail}: it is ${earlier ? 'accepted longer' : 'now accepted'} that ${failure}${describeEnd(current)}`,
      details,
    };
  if (current.reason === earlier.reason && lastDay(current) === lastDay(earlier)) return undefined;
  return {
    kind: 'failure-accepted',
    level: 'low',
    what: `${guardrail}: it is still accepted that ${failure}${describeEnd(current)}`,
    details,
  };
}
