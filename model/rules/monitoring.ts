import { checkAlarmPeriods } from './alarm-periods';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * CloudWatch and EventBridge accept the alarms, rules and queries (`over-limit`, `invalid-alarm-period`,
 * `duplicate-alarm`), and each topic has a subscriber (`no-notification`, a warning).
 */
export function checkMonitoring(checked: Checked): void {
  checkTopics(checked);
  checkLogAlarms(checked);
  checkMetricAlarms(checked);
  checkEventRules(checked);
  checkSavedQueries(checked);
}

function checkTopics(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
  for (const { name, email } of organization.monitoring.topics) {
    const place = sourceMap.key(model.notifications ?? new Map(), name);
    atMost(checked, 'topicNameLength', name.length, place, `the name "${name}" has a length of`);
    if (email.length === 0)
      diagnostics.warning('no-notification', place, `the topic "${name}" has no subscribers`, {
        fix: 'add an e-mail address',
      });
  }
}

function checkLogAlarms(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const { logAlarms } = organization.monitoring;
  for (const { name, description, filterPattern, periodSeconds } of logAlarms) {
    const [entry = name] = name.split('/'); // break-glass-use/Admin is of the entry break-glass-use
    const place = sourceMap.key(model.alarms ?? new Map(), entry);
    atMost(checked, 'alarmNameLength', name.length, place, 'the name has a length of');
    atMost(
      checked,
      'alarmDescriptionLength',
      description.length,
      place,
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
  for (const alarm of organization.monitoring.metricAlarms) {
    const { name, account, description } = alarm;
    const place = sourceMap.key(model.metricAlarms ?? new Map(), name);
    if (account === organization.managementAccount && model.alarms?.has(name)) {
      diagnostics.error(
        'duplicate-alarm',
        place,
        `the management account would have two alarms "${name}"`,
        { related: [{ message: 'the other is here', at: sourceMap.key(model.alarms, name) }] },
      );
    }
    atMost(checked, 'alarmNameLength', name.length, place, 'the name has a length of');
    atMost(
      checked,
      'alarmDescriptionLength',
      description.length,
      place,
      'the description has a length of',
    );
    checkAlarmPeriods(alarm, model.metricAlarms?.get(name) ?? {}, checked);
  }
}

function checkEventRules(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const { eventRules } = organization.monitoring;
  for (const { name, description, pattern } of eventRules) {
    const place = sourceMap.key(model.eventRules ?? new Map(), name);
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
      place,
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
