import { exceptRolesParameter, sparingDeployment } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * Services and calls that are answered from one region whatever region is governed, mostly us-east-1: AWS Control
 * Tower's own list (GRREGIONDENY).
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

/** For the proofs: some region is not governed, and some call is not excepted. */
const OTHER_REGIONS = ['ap-southeast-3', 'sa-east-1', 'us-west-1'];
const REGIONAL_ACTIONS = ['ec2:RunInstances', 'lambda:CreateFunction', 'sqs:CreateQueue'];

/**
 * Cross-region inference of Bedrock calls models in regions that its profile names; a global profile asks for the
 * region `unspecified`. Where it is used, `regions` has to have them.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html
 */
export const restrictRegions = catalogueGuardrail({
  name: 'restrict-regions',
  description:
    'Nothing happens outside the governed regions, except in services that have no region.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role: it cleans up in a region that is no longer governed.",
    'Services that AWS answers from a fixed region, such as IAM, Organizations, CloudFront and billing.',
  ],
  parameters: {
    regions: {
      description: 'The regions that may be used. Default: the governed regions.',
      pattern: /^(?:[a-z]{2}(?:-[a-z]+)+-\d+|unspecified)$/,
      allowed: "a region's code, such as eu-west-2, or unspecified",
      default: (context) => context.governedRegions,
    },
    exceptActions: {
      description: 'Actions that may be used in every region, beside those of the global services.',
      pattern: /^[a-z0-9-]+:[A-Za-z0-9*?]+$/,
      allowed: 'a service, a colon and an action, such as bedrock:InvokeModel*',
      default: () => [],
    },
    exceptRoles: exceptRolesParameter,
  },
  policy: ({ regions, exceptActions, exceptRoles }, context) =>
    denyPolicy({
      Sid: 'RestrictRegions',
      NotAction: [...new Set([...GLOBAL_ACTIONS, ...exceptActions])].sort(),
      Condition: {
        ...sparingDeployment(context, exceptRoles),
        StringNotEquals: { 'aws:RequestedRegion': regions },
      },
    }),
  proofs: ({ regions, exceptActions }) => {
    const inside = { 'aws:RequestedRegion': regions[0] ?? 'unspecified' };
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
          because: 'Nothing is started where nobody looks.',
          principal: 'role',
          context: outside,
        },
        {
          ...call,
          because: 'Not by an administrator either.',
          principal: 'identity-center-role',
          context: outside,
        },
        { ...call, because: 'Nor by the root user.', principal: 'root-user', context: outside },
      ],
      mustAllow: [
        {
          ...call,
          because: 'The governed regions are there to be used.',
          principal: 'role',
          context: inside,
        },
        {
          because: 'IAM answers from us-east-1.',
          principal: 'role',
          action: 'iam:CreateRole',
          context: outside,
        },
        {
          because: 'STS signs people in from wherever they are.',
          principal: 'role',
          action: 'sts:AssumeRole',
          context: outside,
        },
        {
          because: 'Support is in us-east-1.',
          principal: 'role',
          action: 'support:CreateCase',
          context: outside,
        },
        {
          because: 'CloudFront, and all certificates for it, are in us-east-1.',
          principal: 'role',
          action: 'cloudfront:CreateDistribution',
          context: outside,
        },
        {
          ...call,
          because: 'The deployment cleans up in a region that is no longer governed.',
          principal: 'access-role',
          context: outside,
        },
        {
          ...call,
          because: "AWS's own roles follow the account, whichever region that is.",
          principal: 'service-linked-role',
          context: outside,
        },
      ],
    };
  },
});
