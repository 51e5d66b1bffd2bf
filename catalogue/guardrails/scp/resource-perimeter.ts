import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach, OWN_ORGANIZATION } from '../kit/proof';

/**
 * Calls that send data to the owner of the resource, or that get code or images from the owner to
 * run.
 */
const ACTIONS = [
  'aoss:APIAccessAll',
  'aps:RemoteWrite',
  'backup:CopyIntoBackupVault',
  'codeartifact:PublishPackageVersion',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:ReplicateImage',
  'ecr:UploadLayerPart',
  'elasticfilesystem:ClientWrite',
  'es:ESHttpPatch',
  'es:ESHttpPost',
  'es:ESHttpPut',
  'events:PutEvents',
  'execute-api:Invoke',
  'firehose:PutRecord',
  'firehose:PutRecordBatch',
  'glacier:UploadArchive',
  'kafka-cluster:WriteData',
  'kinesis:PutRecord',
  'kinesis:PutRecords',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyPairWithoutPlaintext',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptTo',
  'lambda:InvokeFunction',
  'lambda:InvokeFunctionUrl',
  'logs:PutSubscriptionFilter',
  's3:GetObject',
  's3:GetObjectVersion',
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectAnnotation',
  's3:PutObjectTagging',
  's3:PutObjectVersionAcl',
  's3:PutObjectVersionAnnotation',
  's3:PutObjectVersionTagging',
  's3:ReplicateObject',
  's3express:CreateSession',
  's3tables:PutTableData',
  'secretsmanager:GetSecretValue',
  'secretsmanager:PutSecretValue',
  'sns:Publish',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
];

/**
 * https://github.com/aws-samples/data-perimeter-policy-examples
 * (service_control_policies/resource_perimeter_scp.json)
 */
const EXEMPT_SERVICES = ['dataexchange.amazonaws.com', 'servicecatalog.amazonaws.com'];

/**
 * The AWS buckets that the Systems Manager agent reads, by region. Each is named in full, because
 * anyone could create a bucket that matches a wildcard.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
 */
const bucketsOfAws = (region: string) => [
  `amazon-ssm-${region}`,
  `amazon-ssm-packages-${region}`,
  `aws-patchmanager-macos-${region}`,
  `aws-ssm-${region}`,
  `aws-ssm-distributor-file-${region}`,
  `aws-ssm-document-attachments-${region}`,
  `aws-windows-downloads-${region}`,
  `patch-baseline-snapshot-${region}`,
  `${region}-birdwatcher-prod`,
];

/**
 * `aws:ResourceOrgID` is absent if the resource's account is in no organization. A negated
 * comparison matches an absent key, so these calls are denied too, as intended. All of these calls
 * support the key.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceorgid
 */
export const resourcePerimeter = catalogueGuardrail({
  name: 'resource-perimeter',
  description:
    'Denies access to buckets, queues, topics, tables, keys and functions outside the organization.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role: it may need resources of a partner.",
    'AWS buckets that the Systems Manager agent reads.',
    'Calls that AWS Data Exchange and Service Catalog make on behalf of a principal: they use buckets that AWS owns.',
  ],
  leavesOpen: [
    'Services that the policy does not name, and shared resources such as public container images.',
    'Roles of other accounts that trust a principal: a program that has the credentials of both can copy data.',
    'Data in the names of calls that only read, such as listing a bucket with a prefix: the owner of the bucket can log them.',
  ],
  parameters: {
    exceptBuckets: {
      description: 'Buckets outside the organization that may be used.',
      pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      allowed: 'a full bucket name, because anyone could create a bucket that matches a wildcard',
      default: () => [],
    },
    exceptRoles: exceptRolesParameter,
  },
  policy: ({ exceptBuckets, exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ResourcePerimeter',
      Action: ACTIONS,
      NotResource: [...context.governedRegions.flatMap(bucketsOfAws), ...exceptBuckets].map(
        (bucket) => `arn:aws:s3:::${bucket}/*`,
      ),
      Condition: {
        ...exceptAccessRoleCondition(context, exceptRoles),
        StringNotEquals: { 'aws:ResourceOrgID': OWN_ORGANIZATION },
        'ForAllValues:StringNotEquals': { 'aws:CalledVia': EXEMPT_SERVICES },
      },
    }),
  proofs: ({ exceptBuckets }, { account, governedRegions }) => {
    const upload = {
      principal: 'role',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::another/object',
    } as const;
    const elsewhere = { ...upload, resourceOwner: 'another-organization' } as const;
    const ofAws = {
      ...elsewhere,
      action: 's3:GetObject',
      resource: `arn:aws:s3:::aws-ssm-${governedRegions[0]}/latest/agent`,
    };
    return {
      mustDeny: [
        { ...elsewhere, because: 'Attackers copy data to their own buckets.' },
        {
          ...elsewhere,
          because: 'Accounts without an organization are outside too.',
          resourceOwner: 'no-organization',
        },
        {
          ...elsewhere,
          because: 'A service that a principal calls can copy data elsewhere too.',
          context: { 'aws:CalledVia': ['athena.amazonaws.com'] },
        },
        ...forEach(ACTIONS, {
          ...elsewhere,
          because: 'Data can leave through many services.',
          resource: 'arn:aws:sqs:us-east-1:000000000001:another',
        }),
        {
          ...ofAws,
          because: 'A bucket with a similar name to an AWS bucket may belong to anyone.',
          resource: `arn:aws:s3:::aws-ssm-${governedRegions[0]}-another/object`,
        },
      ],
      mustAllow: [
        {
          ...upload,
          because: 'Data can move within the organization.',
          resource: 'arn:aws:s3:::example/object',
        },
        {
          ...upload,
          because: 'Queues of the same account can be used.',
          action: 'sqs:SendMessage',
          resource: `arn:aws:sqs:us-east-1:${account}:example`,
        },
        ...governedRegions.flatMap(bucketsOfAws).map((bucket) => ({
          ...ofAws,
          because: 'The Systems Manager agent downloads updates from AWS buckets.',
          resource: `arn:aws:s3:::${bucket}/latest/agent`,
        })),
        ...exceptBuckets.map((bucket) => ({
          ...elsewhere,
          because: 'This bucket is exempt by a parameter.',
          resource: `arn:aws:s3:::${bucket}/object`,
        })),
        ...EXEMPT_SERVICES.map((service) => ({
          ...elsewhere,
          because: 'This service uses AWS buckets on behalf of its caller.',
          context: { 'aws:CalledVia': [service] },
        })),
        {
          ...elsewhere,
          because: 'The access role may need resources of a partner.',
          principal: 'access-role',
        },
      ],
    };
  },
});
