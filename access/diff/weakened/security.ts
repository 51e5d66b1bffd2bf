import type {
  AccessAnalyzer,
  Config,
  Enrolling,
  Findings,
  GuardDuty,
  Organization,
  SecurityHub,
} from '../../../model/organization';
import { FINDING_FREQUENCIES, type FindingFrequency } from '../../../model/aws/frequencies';
import { WHILE_ON } from '../../../model/resolve/security/security';
import type { Change } from '../change';
import type { Level } from '../../risk/levels';
import { eventRuleWeaknesses, topicWeaknesses } from './alarms';
import { configChanges } from './config';
import { change, days, lost, where } from '../kit';
import { orOtherSettings, setting } from '../settings/setting';
import { removedOrWeaker } from './weakened';

/** Security services that are off, and what the others no longer check, report or keep. */
export function securityChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [before.security ?? {}, now.security ?? {}];
  const regional = <T extends Regional>(
    name: string,
    old: T | undefined,
    current: T | undefined,
    changes: (old: T, current: T) => readonly Change[],
  ) =>
    ofService(name, old, current, (...both) => [
      ...changes(...both),
      ...regionChanges(name, ...both, before, now),
    ]);
  return [
    ...regional('GuardDuty', was.guardDuty, is.guardDuty, guardDutyChanges),
    ...regional('Security Hub', was.securityHub, is.securityHub, securityHubChanges),
    ...regional('IAM Access Analyzer', was.accessAnalyzer, is.accessAnalyzer, analyzerChanges),
    ...Object.entries(WHILE_ON).flatMap(([key, { name }]) => {
      const service = key as keyof typeof WHILE_ON;
      return regional<EnrollingService>(name, was[service], is[service], (...both) =>
        enrollingChanges(name, ...both),
      );
    }),
    ...regional('AWS Config', was.config, withoutNewAccounts(is.config, before), configChanges),
    ...ofService('notification of findings', was.findings, is.findings, findingsChanges),
    ...governedRegionChanges(before, now),
  ];
}

/** An account that is new was not covered before. */
function withoutNewAccounts(
  config: Config | undefined,
  { accounts }: Organization,
): Config | undefined {
  const existed = new Set(accounts.map(({ name }) => name));
  return (
    config && {
      ...config,
      exceptAccounts: config.exceptAccounts.filter((name) => existed.has(name)),
    }
  );
}

const weakened = (what: string, level: Level = 'high'): Change =>
  change('security-weakened', level, what);

function ofService<T extends object>(
  name: string,
  before: T | undefined,
  now: T | undefined,
  changes: (before: T, now: T) => readonly Change[],
): readonly Change[] {
  if (before === undefined) return now === undefined ? [] : [setting(`${name} is on`)];
  return now === undefined
    ? [weakened(`${name} is off`, 'critical')]
    : orOtherSettings(changes(before, now), name, before, now);
}

function guardDutyChanges(before: GuardDuty, now: GuardDuty): readonly Change[] {
  return [
    ...lost(enabledFeatures(before), enabledFeatures(now)).map((name) =>
      weakened(`GuardDuty no longer uses ${name}`),
    ),
    ...frequencyChanges('GuardDuty', before, now),
  ];
}

/** `S3_DATA_EVENTS`, `RUNTIME_MONITORING/EKS_ADDON_MANAGEMENT`. */
function enabledFeatures({ features }: GuardDuty): readonly string[] {
  return features.flatMap(({ name, enabled, additionalConfiguration }) =>
    enabled
      ? [
          name,
          ...additionalConfiguration.flatMap((each) =>
            each.enabled ? [`${name}/${each.name}`] : [],
          ),
        ]
      : [],
  );
}

type Publishing = Partial<Pick<GuardDuty, 'findingPublishingFrequency'>>;
type EnrollingService = Enrolling &
  Publishing &
  Regional & { readonly resourceTypes?: readonly string[] };

