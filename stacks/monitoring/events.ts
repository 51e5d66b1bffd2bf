import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { EventRule } from '../../model/organization';
import { address } from '../kit/address';
import { attribute } from '../kit/environment-stack';
import type { EnvironmentStack } from '../kit/environment-stack';
import { eventForwardingPolicy, eventForwardingTrustPolicy } from './policies';
import type { TopicArns } from './topics';
import { policyJson } from '../kit/policy-json';
import { literal } from '../kit/terraform-text';

/**
 * Event rules of the stack's account. A rule cannot reach a topic in another region, so in each other region a rule
 * passes the events on to the home region's bus, and one rule there, which sees their own region in them, notifies.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export function addEventRules(
  stack: EnvironmentStack,
  eventRules: readonly EventRule[],
  topics: TopicArns,
): void {
  const { homeRegion } = stack.organization;
  const elsewhere = [...new Set(eventRules.flatMap(({ regions }) => regions))]
    .filter((region) => region !== homeRegion)
    .sort();
  const role = elsewhere.length > 0 ? addForwardingRole(stack, elsewhere) : undefined;
  for (const rule of eventRules) {
    addHomeRule(stack, rule, topics);
    for (const region of rule.regions.filter((region) => region !== homeRegion))
      addForwardingRule(stack, rule, region, role!);
  }
}

function addHomeRule(stack: EnvironmentStack, rule: EventRule, topics: TopicArns): void {
  const home = stack.add(CloudwatchEventRule, address(rule.name), {
    name: rule.name,
    description: literal(rule.description),
    eventPattern: policyJson({ region: rule.regions, ...rule.pattern }, stack.ids),
  });
  stack.add(CloudwatchEventTarget, address(rule.name), {
    rule: attribute(home, 'name'),
    targetId: 'topic',
    // No role: with one, EventBridge may fail to deliver to an encrypted topic. The topic's policy lets it in.
    arn: topics.get(rule.topic)!,
  });
}

function addForwardingRule(
  stack: EnvironmentStack,
  rule: EventRule,
  region: string,
  role: IamRole,
): void {
  const provider = stack.provider(stack.account, region);
  const forwarding = stack.add(CloudwatchEventRule, address(rule.name, region), {
    provider,
    name: rule.name,
    description: literal(rule.description),
    eventPattern: policyJson(rule.pattern, stack.ids),
  });
  stack.add(CloudwatchEventTarget, address(rule.name, region), {
    provider,
    rule: attribute(forwarding, 'name'),
    targetId: 'home-region',
    arn: `arn:aws:events:${stack.organization.homeRegion}:${stack.ids.account(stack.account)}:event-bus/default`,
    roleArn: attribute(role, 'arn'),
  });
}

function addForwardingRole(stack: EnvironmentStack, regions: readonly string[]): IamRole {
  const owner = { homeRegion: stack.organization.homeRegion, account: stack.account };
  const role = stack.add(IamRole, 'event-forwarding', {
    name: 'orgcharter-event-forwarding',
    description: `EventBridge passes events on to ${stack.organization.homeRegion}`,
    assumeRolePolicy: policyJson(eventForwardingTrustPolicy(owner, regions), stack.ids),
  });
  stack.add(IamRolePolicy, 'event-forwarding', {
    name: 'put-events',
    role: attribute(role, 'name'),
    policy: policyJson(eventForwardingPolicy(owner), stack.ids),
  });
  return role;
}
