import type { Organization } from '../../model/organization';
import { effectiveAccessIn } from '../effective/of-holder';
import { risksIn } from '../risk/risks';
import { accessChanges } from './access-changes';
import { accountChanges } from './account-changes';
import { baselineChanges } from './baseline-changes';
import { inOrder } from './change';
import type { Change } from './change';
import { guardrailChanges } from './guardrail-changes';
import { identityChanges } from './identity-changes';
import { rightsChanges } from './rights-changes';
import { roleChanges } from './role-changes';
import { securityChanges } from './security-changes';
import { watchChanges } from './watch-changes';
import { withIdsOf } from './with-ids';

/** What an edit means for one environment. */
export interface EnvironmentDiff {
  readonly environment: string;
  /** The most weighty first. */
  readonly changes: readonly Change[];
}

/** What an edit means, environment by environment; one that only one version has is a change of its own. */
export function diffModels(
  before: readonly Organization[],
  now: readonly Organization[],
): readonly EnvironmentDiff[] {
  const name = ({ environment }: Organization) => environment.name;
  const names = [...new Set([...before, ...now].map(name))].sort();
  return names.map((environment) => {
    const [was, is] = [
      before.find((each) => name(each) === environment),
      now.find((each) => name(each) === environment),
    ];
    if (was && is) return { environment, changes: diffOrganizations(was, is) };
    const [kind, level, what] = is
      ? (['environment-added', 'medium', 'is new'] as const)
      : ([
          'environment-removed',
          'high',
          'is gone: nothing of it is deployed any more, and nothing of it is destroyed by that',
        ] as const);
    return {
      environment,
      changes: [
        {
          kind,
          level,
          risks: [],
          what: `environment ${environment} ${what}`,
          details: [],
          accounts: [],
        },
      ],
    };
  });
}

/** What an edit means for one organization. The same organization gives no changes; things are the same that have the same name. */
export function diffOrganizations(earlier: Organization, now: Organization): readonly Change[] {
  const before = withIdsOf(now, earlier);
  const [accessBefore, accessNow] = [effectiveAccessIn(before), effectiveAccessIn(now)];
  const [risksBefore, risksNow] = [risksIn(before, accessBefore), risksIn(now, accessNow)];
  return inOrder([
    ...accessChanges(before, now, risksBefore, risksNow),
    ...identityChanges(before, now, risksNow),
    ...roleChanges(before, now, accessNow, risksBefore, risksNow),
    ...rightsChanges(before, now, accessNow, risksNow),
    ...guardrailChanges(before, now),
    ...accountChanges(before, now),
    ...watchChanges(before, now),
    ...securityChanges(before, now),
    ...baselineChanges(before, now),
  ]);
}
