import type { PolicyDocument } from '../../iam/language/policy-document';

/** The account that forwards events, and the region that it forwards them to. */
interface Forwarding {
  readonly homeRegion: string;
  /** The account's name. */
  readonly account: string;
}

/**
 * Trust policy of the forwarding role: EventBridge can assume it for rules of this account in these
 * regions.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export const eventForwardingTrustPolicy = (
  { account }: Forwarding,
  regions: readonly string[],
): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'EventRulesAssumeRole',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': `\${account:${account}}` },
        ArnLike: {
          'aws:SourceArn': regions.map(
            (region) => `arn:aws:events:${region}:\${account:${account}}:rule/*`,
          ),
        },
      },
    },
  ],
});

/**
 * Permissions of the forwarding role.
 * Source: https://repost.aws/knowledge-center/eventbridge-centralized-bus-to-bus
 */
export const eventForwardingPolicy = ({ homeRegion, account }: Forwarding): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'PutEventsInHomeRegion',
      Effect: 'Allow',
      Action: 'events:PutEvents',
      Resource: `arn:aws:events:${homeRegion}:\${account:${account}}:event-bus/default`,
    },
  ],
});
