import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { CloudwatchQueryDefinition } from '@cdktf/provider-aws/lib/cloudwatch-query-definition';
import type { Construct } from 'constructs';
import type { Organization } from '../../model/organization';
import { address } from '../../lib/address';
import { addresses, keyPart } from '../kit/addresses';
import { dashboardBody } from './dashboard';
import { EnvironmentStack } from '../kit/environment-stack';
import { addLogAlarm, addMetricAlarm } from './alarms';
import { chatRegion } from '../kit/chat-channels';
import { addEventRules } from '../kit/event-rules';
import { publishersOf } from './publishers';
import { addTopics } from '../kit/topics';
import { policyJson } from '../kit/policy-json';
import { literal } from '../kit/terraform-text';

/** Topics, alarms, event rules, saved queries and the dashboard. Depends on the `audit` stack. */
export function monitoringStack(scope: Construct, organization: Organization): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'monitoring', organization);
  const { monitoring, auditTrail } = organization;
  // Keep providers that nothing needs any more: Terraform destroys a resource with the provider
  // that created it.
  for (const region of [...monitoring.eventRegions, chatRegion(organization)])
    stack.provider(stack.account, region);
  for (const account of monitoring.metricAlarmAccounts) stack.provider(account);

  const topics = addTopics(stack, monitoring.topics, (names) => publishersOf(organization, names));
  for (const alarm of monitoring.metricAlarms) addMetricAlarm(stack, alarm, topics);
  addEventRules(stack, monitoring.eventRules, topics);
  const { logGroup } = auditTrail ?? {};
  if (logGroup !== undefined) {
    for (const alarm of monitoring.logAlarms) addLogAlarm(stack, alarm, logGroup, topics);
    for (const saved of monitoring.savedQueries) {
      stack.add(CloudwatchQueryDefinition, addresses(keyPart(saved)), {
        name: saved.name,
        logGroupNames: [logGroup],
        queryString: literal(saved.query),
      });
    }
  }
  if (monitoring.dashboard) {
    stack.add(CloudwatchDashboard, address(organization.name), {
      dashboardName: organization.name,
      dashboardBody: policyJson(dashboardBody(organization), stack.ids),
    });
  }
  return stack;
}
