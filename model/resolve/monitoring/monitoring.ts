import { keyed, permissionSetName, renamed } from '../renaming';
import { resolveTopic, topicOf } from '../topics';
import {
  BREAK_GLASS_USE,
  breakGlassAlarmName,
  breakGlassDescription,
  breakGlassPattern,
} from '../../../catalogue/alarms/break-glass-use';
import { alarmNames, findAlarm } from '../../../catalogue/alarms/catalogue';
import type { CatalogueAlarm } from '../../../catalogue/alarms/catalogue';
import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import { globalServiceRegions } from '../../aws/event-sources';
import type { LogAlarm, MetricAlarm, Monitoring } from '../../organization';
import type { WrittenAlarm, WrittenMetricAlarm } from '../../schema/monitoring';
import type { ResolveContext } from '../context';
import { byText } from '../../../lib/by-text';
import { resolveEventRules } from './event-rules';
import { governedRegions } from '../tree/regions';
import { asTags, ownTags } from '../tree/tags';
import type { Tree } from '../tree/tree';
import { isKnownAccount } from '../tree/unknown-account';

/**
 * Topics, and everything that publishes to them.
 *
 * Reports `unknown-topic`, `unknown-alarm` and `unknown-account`.
 */
export function resolveMonitoring(context: ResolveContext, tree: Tree): Monitoring {
  const { model } = context;
  const eventRules = [...resolveEventRules(context)].sort(byName);
  return {
    topics: [...(model.notifications ?? [])]
      .map(([key, written]) => resolveTopic(key, written))
      .sort(byName),
    logAlarms: [...(model.alarms ?? [])]
      .flatMap(([name, written]) => logAlarm(name, written, context))
      .sort(byName),
    metricAlarms: [...(model.metricAlarms ?? [])]
      .filter(([, { account }]) => !tree.accounts.get(account)?.leaving)
      .map(([name, written]) => metricAlarm(name, written, context, tree))
      .sort(byName),
    metricAlarmAccounts: model.metricAlarms ? [...tree.accounts.keys()].sort(byText) : [],
    eventRules,
    eventRegions: [
      ...new Set([
        ...governedRegions(context),
        ...(model.organization.formerRegions ?? []),
        ...globalServiceRegions,
        ...eventRules.flatMap(({ regions }) => regions),
      ]),
    ].sort(byText),
    savedQueries: [...(model.savedQueries ?? [])]
      .map(([key, written]) => ({ ...renamed(key, written), query: written.query }))
      .sort(byName),
    dashboard: model.dashboard ?? false,
  };
}

function logAlarm(
  name: string,
  written: WrittenAlarm,
  context: ResolveContext,
): readonly LogAlarm[] {
  const alarm = findAlarm(name);
  if (!alarm && name !== BREAK_GLASS_USE && written.filterPattern === undefined)
    reportUnknownAlarm(name, context);
  const when = triggerOf(written, alarm, context);
  if (name === BREAK_GLASS_USE)
    return breakGlassAlarms(written, context).map((each) => ({ ...each, ...when }));
  const filterPattern = written.filterPattern ?? patternOf(alarm, written);
  if (filterPattern === undefined) return [];
  const its = keyed(name, written);
  const description = written.description ?? alarm?.description ?? its.name;
  return [{ ...its, description, filterPattern, ...when }];
}

const patternOf = (alarm: CatalogueAlarm | undefined, { quiet }: WrittenAlarm) =>
  quiet ? alarm?.quietFilterPattern : alarm?.filterPattern;

/** When an alarm goes off, and where. */
const triggerOf = (
  written: WrittenAlarm,
  alarm: CatalogueAlarm | undefined,
  context: ResolveContext,
) => ({
  threshold: written.threshold ?? alarm?.threshold ?? 1,
  periodSeconds: written.period ?? alarm?.periodSeconds ?? 300,
  topic: topicOf(written, context),
  ...ownTags(written),
});

function reportUnknownAlarm(name: string, { model, sourceMap, diagnostics }: ResolveContext): void {
  const like = didYouMean(name, [...alarmNames(), BREAK_GLASS_USE]);
  diagnostics.error(
    'unknown-alarm',
    sourceMap.key(model.alarms ?? new Map(), name),
    `the catalogue has no alarm "${name}"`,
    { fix: like ?? 'for your own alarm, add filterPattern: …' },
  );
}

function breakGlassAlarms(
  { description }: WrittenAlarm,
  { model }: ResolveContext,
): readonly Pick<LogAlarm, 'name' | 'description' | 'filterPattern'>[] {
  const sets = [...(model.permissionSets ?? [])].map(
    ([key, set]) => [permissionSetName(key, set), set] as const,
  );
  const names = sets.map(([name]) => name).sort(byText);
  return sets.flatMap(([name, { breakGlass }]) =>
    breakGlass
      ? [
          {
            name: breakGlassAlarmName(name),
            description: description ?? breakGlassDescription(name),
            filterPattern: breakGlassPattern(name, names),
          },
        ]
      : [],
  );
}

function metricAlarm(
  name: string,
  written: WrittenMetricAlarm,
  context: ResolveContext,
  tree: Tree,
): MetricAlarm {
  const { account, namespace, metric, query } = written;
  isKnownAccount(account, context.sourceMap.value(written, 'account'), tree, context);
  const named = keyed(name, written);
  return {
    ...named,
    description: written.description ?? named.name,
    account,
    metric:
      query !== undefined
        ? { query }
        : {
            namespace: namespace ?? '',
            name: metric ?? '',
            statistic: written.statistic ?? 'Average',
            dimensions: asTags(written.dimensions),
          },
    comparison: written.comparison ?? 'GreaterThanThreshold',
    threshold: written.threshold,
    periodSeconds: written.period ?? 300,
    evaluationPeriods: written.evaluationPeriods ?? 1,
    topic: topicOf(written, context),
    ...ownTags(written),
  };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return byText(a.name, b.name);
}
