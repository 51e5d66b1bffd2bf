import { byText } from '../../lib/by-text';
import type { Organization } from '../../model/organization';
import { ROOT } from '../../model/organization/tree';
import { allowsAt } from '../../model/rules/full-aws-access';
import type { LiveOrganization } from '../live-organization';
import { withEntries } from './organization-lists';
import type { Entry, Mapping, Value } from './outline';
import { entry, isMapping, mapping, unlessEmpty } from './outline';
import type { Places } from './places';
import type { ReportNotes } from './report';

/**
 * AWS attaches it to the root, units and accounts when they are created, and when service control
 * policies are enabled.
 */
const FULL_AWS_ACCESS = 'p-FullAWSAccess';

/**
 * Adds `organization.fullAWSAccess`, if somebody has detached the policy. Nothing is written where
 * no policy of the charter allows anything instead, which the charter refuses: that is reported.
 *
 * @param organization what the charter resolves to, with its guardrails
 */
export function withDetachedFullAccess(
  sections: readonly Entry[],
  live: LiveOrganization,
  places: Places,
  organization: Organization,
  notes: ReportNotes,
): readonly Entry[] {
  const policy = live.policies.find(({ id }) => id === FULL_AWS_ACCESS);
  // Not read, or not attached at all because the type is disabled.
  if (!policy || !live.policyTypes.includes('SERVICE_CONTROL_POLICY')) return sections;
  const attached = new Set(policy.targets);
  const detached = placesUnderPolicies(live, places).filter(({ id }) => !attached.has(id));
  const detachedFrom = detached.flatMap(({ id, target }) => {
    if (organization.guardrails.some((each) => allowsAt(target, each))) return [target];
    notes.leaveOut(
      'detached FullAWSAccess',
      target,
      'no policy that the charter has there allows anything. It stays detached in AWS, and orgcharter takes it for attached',
      id,
    );
    return [];
  });
  if (detachedFrom.length === 0) return sections;
  const written = entry('fullAWSAccess', mapping(entry('detachedFrom', detachedFrom)));
  return withEntries(sections, written).map((section) =>
    section.key === 'guardrails' && isMapping(section.value)
      ? { ...section, value: { entries: section.value.entries.map(allowList(detachedFrom)) } }
      : section,
  );
}

/**
 * Where `FullAWSAccess` is detached, an Allow has an effect, so a guardrail needs no exception from
 * that lint rule.
 */
const allowList =
  (detachedFrom: readonly string[]) =>
  (guardrail: Entry): Entry => {
    const targets = settingOf(guardrail.value, 'targets');
    const isThere = Array.isArray(targets) && targets.some((each) => detachedFrom.includes(each));
    if (!isThere || !isMapping(guardrail.value)) return guardrail;
    const entries = guardrail.value.entries.flatMap((each) =>
      each.key === 'lint' && isMapping(each.value)
        ? entry('lint', unlessEmpty(withoutKey(each.value, 'ineffective-allow')))
        : [each],
    );
    return { ...guardrail, value: { ...guardrail.value, entries } };
  };

const settingOf = (value: Value, setting: string): Value | undefined =>
  isMapping(value) ? value.entries.find(({ key }) => key === setting)?.value : undefined;

const withoutKey = ({ entries }: Mapping, excluded: string): Mapping => ({
  entries: entries.filter(({ key }) => key !== excluded),
});

interface Place {
  readonly id: string;
  /** `Root`, the path of a unit, or the key of an account. */
  readonly target: string;
}

/**
 * In the order of the charter. Without the management account, which service control policies do
 * not affect.
 */
function placesUnderPolicies(live: LiveOrganization, places: Places): readonly Place[] {
  const byTarget = (a: Place, b: Place): number => byText(a.target, b.target);
  return [
    { id: live.rootId, target: ROOT },
    ...places.units.map(({ id, path }) => ({ id, target: path })).sort(byTarget),
    ...places.accounts
      .filter(({ id }) => id !== live.managementAccountId)
      .map(({ id, key }) => ({ id, target: key }))
      .sort(byTarget),
  ];
}
