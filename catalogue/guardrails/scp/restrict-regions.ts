import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { actionBeside, actionsBeside, actionsLike } from '../kit/example-actions';
import { GLOBAL_ACTIONS } from '../kit/global-actions';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { TO_OTHER_REGIONS } from '../kit/other-regions';
import { forEach } from '../kit/proof';

const exemptActions = (more: readonly string[]): readonly string[] =>
  [...new Set([...GLOBAL_ACTIONS, ...more])].sort();

/** For the proofs: a region that is not governed, and a call that is not exempt. */
const OTHER_REGIONS = ['ap-southeast-3', 'sa-east-1', 'us-west-1'];
const REGIONAL_ACTIONS = ['ec2:RunInstances', 'lambda:CreateFunction', 'sqs:CreateQueue'];

/**
 * Cross-region inference in Amazon Bedrock calls models in the regions of its inference profile. A
 * global profile uses the region `unspecified`. If you use these profiles, add their regions to
 * `regions`.
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
    'Calls in a governed region that create something in another one without a condition key for it, such as replicas of DynamoDB tables.',
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
  policy: ({ regions, exceptActions, exceptRoles }, context) => {
    const exempt = exceptAccessRoleCondition(context, exceptRoles);
    return denyPolicy(
      {
        Sid: 'RestrictRegions',
        NotAction: exemptActions(exceptActions),
        Condition: { ...exempt, StringNotEquals: { 'aws:RequestedRegion': regions } },
      },
      ...TO_OTHER_REGIONS.map(({ sid, actions, condition }) => ({
        Sid: sid,
        Action: actions,
        Condition: { ...exempt, ...condition(regions) },
      })),
    );
  },
  proofs: ({ regions, exceptActions }) => {
    const exempt = exemptActions(exceptActions);
    const outside = {
      'aws:RequestedRegion':
        OTHER_REGIONS.find((region) => !regions.includes(region)) ?? 'unspecified',
    };
    const inside = { 'aws:RequestedRegion': regions[0] ?? 'us-east-1' };
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
        ...TO_OTHER_REGIONS.flatMap(({ actions, request, because }) =>
          forEach(actions, {
            because,
            principal: 'role',
            context: { ...inside, ...request(outside['aws:RequestedRegion']) },
          }),
        ),
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
        ...TO_OTHER_REGIONS.flatMap(({ actions, request }) =>
          regions.flatMap((region) =>
            forEach(actions, {
              because: 'The other region is governed.',
              principal: 'role',
              context: { 'aws:RequestedRegion': region, ...request(region) },
            }),
          ),
        ),
        ...(regions.includes('eu-west-1')
          ? [
              {
                because: 'EU is another name of eu-west-1.',
                principal: 'role' as const,
                action: 's3:CreateBucket',
                context: { ...inside, 's3:LocationConstraint': 'EU' },
              },
            ]
          : []),
        ...TO_OTHER_REGIONS.flatMap(({ actions, request }) =>
          forEach([actionBeside(actions)(actions[0]?.split(':')[0] ?? '') ?? []].flat(), {
            because: 'Other calls of the service are not restricted.',
            principal: 'role',
            context: { ...inside, ...request(outside['aws:RequestedRegion']) },
          }),
        ),
        {
          because: 'A bucket in us-east-1 has no location constraint.',
          principal: 'role',
          action: 's3:CreateBucket',
          context: { ...inside, 's3:LocationConstraint': null },
        },
        {
          because: 'A secret without replicas is in one region.',
          principal: 'role',
          action: 'secretsmanager:CreateSecret',
          context: { ...inside, 'secretsmanager:AddReplicaRegions': null },
        },
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
        ...TO_OTHER_REGIONS.flatMap(({ actions, request }) =>
          forEach(actions, {
            because: 'The access role deploys what the charter says.',
            principal: 'access-role',
            context: { ...inside, ...request(outside['aws:RequestedRegion']) },
          }),
        ),
      ],
    };
  },
});
