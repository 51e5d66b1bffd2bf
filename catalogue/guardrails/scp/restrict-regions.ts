import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { actionsBeside, actionsLike } from '../kit/example-actions';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach } from '../kit/proof';

/**
 * Global services and calls, which use a single region, mostly us-east-1. The list is that of AWS Control Tower's region
 * deny control (GRREGIONDENY).
 * https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
 */
const GLOBAL_ACTIONS = [
  'a4b:*',
  'access-analyzer:*',
  'account:*',
  'acm:*',
  'activate:*',
  'artifact:*',
  'aws-marketplace-management:*',
  'aws-marketplace:*',
  'aws-portal:*',
  'billing:*',
  'billingconductor:*',
  'budgets:*',
  'ce:*',
  'chatbot:*',
  'chime:*',
  'cloudfront:*',
  'cloudtrail:LookupEvents',
  'compute-optimizer:*',
  'config:*',
  'consoleapp:*',
  'consolidatedbilling:*',
  'cur:*',
  'datapipeline:GetAccountLimits',
  'devicefarm:*',
  'directconnect:*',
  'ec2:DescribeRegions',
  'ec2:DescribeTransitGateways',
  'ec2:DescribeVpnGateways',
  'ecr-public:*',
  'fms:*',
  'freetier:*',
  'globalaccelerator:*',
  'health:*',
  'iam:*',
  'importexport:*',
  'invoicing:*',
  'iq:*',
  'kms:*',
  'license-manager:ListReceivedLicenses',
  'lightsail:Get*',
  'mobileanalytics:*',
  'networkmanager:*',
  'notifications-contacts:*',
  'notifications:*',
  'organizations:*',
  'payments:*',
  'pricing:*',
  'quicksight:DescribeAccountSubscription',
  'resource-explorer-2:*',
  'route53-recovery-cluster:*',
  'route53-recovery-control-config:*',
  'route53-recovery-readiness:*',
  'route53:*',
  'route53domains:*',
  's3:CreateMultiRegionAccessPoint',
  's3:DeleteMultiRegionAccessPoint',
  's3:DescribeMultiRegionAccessPointOperation',
  's3:GetAccountPublicAccessBlock',
  's3:GetBucketLocation',
  's3:GetBucketPolicyStatus',
  's3:GetBucketPublicAccessBlock',
  's3:GetMultiRegionAccessPoint',
  's3:GetMultiRegionAccessPointPolicy',
  's3:GetMultiRegionAccessPointPolicyStatus',
  's3:GetStorageLensConfiguration',
  's3:GetStorageLensDashboard',
  's3:ListAllMyBuckets',
  's3:ListMultiRegionAccessPoints',
  's3:ListStorageLensConfigurations',
  's3:PutAccountPublicAccessBlock',
  's3:PutMultiRegionAccessPointPolicy',
  'savingsplans:*',
  'shield:*',
  'sso:*',
  'sts:*',
  'support:*',
  'supportapp:*',
  'supportplans:*',
  'sustainability:*',
  'tag:GetResources',
  'tax:*',
  'trustedadvisor:*',
  'vendor-insights:ListEntitledSecurityProfiles',
  'waf-regional:*',
  'waf:*',
  'wafv2:*',
];

const exemptActions = (more: readonly string[]): readonly string[] =>
  [...new Set([...GLOBAL_ACTIONS, ...more])].sort();

/** For the proofs: a region that is not governed, and a call that is not exempt. */
const OTHER_REGIONS = ['ap-southeast-3', 'sa-east-1', 'us-west-1'];
const REGIONAL_ACTIONS = ['ec2:RunInstances', 'lambda:CreateFunction', 'sqs:CreateQueue'];

/**
 * Cross-region inference in Amazon Bedrock calls models in the regions of its inference profile. A global profile uses the
 * region `unspecified`. If you use these profiles, add their regions to `regions`.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html
 */
export const restrictRegions = catalogueGuardrail({
  name: 'restrict-regions',
  description: 'Denies requests outside the governed regions, except to global services.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role: it cleans up regions that are no longer governed.",
    'Services that AWS serves from a fixed region, such as IAM, Organizations, CloudFront and billing.',
  ],
  leavesOpen: [
    "Global services, regional services that AWS's example exempts, such as AWS KMS, ACM and AWS Config, and existing resources in other regions.",
    'Calls in a governed region that create something in another one: replicas of secrets and DynamoDB tables, and, if us-east-1 is governed, buckets with a location constraint.',
  ],
  parameters: {
    regions: {
      description: 'The regions that may be used. Default: the governed regions.',
      pattern: /^(?:[a-z]{2}(?:-[a-z]+)+-\d+|unspecified)$/,
      allowed: "a region's code, such as eu-west-2, or unspecified",
      default: (context) => context.governedRegions,
    },
    exceptActions: {
      description:
        'Actions that are allowed in every region, in addition to those of global services.',
      pattern: /^[a-z0-9-]+:[A-Za-z0-9*?]+$/,
      allowed: 'a service, a colon and an action, such as bedrock:InvokeModel*',
      default: () => [],
    },
    exceptRoles: exceptRolesParameter,
  },
  policy: ({ regions, exceptActions, exceptRoles }, context) =>
    denyPolicy({
      Sid: 'RestrictRegions',
      NotAction: exemptActions(exceptActions),
      Condition: {
        ...exceptAccessRoleCondition(context, exceptRoles),
        StringNotEquals: { 'aws:RequestedRegion': regions },
      },
    }),
  proofs: ({ regions, exceptActions }) => {
    const exempt = exemptActions(exceptActions);
    const outside = {
      'aws:RequestedRegion':
        OTHER_REGIONS.find((region) => !regions.includes(region)) ?? 'unspecified',
    };
    const [regional = 'ec2:RunInstances'] = REGIONAL_ACTIONS.filter(
      (action) => !exceptActions.some((pattern) => pattern.startsWith(`${action.split(':')[0]}:`)),
    );
    const call = { action: regional };
    return {
      mustDeny: [
        {
          ...call,
          because: 'Regions that are not governed are not monitored.',
          principal: 'role',
          context: outside,
        },
        {
          ...call,
          because: 'Administrators are restricted too.',
          principal: 'identity-center-role',
          context: outside,
        },
        {
          ...call,
          because: 'The root user is restricted too.',
          principal: 'root-user',
          context: outside,
        },
        ...forEach(actionsBeside(exempt), {
          because: 'Of this service, only some calls are global.',
          principal: 'role',
          context: outside,
        }),
      ],
      mustAllow: [
        ...regions.map((region) => ({
          ...call,
          because: 'Governed regions can be used.',
          principal: 'role' as const,
          context: { 'aws:RequestedRegion': region },
        })),
        ...forEach(actionsLike(exempt), {
          because: 'Global services do not need a governed region.',
          principal: 'role',
          context: outside,
        }),
        {
          because: 'IAM is served from us-east-1.',
          principal: 'role',
          action: 'iam:CreateRole',
          context: outside,
        },
        {
          because: 'STS is used for sign-in from any region.',
          principal: 'role',
          action: 'sts:AssumeRole',
          context: outside,
        },
        {
          because: 'AWS Support is served from us-east-1.',
          principal: 'role',
          action: 'support:CreateCase',
          context: outside,
        },
        {
          because: 'CloudFront and its certificates are in us-east-1.',
          principal: 'role',
          action: 'cloudfront:CreateDistribution',
          context: outside,
        },
        {
          ...call,
          because: 'The access role cleans up regions that are no longer governed.',
          principal: 'access-role',
          context: outside,
        },
      ],
    };
  },
});
