import type { Organization } from '../../model/organization';
import type { Publishers } from '../kit/topic-policies';

/** Who publishes to these topics. Alarms on the audit trail are in the management account. */
export function publishersOf(
  { monitoring, managementAccount }: Organization,
  topics: readonly string[],
): Publishers {
  const notifies = ({ topic }: { readonly topic: string }) => topics.includes(topic);
  const accounts = monitoring.metricAlarms.filter(notifies).map(({ account }) => account);
  return {
    alarmAccounts: [
      ...new Set(monitoring.logAlarms.some(notifies) ? [managementAccount, ...accounts] : accounts),
    ].sort(),
    eventRules: monitoring.eventRules.some(notifies),
  };
}
