import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach, roleLike } from '../kit/proof';

const LAUNCHES = ['ec2:CreateFleet', 'ec2:RunInstances', 'ec2:StartInstances'];
const LAUNCHES_WITHOUT_TYPE = [
  'ec2:ModifyFleet',
  'ec2:ModifySpotFleetRequest',
  'ec2:RequestSpotFleet',
  'ec2:RequestSpotInstances',
  'ec2:RunScheduledInstances',
];

/**
 * Only the instance has an instance type, not the volumes, subnets and other resources of a launch:
 * a statement on all resources would deny every launch. Auto Scaling launches instances with a
 * service-linked role, which is exempt from every service control policy. The call that creates or
 * updates an Auto Scaling group with a launch template is checked, one with a launch configuration
 * is not: there, the call that creates the configuration names the type. Without one it copies the
 * type of an instance, and is denied. A stopped instance can get another type, but it cannot start
 * with it. The older calls for Spot Instances carry no type, and a changed fleet can launch other
 * types with a service-linked role, so they are denied: `RunInstances` and `CreateFleet` launch
 * Spot Instances too.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-type
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html
 * (autoscaling:InstanceType)
 */
export const restrictInstanceTypes = catalogueGuardrail({
  name: 'restrict-instance-types',
  description: 'Allows only EC2 instances of the listed types, to limit cost.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  leavesOpen: [
    'Instances that are already running.',
    'Instances that services launch with service-linked roles: managed node groups of EKS, AWS Batch, EC2 Image Builder, and Auto Scaling groups whose launch template gets another type after they were created. See `restrict-services`.',
    'Capacity Reservations and Dedicated Hosts, which cost as much without an instance.',
  ],
  parameters: {
    instanceTypes: {
      description:
        'The instance types that may be started; `*` matches any characters. Default: up to 2xlarge. Older calls that name no type, such as `RequestSpotInstances`, are always denied.',
      pattern: /^[a-z0-9*-]+\.[a-z0-9*-]+$/,
      allowed: 'a family, a dot and a size, such as t4g.* or *.large',
      default: () => [
        '*.nano',
        '*.micro',
        '*.small',
        '*.medium',
        '*.large',
        '*.xlarge',
        '*.2xlarge',
      ],
    },
    exceptRoles: exceptRolesParameter,
  },
  policy: ({ instanceTypes, exceptRoles }) => {
    const except = exceptRolesCondition(exceptRoles);
    return denyPolicy(
      {
        Sid: 'RestrictInstanceTypes',
        Action: LAUNCHES,
        Resource: ['arn:aws:ec2:*:*:instance/*'],
        Condition: { ...except, StringNotLike: { 'ec2:InstanceType': instanceTypes } },
      },
      {
        Sid: 'RestrictLaunchConfigurations',
        Action: ['autoscaling:CreateLaunchConfiguration'],
        Condition: { ...except, StringNotLike: { 'autoscaling:InstanceType': instanceTypes } },
      },
      {
        Sid: 'DenyLaunchesWithoutInstanceType',
        Action: LAUNCHES_WITHOUT_TYPE,
        Condition: except,
      },
    );
  },
  proofs: ({ instanceTypes }, { account }) => {
    const launch = {
      principal: 'role',
      action: 'ec2:RunInstances',
      resource: `arn:aws:ec2:us-east-1:${account}:instance/*`,
    } as const;
    const configuration = {
      principal: 'role',
      action: 'autoscaling:CreateLaunchConfiguration',
      resource: `arn:aws:autoscaling:us-east-1:${account}:launchConfiguration:*:launchConfigurationName/example`,
    } as const;
    // Larger than any existing type, so that no list contains it.
    const other = { context: { 'ec2:InstanceType': 'example.999xlarge' } };
    return {
      mustDeny: [
        ...forEach(LAUNCHES, {
          ...launch,
          ...other,
          because: 'Some instance types cost hundreds of dollars an hour.',
        }),
        ...forEach(LAUNCHES_WITHOUT_TYPE, {
          because: 'The request does not carry the instance type, so it could be any.',
          principal: 'role',
        }),
        {
          ...configuration,
          because: 'Auto Scaling launches what its launch configuration names.',
          context: { 'autoscaling:InstanceType': 'example.999xlarge' },
        },
        {
          ...launch,
          ...other,
          because: 'The limit applies to administrators too.',
          principal: 'identity-center-role',
        },
      ],
      mustAllow: [
        ...instanceTypes.map((type) => ({
          ...launch,
          because: `Instance type ${type} is allowed.`,
          context: { 'ec2:InstanceType': roleLike(type).role },
        })),
        ...instanceTypes.map((type) => ({
          ...configuration,
          because: `Auto Scaling may launch ${type}.`,
          context: { 'autoscaling:InstanceType': roleLike(type).role },
        })),
        {
          because: 'Instances can be stopped.',
          principal: 'role',
          action: 'ec2:StopInstances',
          resource: launch.resource,
          ...other,
        },
        {
          ...launch,
          ...other,
          because: 'An instance of any type can be terminated.',
          action: 'ec2:TerminateInstances',
        },
        {
          ...launch,
          because: 'Only the instance of a launch has a type; its volume has none.',
          resource: `arn:aws:ec2:us-east-1:${account}:volume/*`,
          context: { 'ec2:InstanceType': null },
        },
      ],
    };
  },
});