function frequencyChanges(name: string, before: Publishing, now: Publishing): readonly Change[] {
  const [was, is] = [before.findingPublishingFrequency, now.findingPublishingFrequency];
  if (was === undefined || is === undefined) return [];
  const rank = (frequency: FindingFrequency): number =>
    Object.values(FINDING_FREQUENCIES).indexOf(frequency);
  return where(
    rank(is) > rank(was),
    weakened(
      `${name} publishes findings every ${describe(is)} instead of every ${describe(was)}`,
      'medium',
    ),
  );
}

/** `fifteen minutes`, `hour`. */
const describe = (frequency: FindingFrequency): string =>
  frequency.toLowerCase().replace('_', ' ').replace(/^one /, '');

/** What these services have in common. Other settings of theirs are reported as changed. */
function enrollingChanges(
  name: string,
  before: EnrollingService,
  now: EnrollingService,
): readonly Change[] {
  return [
    ...lost(before.resourceTypes ?? [], now.resourceTypes ?? []).map((each) =>
      weakened(`${name} no longer scans ${each}`),
    ),
    ...frequencyChanges(name, before, now),
    ...where(
      before.enrolls === 'all' && now.enrolls === 'joining',
      weakened(
        `${name} only covers accounts that join the organization from now on; it is removed from the others`,
      ),
    ),
  ];
}

function securityHubChanges({ standards }: SecurityHub, now: SecurityHub): readonly Change[] {
  return lost(standards, now.standards).map((each) =>
    weakened(`Security Hub no longer checks ${nameOfStandard(each)}`),
  );
}

/** As in the charter: `pci-dss/4.0.1`. */
const nameOfStandard = (arn: string): string =>
  arn
    .split('/')
    .slice(-3)
    .filter((part) => part !== 'v')
    .join('/');

function analyzerChanges(
  { unusedAccessAge: before }: AccessAnalyzer,
  { unusedAccessAge: now }: AccessAnalyzer,
): readonly Change[] {
  if (before === undefined) return [];
  if (now === undefined)
    return [weakened('IAM Access Analyzer no longer reports unused access', 'medium')];
  return where(
    now > before,
    weakened(
      `IAM Access Analyzer reports unused access after ${days(now)} instead of ${days(before)}`,
      'low',
    ),
  );
}

function findingsChanges(before: Findings, now: Findings): readonly Change[] {
  return [
    ...(before.topic.name === now.topic.name
      ? removedOrWeaker(
          'security-weakened',
          'topic for findings',
          [before.topic],
          [now.topic],
          topicWeaknesses,
        )
      : [
          weakened(
            `findings are sent to ${now.topic.name} instead of ${before.topic.name}`,
            'medium',
          ),
        ]),
    ...removedOrWeaker(
      'security-weakened',
      'event rule',
      before.eventRules,
      now.eventRules,
      eventRuleWeaknesses,
    ),
  ];
}

/** The services run in governed regions only. */
function governedRegionChanges(before: Organization, now: Organization): readonly Change[] {
  const regions = lost(before.governedRegions, now.governedRegions);
  return where(
    before.security !== undefined && now.security !== undefined && regions.length > 0,
    weakened(`the security services no longer cover ${regions.join(', ')}`),
  );
}

/** A service with regions of its own. Absent: every governed region. */
interface Regional {
  readonly regions?: readonly string[];
}

/** Regions that are still governed, and in which a service is no longer used. */
function regionChanges(
  name: string,
  { regions: covered }: Regional,
  { regions }: Regional,
  before: Pick<Organization, 'governedRegions'>,
  { governedRegions }: Pick<Organization, 'governedRegions'>,
): readonly Change[] {
  const left = lost(covered ?? before.governedRegions, regions ?? governedRegions).filter(
    (region) => governedRegions.includes(region),
  );
  return where(left.length > 0, weakened(`${name} no longer covers ${left.join(', ')}`));
}
