import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { CloudwatchQueryDefinition } from '@cdktf/provider-aws/lib/cloudwatch-query-definition';
import type { Construct } from 'constructs';
import type { Organization } from '../../model/organization';
import { address } from '../kit/address';
import { dashboardBody } from './dashboard';
import { EnvironmentStack } from '../kit/environment-stack';
import { addLogAlarm, addMetricAlarm } from './alarms';
import { addEventRules } from './events';
import { publishersOf } from './policies';
import { addTopics } from './topics';
import { policyJson } from '../kit/policy-json';
import { literal } from '../kit/terraform-text';

/** Who is told what happens in the organization, and where it can be looked up. Comes after the `audit` stack. */
export function monitoringStack(scope: Construct, organization: Organization): EnvironmentStack {
  const stack = new EnvironmentStack(scope, 'monitoring', organization);
  const { monitoring, auditTrail } = organization;
  // Even where nothing needs them: what is gone from the model is taken away by the provider it was made with.
  for (const region of monitoring.eventRegions) stack.provider(stack.account, region);
  for (const account of monitoring.metricAlarmAccounts) stack.provider(account);

  const topics = addTopics(stack, monitoring.topics, (names) => publishersOf(organization, names));
  for (const alarm of monitoring.metricAlarms) addMetricAlarm(stack, alarm, topics);
  addEventRules(stack, monitoring.eventRules, topics);
  if (auditTrail !== undefined) {
    for (const alarm of monitoring.logAlarms)
      addLogAlarm(stack, alarm, auditTrail.logGroup, topics);
    for (const { name, query } of monitoring.savedQueries) {
      stack.add(CloudwatchQueryDefinition, address(name), {
        name,
        logGroupNames: [auditTrail.logGroup],
        queryString: literal(query),
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
