import type { Config, ConfigRule, ConformancePack } from '../../../model/organization';
import type { Change } from '../change';
import { change, daysInsteadOf, lost, where } from '../kit';
import { expiresSooner, removedOrWeaker } from './weakened';

/** What AWS Config no longer records, checks or keeps. */
export function configChanges(before: Config, now: Config): readonly Change[] {
  const excepted = lost(now.exceptAccounts, before.exceptAccounts);
  return [
    ...removedOrWeaker('security-weakened', 'Config rule', before.rules, now.rules, ruleWeaknesses),
    ...removedOrWeaker(
      'security-weakened',
      'conformance pack',
      before.conformancePacks,
      now.conformancePacks,
      packWeaknesses,
    ),
    ...where(excepted.length > 0, {
      ...change('security-weakened', 'high', `AWS Config no longer covers ${excepted.join(', ')}`),
      accounts: excepted,
    }),
    ...where(
      expiresSooner(now.expireAfterDays, before.expireAfterDays),
      change(
        'security-weakened',
        'high',
        `AWS Config data is deleted after ${daysInsteadOf(now.expireAfterDays, before.expireAfterDays)}`,
      ),
    ),
    ...where(
      before.aggregator !== false && now.aggregator === false,
      change('security-weakened', 'medium', 'AWS Config has no aggregator'),
    ),
    ...where(
      before.bucketSettings !== false && now.bucketSettings === false,
      change('security-weakened', 'medium', 'the bucket of AWS Config is not managed'),
    ),
    ...where(
      now.bucket !== before.bucket,
      change(
        'security-weakened',
        'medium',
        `AWS Config delivers to bucket ${now.bucket} instead of ${before.bucket}`,
      ),
    ),
  ];
}

function ruleWeaknesses(before: ConfigRule, now: ConfigRule): readonly string[] {
  const regions = lost(before.regions, now.regions);
  const parameters = ({ parameters }: ConfigRule) =>
    Object.entries(parameters)
      .map(([name, value]) => `${name}=${value}`)
      .join(', ') || 'no parameters';
  return [
    ...where(
      now.identifier !== before.identifier,
      `is ${now.identifier} instead of ${before.identifier}`,
    ),
    ...where(
      parameters(now) !== parameters(before),
      `has ${parameters(now)} instead of ${parameters(before)}`,
    ),
    ...where(regions.length > 0, `no longer covers ${regions.join(', ')}`),
  ];
}

function packWeaknesses(before: ConformancePack, now: ConformancePack): readonly string[] {
  const regionsOf = ({ templates }: ConformancePack) =>
    templates.flatMap((template) => template.regions);
  // One template for several regions, or one for each: what matters is what is in them.
  const bodyOf = ({ templates }: ConformancePack) =>
    [...new Set(templates.map(({ body }) => body))].sort().join('\n');
  const regions = lost(regionsOf(before), regionsOf(now));
  return [
    ...where(bodyOf(now) !== bodyOf(before), 'has a different template: review it'),
    ...where(regions.length > 0, `no longer covers ${regions.join(', ')}`),
  ];
}
