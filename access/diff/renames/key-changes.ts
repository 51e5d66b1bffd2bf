import type { Keyed, Organization } from '../../../model/organization';
import { keyOf } from '../../../model/organization';
import type { Change } from '../change';
import { setting } from '../settings/setting';

/**
 * What has another key in the charter, or another name in AWS: roles, policies, alarms and the
 * like. A role or policy with another name is another one, and reported as such.
 */
export function keyChanges(earlier: Organization, now: Organization): readonly Change[] {
  const [was, is] = [keyedThings(earlier), keyedThings(now)];
  return [...is].flatMap(([noun, things]) => {
    const byKey = new Map((was.get(noun) ?? []).map((each) => [keyOf(each), each]));
    const distinct = new Map(things.map((each) => [each.name, each]));
    return [...distinct.values()].flatMap((later): readonly Change[] => {
      const keys = [keyOf(later), ...[...(later.formerly ?? [])].reverse()];
      const before = keys.flatMap((key) => byKey.get(key) ?? [])[0];
      return before ? keyChange(noun, before, later) : [];
    });
  });
}

function keyChange(noun: string, before: Keyed, later: Keyed): readonly Change[] {
  const [was, is] = [keyOf(before), keyOf(later)];
  const isReplaced = before.name !== later.name;
  if (was === is && (!isReplaced || IN_IAM.has(noun))) return [];
  const inAws = isReplaced
    ? `its name in AWS is ${later.name} instead of ${before.name}: it is deleted and created again`
    : `its name in AWS stays ${later.name}`;
  return [
    {
      ...setting(was === is ? `${noun} ${is}: ${inAws}` : `${noun} ${was} is renamed to ${is}`),
      level: isReplaced ? 'medium' : 'low',
      details: was === is ? [] : [inAws],
      ...(noun === 'role' && { role: later.name }),
    },
  ];
}

const IN_IAM: ReadonlySet<string> = new Set(['role', 'policy']);

function keyedThings({
  accountParts,
  monitoring,
  security,
}: Organization): ReadonlyMap<string, readonly Keyed[]> {
  const iam = accountParts.flatMap((parts) => parts.iam ?? []);
  return new Map<string, readonly Keyed[]>([
    ['role', iam.flatMap(({ roles }) => roles)],
    ['policy', iam.flatMap(({ customerManagedPolicies }) => customerManagedPolicies)],
    ['topic', monitoring.topics],
    ['alarm', monitoring.logAlarms],
    ['metric alarm', monitoring.metricAlarms],
    ['event rule', monitoring.eventRules],
    ['Config rule', security?.config?.rules ?? []],
    ['conformance pack', security?.config?.conformancePacks ?? []],
  ]);
}
