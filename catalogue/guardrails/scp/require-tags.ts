import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { actionsLike } from '../kit/example-actions';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach } from '../kit/proof';

/** Calls that create a resource and its tags at once. */
const CREATE = [
  'dynamodb:CreateTable',
  'ecs:CreateCluster',
  'elasticfilesystem:CreateFileSystem',
  'elasticloadbalancing:CreateLoadBalancer',
  'kms:CreateKey',
  'lambda:CreateFunction',
  'rds:CreateDBCluster',
  'rds:CreateDBInstance',
  'rds:CreateDBInstanceReadReplica',
  'rds:RestoreDB*',
  'secretsmanager:CreateSecret',
  'sns:CreateTopic',
  'sqs:CreateQueue',
];

/** For the proofs: {@link CREATE} without the pattern. */
const CREATE_CALLS = [
  ...CREATE.filter((action) => !action.includes('*')),
  ...actionsLike(['rds:RestoreDB*']),
];

/**
 * Calls of EC2. Each is authorized for every resource that it uses, also for an image, a subnet or
 * a snapshot, and only the new resources have the tags of the request. So a statement on all
 * resources would deny every launch, and every volume from a snapshot. A fleet with a launch
 * template is also authorized as `RunInstances`, with the tags of the template.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
 */
const CREATE_IN_EC2 = ['ec2:CopyVolumes', 'ec2:CreateVolume', 'ec2:RunInstances'];
const CREATED_IN_EC2 = ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*:*:volume/*'];

/**
 * The end of a statement ID for a tag. Only letters and digits can be in it, so the number tells
 * `a-b` from `ab`.
 */
const idOf = (tag: string, index: number): string =>
  `${tag.replaceAll(/[^A-Za-z0-9]/g, '')}No${index + 1}`;

/**
 * A missing tag is denied by one statement for each tag, because the keys of one statement are
 * combined with AND. A tag policy says which values a tag may have; only a service control policy
 * makes the tag mandatory. A resource that CloudFormation creates first and tags afterwards is
 * denied.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_tagging.html
 */
export const requireTags = catalogueGuardrail({
  name: 'require-tags',
  description: 'Denies creating the usual resources without the listed tags.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: its resources have the charter's tags."],
  leavesOpen: [
    'Resources whose creation cannot be tagged in one call, such as restored DynamoDB tables and replicas of keys, and all services that the policy does not name.',
    'Removing a tag later, and values that mean nothing.',
  ],
  parameters: {
    tags: {
      description: 'The keys of the tags that a new resource must have. Default: cost-center.',
      pattern: /^(?!aws:)[\w .:/=+@-]{1,128}$/,
      allowed: 'up to 128 letters, digits, blanks and _.:/=+-@, without aws: at the beginning',
      default: () => ['cost-center'],
    },
    exceptRoles: exceptRolesParameter,
  },
  policy: ({ tags, exceptRoles }, context) => {
    const except = exceptAccessRoleCondition(context, exceptRoles);
    return denyPolicy(
      ...tags.flatMap((tag, index) => {
        const Condition = { ...except, Null: { [`aws:RequestTag/${tag}`]: 'true' } };
        return [
          { Sid: `RequireTag${idOf(tag, index)}`, Action: CREATE, Condition },
          {
            Sid: `RequireTagInEc2${idOf(tag, index)}`,
            Action: CREATE_IN_EC2,
            Resource: CREATED_IN_EC2,
            Condition,
          },
        ];
      }),
    );
  },
  proofs: ({ tags }, { account }) => {
    const tagged = (missing?: string) =>
      Object.fromEntries(
        tags.map((tag) => [`aws:RequestTag/${tag}`, tag === missing ? null : 'example']),
      );
    const launch = (type: string) => ({
      principal: 'role' as const,
      action: 'ec2:RunInstances',
      resource: `arn:aws:ec2:us-east-1:${account}:${type}/*`,
    });
    const volume = { ...launch('volume'), action: 'ec2:CreateVolume' };
    return {
      mustDeny: tags.flatMap((tag) => [
        ...forEach(CREATE_CALLS, {
          because: `The tag ${tag} shows who owns the resource.`,
          principal: 'role',
          context: tagged(tag),
        }),
        ...['instance', 'volume'].map((type) => ({
          ...launch(type),
          because: `The tag ${tag} shows who owns the ${type}.`,
          context: tagged(tag),
        })),
        ...['ec2:CopyVolumes', 'ec2:CreateVolume'].map((action) => ({
          ...volume,
          because: `The tag ${tag} shows who owns the volume.`,
          action,
          context: tagged(tag),
        })),
      ]),
      mustAllow: [
        ...forEach(CREATE_CALLS, {
          because: 'A resource with all tags can be created.',
          principal: 'role',
          context: tagged(),
        }),
        {
          ...launch('instance'),
          because: 'An instance with all tags can be launched.',
          context: tagged(),
        },
        { ...volume, because: 'A volume with all tags can be created.', context: tagged() },
        ...tags.map((tag) => ({
          ...volume,
          because:
            'A volume can be created from a snapshot, whose part of the request has no tags.',
          resource: 'arn:aws:ec2:us-east-1::snapshot/snap-00000000000000000',
          context: tagged(tag),
        })),
        ...tags.map((tag) => ({
          ...launch('network-interface'),
          because: 'Other parts of a launch need no tags.',
          context: tagged(tag),
        })),
        ...tags.map((tag) => ({
          because: 'The access role deploys resources with their own tags.',
          principal: 'access-role' as const,
          action: 'kms:CreateKey',
          context: tagged(tag),
        })),
        ...tags.map((tag) => ({
          ...launch('instance'),
          because: 'The access role deploys resources with their own tags.',
          principal: 'access-role' as const,
          context: tagged(tag),
        })),
      ],
    };
  },
});
