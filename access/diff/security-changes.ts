import type {
  AccessAnalyzer,
  Config,
  ConfigRule,
  ConformancePack,
  Findings,
  GuardDuty,
  Organization,
  SecurityHub,
} from '../../model/organization';
import type { Change } from './change';
import type { Level } from '../risk/levels';
import { change, days, eventRuleWeaker, missing, topicWeaker } from './watch-changes';

/** What the security services find less: one that is off, and what each of them no longer looks at or keeps. */
export function securityChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [before.security ?? {}, now.security ?? {}];
  return [
    ...ofService('GuardDuty', was.guardDuty, is.guardDuty, guardDutyWeaker),
    ...ofService('Security Hub', was.securityHub, is.securityHub, securityHubWeaker),
    ...ofService(
      'IAM Access Analyzer',
      was.accessAnalyzer,
      is.accessAnalyzer,
      accessAnalyzerWeaker,
    ),
    ...ofService('AWS Config', was.config, is.config, configWeaker),
    ...ofService('telling of findings', was.findings, is.findings, findingsWeaker),
    ...regionChanges(before, now),
  ];
}

const weakened = (what: string, level: Level = 'high'): Change =>
  change('security-weakened', level, what);

function ofService<T>(
  name: string,
  before: T | undefined,
  now: T | undefined,
  weaker: (before: T, now: T) => readonly Change[],
): readonly Change[] {
  if (before === undefined) return [];
  return now === undefined ? [weakened(`${name} is off`, 'critical')] : weaker(before, now);
}

const FREQUENCIES: readonly GuardDuty['findingPublishingFrequency'][] = [
  'FIFTEEN_MINUTES',
  'ONE_HOUR',
  'SIX_HOURS',
];

function guardDutyWeaker(before: GuardDuty, now: GuardDuty): readonly Change[] {
  const on = ({ features }: GuardDuty) =>
    features.flatMap(({ name, enabled, additionalConfiguration }) =>
      enabled
        ? [
            name,
            ...additionalConfiguration.flatMap((each) =>
              each.enabled ? [`${name}/${each.name}`] : [],
            ),
          ]
        : [],
    );
  const still = new Set(on(now));
  const [was, is] = [before, now].map(({ findingPublishingFrequency: frequency }) =>
    FREQUENCIES.indexOf(frequency),
  ) as [number, number];
  return [
    ...on(before)
      .filter((name) => !still.has(name))
      .map((name) => weakened(`GuardDuty no longer has ${name}`)),
    ...(is > was
      ? [
          weakened(
            `GuardDuty publishes findings every ${inWords(now)} instead of every ${inWords(before)}`,
            'medium',
          ),
        ]
      : []),
  ];
}

const inWords = ({ findingPublishingFrequency }: GuardDuty): string =>
  findingPublishingFrequency.toLowerCase().replace('_', ' ').replace(/^one /, '');

function securityHubWeaker({ standards }: SecurityHub, now: SecurityHub): readonly Change[] {
  return standards
    .filter((each) => !now.standards.includes(each))
    .map((each) => weakened(`Security Hub no longer checks ${standard(each)}`));
}

/** As the model writes it: `pci-dss/4.0.1`. */
const standard = (arn: string): string =>
  arn
    .split('/')
    .slice(-3)
    .filter((part) => part !== 'v')
    .join('/');

function accessAnalyzerWeaker(
  { unusedAccessAge: before }: AccessAnalyzer,
  { unusedAccessAge: now }: AccessAnalyzer,
): readonly Change[] {
  if (before === undefined) return [];
  if (now === undefined)
    return [weakened('IAM Access Analyzer no longer looks for access that nobody uses', 'medium')];
  return now > before
    ? [
        weakened(
          `IAM Access Analyzer finds unused access after ${days(now)} instead of ${days(before)}`,
          'low',
        ),
      ]
    : [];
}

function configWeaker(before: Config, now: Config): readonly Change[] {
  const excepted = now.exceptAccounts.filter((name) => !before.exceptAccounts.includes(name));
  return [
    ...missing('security-weakened', 'Config rule', before.rules, now.rules, ruleWeaker),
    ...missing(
      'security-weakened',
      'conformance pack',
      before.conformancePacks,
      now.conformancePacks,
      packWeaker,
    ),
    ...(excepted.length > 0
      ? [
          {
            ...weakened(`AWS Config no longer looks at ${excepted.join(', ')}`),
            accounts: excepted,
          },
        ]
      : []),
    ...((now.expireAfterDays ?? Infinity) < (before.expireAfterDays ?? Infinity)
      ? [
          weakened(
            `what AWS Config recorded is deleted after ${days(now.expireAfterDays)} instead of ${before.expireAfterDays === undefined ? 'never' : days(before.expireAfterDays)}`,
          ),
        ]
      : []),
    ...(now.bucket !== before.bucket
      ? [
          weakened(
            `AWS Config delivers to the bucket ${now.bucket} instead of ${before.bucket}`,
            'medium',
          ),
        ]
      : []),
  ];
}

function ruleWeaker(before: ConfigRule, now: ConfigRule): readonly string[] {
  const lost = before.regions.filter((region) => !now.regions.includes(region));
  const parameters = ({ parameters }: ConfigRule) =>
    Object.entries(parameters)
      .map(([name, value]) => `${name}=${value}`)
      .join(', ') || 'no parameters';
  return [
    ...(now.identifier !== before.identifier
      ? [`is ${now.identifier} instead of ${before.identifier}`]
      : []),
    ...(parameters(now) !== parameters(before)
      ? [`has ${parameters(now)} instead of ${parameters(before)}`]
      : []),
    ...(lost.length > 0 ? [`no longer looks at ${lost.join(', ')}`] : []),
  ];
}

function packWeaker(before: ConformancePack, now: ConformancePack): readonly string[] {
  const regions = ({ templates }: ConformancePack) =>
    templates.flatMap((template) => template.regions);
  const bodies = ({ templates }: ConformancePack) => templates.map(({ body }) => body).join('\n');
  const lost = regions(before).filter((region) => !regions(now).includes(region));
  return [
    ...(bodies(now) !== bodies(before) ? ['has another template: read it'] : []),
    ...(lost.length > 0 ? [`no longer looks at ${lost.join(', ')}`] : []),
  ];
}

function findingsWeaker(before: Findings, now: Findings): readonly Change[] {
  return [
    ...(before.topic.name === now.topic.name
      ? missing('security-weakened', 'topic for findings', [before.topic], [now.topic], topicWeaker)
      : [
          weakened(
            `findings are told to ${now.topic.name} instead of ${before.topic.name}`,
            'medium',
          ),
        ]),
    ...missing(
      'security-weakened',
      'event rule',
      before.eventRules,
      now.eventRules,
      eventRuleWeaker,
    ),
  ];
}

/** Where the services are not: what is regional stands in the governed regions alone. */
function regionChanges(before: Organization, now: Organization): readonly Change[] {
  const lost = before.governedRegions.filter((region) => !now.governedRegions.includes(region));
  return before.security && now.security && lost.length > 0
    ? [weakened(`the security services no longer look at ${lost.join(', ')}`)]
    : [];
}
