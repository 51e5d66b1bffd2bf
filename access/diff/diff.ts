import type { Organization } from '../../model/organization';
import { effectiveAccessIn } from '../effective/of-holder';
import { withRequests } from '../organization/requests';
import { risksIn } from '../risk/risks';
import type { RisksOf } from '../risk/risks';
import { accessChanges } from './access-changes';
import { accountChanges, accountIdChanges } from './account-changes';
import { attributeChanges } from './settings/attributes';
import { environmentChanges } from './settings/environment-settings';
import { holderSettings } from './settings/holders';
import { organizationChanges } from './settings/organization-settings';
import { principalChanges } from './settings/principals';
import { purposeChanges } from './settings/purposes';
import { tagChanges } from './settings/tags';
import { unmanagedChanges } from './settings/unmanaged';
import { formerAccountChanges, withoutStacksOfLeaving } from './leaving-changes';
import { bucketChanges } from './iam/buckets';
import { declaredChanges } from './iam/declared';
import { profileChanges } from './iam/profiles';
import { keyChanges } from './renames/key-changes';
import { newUnits } from './renames/new-units';
import { renameChanges } from './renames/rename-changes';
import { renamesBetween } from './renames/renames';
import { withFixedNamesOf } from './renames/with-fixed-names';
import { withNamesOf } from './renames/with-names';
import { similarUnits } from './renames/similar-units';
import { unitChanges } from './unit-changes';
import { withHomeRegionOf } from './with-home-region';
import { inOrder } from './change';
import type { Change } from './change';
import { acceptanceChanges } from './guardrails/acceptances';
import { guardrailChanges } from './guardrail-changes';
import { identityChanges } from './identity-changes';
import { justInTimeChanges } from './just-in-time-changes';
import { permissionChanges } from './permission-changes';
import { reachChanges } from './reach-changes';
import { roleChanges } from './role-changes';
import { acknowledgementChanges } from './weakened/acknowledgements';
import { alarmChanges } from './weakened/alarms';
import { baselineChanges } from './weakened/baselines';
import { protectionChanges } from './weakened/protection';
import { securityChanges } from './weakened/security';
import { trailChanges } from './weakened/audit-trail';
import { withIdsOf } from './with-ids';

/** The effects of an edit on one environment. */
export interface EnvironmentDiff {
  readonly environment: string;
  /** Most severe changes first. */
  readonly changes: readonly Change[];
}

/**
 * The effects of an edit, by environment; an environment that only one version has is itself a
 * change.
 */
export function diffModels(
  before: readonly Organization[],
  now: readonly Organization[],
): readonly EnvironmentDiff[] {
  const nameOf = ({ environment }: Organization) => environment.name;
  const names = [...new Set([...before, ...now].map(nameOf))].sort();
  return names.map((environment) => {
    const was = before.find((each) => nameOf(each) === environment);
    const is = now.find((each) => nameOf(each) === environment);
    return {
      environment,
      changes:
        was && is ? diffOrganizations(was, is) : [environmentChange(environment, is !== undefined)],
    };
  });
}

function environmentChange(environment: string, isAdded: boolean): Change {
  const what = isAdded
    ? `environment ${environment} is added`
    : `environment ${environment} is removed: its stacks are no longer deployed, and its resources are not destroyed`;
  return {
    kind: isAdded ? 'environment-added' : 'environment-removed',
    level: isAdded ? 'medium' : 'high',
    risks: [],
    what,
    details: [],
    accounts: [],
  };
}

/** The effects of an edit on one organization. Equal organizations give no changes. */
export function diffOrganizations(earlier: Organization, now: Organization): readonly Change[] {
  const renames = renamesBetween(earlier, now);
  const renamed = withNamesOf(renames, earlier);
  const moved = new Map(
    renames.flatMap((each) => (each.why === 'moved' ? [[each.before, each.now] as const] : [])),
  );
  const before = withoutStacksOfLeaving(
    withFixedNamesOf(now, withHomeRegionOf(now, withIdsOf(now, renamed))),
    now,
  );
  const [accessBefore, accessNow] = [effectiveAccessIn(before), effectiveAccessIn(now)];
  const [risksBefore, risksNow] = [risksIn(before, accessBefore), risksIn(now, accessNow)];
  return inOrder([
    ...accessChanges(before, now, risksBefore, risksNow),
    ...justInTimeChanges(before, now, risksBefore, risksNow),
    ...identityChanges(before, now, risksNow),
    ...roleChanges(before, now, accessNow, risksBefore, risksNow),
    ...reachChanges(before, now, risksBefore, risksNow),
    ...permissionChanges(withRequests(before), withRequests(now), accessNow, risksNow),
    ...guardrailChanges(before, now),
    ...acceptanceChanges(before, now),
    ...renameChanges(renames, earlier, now),
    ...keyChanges(earlier, now),
    ...accountChanges(before, now, newUnits(renames, earlier, now), moved),
    ...unitChanges(before, now, moved),
    ...similarUnits(before, now, new Set(moved.keys())),
    ...principalChanges(before, now),
    ...holderSettings(withRequests(before), withRequests(now)),
    ...trailChanges(before.auditTrail, now.auditTrail),
    ...alarmChanges(before.monitoring, now.monitoring),
    ...protectionChanges(before, now),
    ...acknowledgementChanges(before, now),
    ...securityChanges(before, now),
    ...baselineChanges(before, now),
    ...iamChanges(before, now, risksNow),
    ...settingChanges(renamed, now),
  ]);
}

function iamChanges(before: Organization, now: Organization, risksNow: RisksOf): readonly Change[] {
  return [
    ...declaredChanges(before, now),
    ...profileChanges(before, now, risksNow),
    ...bucketChanges(before, now),
    ...attributeChanges(before, now),
    ...tagChanges(before, now),
  ];
}

/** @param earlier with the current names, and the IDs and the home region that it had */
function settingChanges(earlier: Organization, now: Organization): readonly Change[] {
  return [
    ...accountIdChanges(earlier, now),
    ...environmentChanges(earlier.environment, now.environment),
    ...organizationChanges(earlier, now),
    ...purposeChanges(earlier, now),
    ...unmanagedChanges(earlier, now),
    ...formerAccountChanges(earlier, now),
  ];
}
