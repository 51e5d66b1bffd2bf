import { keyOf } from '../organization';
import { checkAlarmPeriods } from './alarm-periods';
import type { Checked } from './checked';
import { atMost, descriptionOf } from './checked';
import { checkTopics } from './topics';

/**
 * SNS, CloudWatch and EventBridge accept the topics, alarms, rules and queries (`over-limit`,
 * `invalid-alarm-period`, `duplicate-alarm`).
 */
export function checkMonitoring(checked: Checked): void {
  checkTopics(checked);
  checkLogAlarms(checked);
  checkMetricAlarms(checked);
  checkEventRules(checked);
  checkSavedQueries(checked);
}

function checkLogAlarms(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const { logAlarms } = organization.monitoring;
  for (const alarm of logAlarms) {
    const { name, description, filterPattern, periodSeconds } = alarm;
    const [entry = name] = keyOf(alarm).split('/'); // break-glass-use/Admin is of the entry break-glass-use
    const place = sourceMap.key(model.alarms ?? new Map(), entry);
    atMost(checked, 'alarmNameLength', name.length, place, 'the name has a length of');
    atMost(
      checked,
      'alarmDescriptionLength',
      description.length,
      descriptionOf(model.alarms, entry, checked),
      'the description has a length of',
    );
    atMost(
      checked,
      'filterPatternLength',
      filterPattern.length,
      place,
      'the filter pattern has a length of',
    );
    checkAlarmPeriods(
      { periodSeconds, evaluationPeriods: 1 },
      model.alarms?.get(entry) ?? {},
      checked,
    );
  }
  atMost(
    checked,
    'metricFiltersPerLogGroup',
    logAlarms.length,
    sourceMap.key(model, 'alarms'),
    'the number of metric filters on the log group is',
  );
}

function checkMetricAlarms(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
  const logAlarms = new Map(organization.monitoring.logAlarms.map((each) => [each.name, each]));
  for (const alarm of organization.monitoring.metricAlarms) {
    const { name, account, description } = alarm;
    const place = sourceMap.key(model.metricAlarms ?? new Map(), keyOf(alarm));
    const other = logAlarms.get(name);
    if (account === organization.managementAccount && other) {
      diagnostics.error(
        'duplicate-alarm',
        place,
        `the management account would have two alarms "${name}"`,
        {
          related: [
            {
              message: 'the other is here',
              at: sourceMap.key(model.alarms ?? new Map(), keyOf(other)),
            },
          ],
          fix: 'rename one of them',
        },
      );
    }
    atMost(checked, 'alarmNameLength', name.length, place, 'the name has a length of');
    atMost(
      checked,
      'alarmDescriptionLength',
      description.length,
      descriptionOf(model.metricAlarms, keyOf(alarm), checked),
      'the description has a length of',
    );
    checkAlarmPeriods(alarm, model.metricAlarms?.get(keyOf(alarm)) ?? {}, checked);
  }
}

function checkEventRules(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const { eventRules } = organization.monitoring;
  for (const rule of eventRules) {
    const { name, description, pattern } = rule;
    const place = sourceMap.key(model.eventRules ?? new Map(), keyOf(rule));
    atMost(
      checked,
      'eventRuleNameLength',
      name.length,
      place,
      `the name "${name}" has a length of`,
    );
    atMost(
      checked,
      'eventRuleDescriptionLength',
      description.length,
      descriptionOf(model.eventRules, keyOf(rule), checked),
      'the description has a length of',
    );
    atMost(
      checked,
      'eventPatternLength',
      JSON.stringify(pattern).length,
      place,
      'the event pattern has a length of',
    );
  }
  atMost(
    checked,
    'eventRulesPerBus',
    eventRules.length,
    sourceMap.key(model, 'eventRules'),
    'the number of event rules is',
  );
}

function checkSavedQueries(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  for (const { name, query } of organization.monitoring.savedQueries) {
    const place = sourceMap.key(model.savedQueries ?? new Map(), name);
    atMost(checked, 'savedQueryNameLength', name.length, place, 'the name has a length of');
    atMost(checked, 'savedQueryLength', query.length, place, 'the query has a length of');
  }
}
