import type { Guardrail, Organization } from '../../../model/organization';
import type { Change } from '../change';

/**
 * Guardrails that differ without an example request that shows it.
 *
 * @param shown names of guardrails that have one
 * @param untested names of guardrails with a statement for which no request could be built
 */
export function unshownChanges(
  before: Organization,
  now: Organization,
  shown: ReadonlySet<string>,
  untested: ReadonlySet<string>,
): readonly Change[] {
  const names = [...new Set([...before.guardrails, ...now.guardrails].map(({ name }) => name))]
    .sort()
    .filter((name) => !shown.has(name));
  return names.flatMap((name) => {
    const was = before.guardrails.find((each) => each.name === name);
    const is = now.guardrails.find((each) => each.name === name);
    return changeOf(name, was, is, untested.has(name));
  });
}

function changeOf(
  name: string,
  was: Guardrail | undefined,
  is: Guardrail | undefined,
  isUntested: boolean,
): readonly Change[] {
  const how = describeDifference(was, is);
  if (how === undefined) return [];
  const type = (is ?? was)?.type;
  const deniesRequests = type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY';
  const mayBeLoosened = was !== undefined && !(deniesRequests && !isUntested);
  return [
    {
      kind: 'guardrail-changed',
      level: mayBeLoosened ? 'medium' : 'low',
      risks: [],
      what: `guardrail ${name} ${how}`,
      details: [describeTests(deniesRequests, isUntested)],
      accounts: [],
      guardrail: name,
      ...(was && { before: was.cause }),
      ...(is && { now: is.cause }),
    },
  ];
}

function describeTests(deniesRequests: boolean, isUntested: boolean): string {
  if (!deniesRequests) return 'policies of this type do not deny requests: review it';
  return isUntested
    ? 'no example request could be built for some of its statements: review them'
    : 'every example request has the same result as before';
}

function describeDifference(
  was: Guardrail | undefined,
  is: Guardrail | undefined,
): string | undefined {
  if (!was || !is) return is ? 'is added' : was && 'is removed';
  if (JSON.stringify(was.policy) !== JSON.stringify(is.policy)) return 'has a different policy';
  return JSON.stringify(was.attachments) === JSON.stringify(is.attachments)
    ? undefined
    : 'has different targets';
}
