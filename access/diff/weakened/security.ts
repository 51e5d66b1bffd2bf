import type {
  AccessAnalyzer,
  Config,
  Findings,
  GuardDuty,
  Inspector,
  Organization,
  SecurityHub,
} from '../../../model/organization';
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
  return [
    ...ofService('GuardDuty', was.guardDuty, is.guardDuty, guardDutyChanges),
    ...ofService('Security Hub', was.securityHub, is.securityHub, securityHubChanges),
    ...ofService(
      'IAM Access Analyzer',
      was.accessAnalyzer,
      is.accessAnalyzer,
      accessAnalyzerChanges,
    ),
    ...ofService('Amazon Inspector', was.inspector, is.inspector, inspectorChanges),
    ...ofService('Amazon Macie', was.macie, is.macie, () => []),
    ...ofService('Amazon Detective', was.detective, is.detective, () => []),
    ...ofService('AWS Config', was.config, withoutNewAccounts(is.config, before), configChanges),
    ...ofService('notification of findings', was.findings, is.findings, findingsChanges),
    ...regionChanges(before, now),
    ...ownRegionChanges(before, now),
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

/** Most often first. */
const FREQUENCIES: readonly GuardDuty['findingPublishingFrequency'][] = [
  'FIFTEEN_MINUTES',
  'ONE_HOUR',
  'SIX_HOURS',
];

function guardDutyChanges(before: GuardDuty, now: GuardDuty): readonly Change[] {
  const rank = ({ findingPublishingFrequency }: GuardDuty) =>
    FREQUENCIES.indexOf(findingPublishingFrequency);
  return [
    ...lost(enabledFeatures(before), enabledFeatures(now)).map((name) =>
      weakened(`GuardDuty no longer uses ${name}`),
    ),
    ...where(
      rank(now) > rank(before),
      weakened(
        `GuardDuty publishes findings every ${describeFrequency(now)} instead of every ${describeFrequency(before)}`,
        'medium',
      ),
    ),
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

/** `fifteen minutes`, `hour`. */
const describeFrequency = ({ findingPublishingFrequency }: GuardDuty): string =>
  findingPublishingFrequency.toLowerCase().replace('_', ' ').replace(/^one /, '');

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

function inspectorChanges({ resourceTypes }: Inspector, now: Inspector): readonly Change[] {
  return lost(resourceTypes, now.resourceTypes).map((each) =>
    weakened(`Amazon Inspector no longer scans ${each}`),
  );
}

function accessAnalyzerChanges(
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
function regionChanges(before: Organization, now: Organization): readonly Change[] {
  const regions = lost(before.governedRegions, now.governedRegions);
  return where(
    before.security !== undefined && now.security !== undefined && regions.length > 0,
    weakened(`the security services no longer cover ${regions.join(', ')}`),
  );
}

/** Regions that are still governed, and in which a service is no longer used. */
function ownRegionChanges(before: Organization, now: Organization): readonly Change[] {
  return REGIONAL.flatMap(([name, service]) => {
    const [was, is] = [before.security?.[service], now.security?.[service]];
    if (!was || !is) return [];
    const { regions: covered = before.governedRegions } = was;
    const { regions = now.governedRegions } = is;
    const left = lost(covered, regions).filter((region) => now.governedRegions.includes(region));
    return where(left.length > 0, weakened(`${name} no longer covers ${left.join(', ')}`));
  });
}

const REGIONAL = [
  ['GuardDuty', 'guardDuty'],
  ['Security Hub', 'securityHub'],
  ['IAM Access Analyzer', 'accessAnalyzer'],
  ['Amazon Inspector', 'inspector'],
  ['Amazon Macie', 'macie'],
  ['Amazon Detective', 'detective'],
  ['AWS Config', 'config'],
] as const;
