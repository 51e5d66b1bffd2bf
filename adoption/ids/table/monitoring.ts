import type { Rule, Subject } from '../rule';
import { byName, regionalArn } from './kit';

const topicArn = regionalArn('sns', (subject) => subject.text('name'));

/** Topics, alarms, event rules, saved queries and dashboards. */
export const monitoringRules = {
  aws_sns_topic: {
    id: (subject) => subject.lookUp(topicArn(subject)),
    attributes: { arn: topicArn },
  },
  // Every topic has a policy.
  aws_sns_topic_policy: {
    id: (subject) => subject.lookUp(subject.text('arn'), { type: 'aws_sns_topic' }),
  },
  aws_sns_topic_subscription: {
    id: (subject) =>
      subject.lookUp(`${subject.text('protocol')}:${subject.text('endpoint')}`, {
        of: subject.text('topic_arn'),
      }),
  },
  aws_cloudwatch_metric_alarm: byName('alarm_name'),
  aws_cloudwatch_dashboard: byName('dashboard_name'),
  aws_cloudwatch_query_definition: byName('name'),
  aws_cloudwatch_log_metric_filter: within('log_group_name', 'name', ':'),
  aws_cloudwatch_event_rule: byName('name'),
  aws_cloudwatch_event_target: within('rule', 'target_id', '/'),
} satisfies Readonly<Record<string, Rule>>;

/** Looked up by a name that is unique in something else, whose name the import ID begins with. */
function within(parent: string, name: string, separator: string): Rule {
  return {
    id: (subject: Subject) => {
      const of = subject.text(parent);
      return `${of}${separator}${subject.lookUp(subject.text(name), { of })}`;
    },
  };
}
