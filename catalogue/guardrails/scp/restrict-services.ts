import { exceptRolesParameter, exceptBreakGlassRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { roleLike } from '../kit/proof';

/** Required for sign-in, monitoring and support. */
const ALWAYS = [
  'access-analyzer',
  'cloudtrail',
  'config',
  'health',
  'iam',
  'sts',
  'support',
  'tag',
];

const USUAL = [
  'acm',
  'application-autoscaling',
  'autoscaling',
  'backup',
  'cloudformation',
  'cloudfront',
  'cloudwatch',
  'dynamodb',
  'ec2',
  'ec2messages',
  'ecr',
  'ecs',
  'eks',
  'elasticache',
  'elasticfilesystem',
  'elasticloadbalancing',
  'events',
  'guardduty',
  'kms',
  'lambda',
  'logs',
  'rds',
  'resource-groups',
  'route53',
  's3',
  'scheduler',
  'secretsmanager',
  'securityhub',
  'servicequotas',
  'sns',
  'sqs',
  'ssm',
  'ssmmessages',
  'states',
  'wafv2',
  'xray',
];

const allowed = (services: readonly string[]): readonly string[] =>
  [...new Set([...ALWAYS, ...services])].sort();

/** For the proofs: a service that is not on the list. */
const OTHERS = [
  'gamelift:CreateFleet',
  'workspaces:CreateWorkspaces',
  'robomaker:ListWorlds',
  'ground-station:ListSatellites',
];

/**
 * A list of allowed services needs no change when AWS launches a new one, unlike a list of denied
 * services. As a Deny with `NotAction`, it works together with `FullAWSAccess`.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_strategies.html
 */
export const restrictServices = catalogueGuardrail({
  name: 'restrict-services',
  description: 'Allows only the services on a list.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role: it may deploy services that teams may not use.",
    'Break-glass permission sets: they must not be blocked in an emergency.',
    `Services without which nobody could work: ${ALWAYS.join(', ')}.`,
  ],
  leavesOpen: ['Services that a listed service uses with a service-linked role.'],
  parameters: {
    services: {
      description:
        'Service prefixes that may be used, as in action names. Default: a list of common services.',
      pattern: /^[a-z0-9-]+$/,
      allowed: "a service's prefix, such as ec2",
      default: () => USUAL,
    },
    exceptRoles: exceptRolesParameter,
  },
  policy: ({ services, exceptRoles }, context) =>
    denyPolicy({
      Sid: 'RestrictServices',
      NotAction: allowed(services).map((service) => `${service}:*`),
      Condition: exceptBreakGlassRolesCondition(context, exceptRoles),
    }),
  proofs: ({ services }, { breakGlassRoles = [] }) => {
    const [other = 'gamelift:CreateFleet'] = OTHERS.filter(
      (action) => !services.some((service) => action.startsWith(`${service}:`)),
    );
    const call = { action: other };
    return {
      mustDeny: [
        { ...call, because: 'The service is not on the list.', principal: 'role' },
        {
          ...call,
          because: 'The list applies to administrators too.',
          principal: 'identity-center-role',
        },
        { ...call, because: 'The list applies to the root user too.', principal: 'root-user' },
      ],
      mustAllow: [
        ...allowed(services).map((service) => ({
          because: 'This service is on the list.',
          principal: 'role' as const,
          action: `${service}:Describe`,
        })),
        {
          because: 'Everyone can look up their own identity.',
          principal: 'role',
          action: 'sts:GetCallerIdentity',
        },
        {
          because: 'Everyone can open support cases.',
          principal: 'role',
          action: 'support:CreateCase',
        },
        {
          ...call,
          because: 'The list does not apply to the access role.',
          principal: 'access-role',
        },
        ...breakGlassRoles.map((role) => ({
          ...call,
          because: 'Break-glass permission sets are exempt.',
          principal: roleLike(role),
        })),
      ],
    };
  },
});
