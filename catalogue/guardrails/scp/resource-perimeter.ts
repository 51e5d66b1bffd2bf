import { exceptRolesParameter, sparingDeployment } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach, OWN_ORGANIZATION } from '../kit/proof';

/** Calls that hand data to whoever owns the resource, or take things from him that then run here. */
const ACTIONS = [
  'dynamodb:BatchWriteItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'events:PutEvents',
  'firehose:PutRecord',
  'firehose:PutRecordBatch',
  'kinesis:PutRecord',
  'kinesis:PutRecords',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'lambda:InvokeFunction',
  's3:GetObject',
  's3:PutObject',
  's3:PutObjectAcl',
  'secretsmanager:GetSecretValue',
  'secretsmanager:PutSecretValue',
  'sns:Publish',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
];

/**
 * Buckets of AWS's that Systems Manager's agent reads, by region. Each is named in full: whoever may choose an ending
 * can make a bucket that a wildcard lets through.
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
 * The key `aws:ResourceOrgID` is missing where the resource's account is in no organization, and a negated comparison
 * holds for a key that is missing: just as wanted. It is there for all of these calls.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceorgid
 */
export const resourcePerimeter = catalogueGuardrail({
  name: 'resource-perimeter',
  description:
    'Data does not leave for buckets, queues, topics, tables, keys or functions of another organization.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role: it may have to fetch from a partner.",
    "AWS's own buckets that Systems Manager's agent reads.",
    'Calls that AWS services make on behalf of somebody: AWS keeps resources of its own for them.',
  ],
  parameters: {
    exceptBuckets: {
      description: 'Buckets of others that may be used.',
      pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      allowed: 'the full name of a bucket: a wildcard would let in whoever chooses his name to fit',
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
        ...sparingDeployment(context, exceptRoles),
        StringNotEquals: { 'aws:ResourceOrgID': OWN_ORGANIZATION },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
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
        { ...elsewhere, because: "This is how data is carried off: into the thief's own bucket." },
        {
          ...elsewhere,
          because: 'An account in no organization is no better.',
          context: { 'aws:ResourceOrgID': null },
        },
        ...forEach(ACTIONS, {
          ...elsewhere,
          because: 'Data leaves by many doors.',
          resource: 'arn:aws:sqs:us-east-1:000000000001:another',
        }),
        {
          ...ofAws,
          because: "A name that resembles one of AWS's is not one.",
          resource: `arn:aws:s3:::aws-ssm-${governedRegions[0]}-another/object`,
        },
      ],
      mustAllow: [
        {
          ...upload,
          because: 'Within the organization data may move.',
          resource: 'arn:aws:s3:::example/object',
        },
        {
          ...upload,
          because: 'A queue of the same account is the usual one.',
          action: 'sqs:SendMessage',
          resource: `arn:aws:sqs:us-east-1:${account}:example`,
        },
        { ...ofAws, because: "Systems Manager's agent fetches its updates from AWS." },
        ...exceptBuckets.map((bucket) => ({
          ...elsewhere,
          because: 'This bucket is excepted by a parameter.',
          resource: `arn:aws:s3:::${bucket}/object`,
        })),
        {
          ...elsewhere,
          because: 'CloudFormation fetches what it needs from AWS, on behalf of whoever calls it.',
          context: { 'aws:ViaAWSService': 'true' },
        },
        {
          ...elsewhere,
          because: 'The deployment may have to fetch from a partner.',
          principal: 'access-role',
        },
      ],
    };
  },
});
