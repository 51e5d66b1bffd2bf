import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { EventRule } from '../../model/organization';
import { OWN_NAMES } from '../../model/own-names';
import { addresses, keyPart } from './addresses';
import { attribute, ownTags } from './environment-stack';
import type { EnvironmentStack } from './environment-stack';
import { eventForwardingPolicy, eventForwardingTrustPolicy } from './event-forwarding-policies';
import type { TopicArns } from './topics';
import { policyJson } from './policy-json';
import { literal } from './terraform-text';

/**
 * Adds event rules to the stack's account. A rule cannot notify a topic in another region. So in
 * each other region, a rule forwards events to the event bus of the home region, and a rule there
 * notifies; events keep their own region.
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
  const home = stack.add(CloudwatchEventRule, addresses(keyPart(rule)), {
    name: rule.name,
    description: literal(rule.description),
    ...ownTags(rule.tags),
    eventPattern: policyJson({ region: rule.regions, ...rule.pattern }, stack.ids),
  });
  stack.add(CloudwatchEventTarget, addresses(keyPart(rule)), {
    rule: attribute(home, 'name'),
    targetId: 'topic',
    // No role: with a role, EventBridge can fail to deliver to an encrypted topic. The topic's
    // policy grants access.
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
  const forwarding = stack.add(CloudwatchEventRule, addresses(keyPart(rule), region), {
    provider,
    name: rule.name,
    description: literal(rule.description),
    ...ownTags(rule.tags),
    eventPattern: policyJson(rule.pattern, stack.ids),
  });
  stack.add(CloudwatchEventTarget, addresses(keyPart(rule), region), {
    provider,
    rule: attribute(forwarding, 'name'),
    targetId: 'home-region',
    arn: `arn:aws:events:${stack.organization.homeRegion}:${stack.ids.account(stack.account)}:event-bus/default`,
    roleArn: attribute(role, 'arn'),
  });
}

function addForwardingRole(stack: EnvironmentStack, regions: readonly string[]): IamRole {
  const forwarding = { homeRegion: stack.organization.homeRegion, account: stack.account };
  const role = stack.add(IamRole, 'event-forwarding', {
    name: OWN_NAMES.eventForwardingRole,
    description: `EventBridge forwards events to ${stack.organization.homeRegion}`,
    assumeRolePolicy: policyJson(eventForwardingTrustPolicy(forwarding, regions), stack.ids),
  });
  stack.add(IamRolePolicy, 'event-forwarding', {
    name: 'put-events',
    role: attribute(role, 'name'),
    policy: policyJson(eventForwardingPolicy(forwarding), stack.ids),
  });
  return role;
}
