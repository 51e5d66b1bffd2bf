import { catalogueGuardrail, denyAccessPolicy } from '../kit/guardrail';

/**
 * As a resource control policy it holds for everybody, also for those outside of the organization. DynamoDB, KMS and
 * the other services answer over TLS alone; S3 and SQS answer over plain HTTP too.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
 */
export const requireTls = catalogueGuardrail({
  name: 'require-tls',
  description:
    'Nobody, inside or outside of the organization, gets at its buckets and queues over plain HTTP.',
  type: 'RESOURCE_CONTROL_POLICY',
  exempt: ['AWS services that call for themselves: between them there is no HTTP to speak of.'],
  parameters: {},
  policy: () =>
    denyAccessPolicy({
      Sid: 'RequireTls',
      Action: ['s3:*', 'sqs:*'],
      Condition: {
        Bool: { 'aws:SecureTransport': 'false' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  proofs: () => {
    const read = { action: 's3:GetObject', resource: 'arn:aws:s3:::example/object' };
    const plain = { context: { 'aws:SecureTransport': 'false' } };
    return {
      mustDeny: [
        { ...read, ...plain, because: 'Plain HTTP can be read on the way.', principal: 'role' },
        {
          ...read,
          ...plain,
          because: 'By strangers as well.',
          principal: 'role-of-another-organization',
        },
        {
          ...plain,
          because: 'A message is no better off.',
          principal: 'role',
          action: 'sqs:SendMessage',
        },
      ],
      mustAllow: [
        {
          ...read,
          because: 'This is as it should be.',
          principal: 'role',
          context: { 'aws:SecureTransport': 'true' },
        },
        {
          ...read,
          ...plain,
          because: 'Services reach a bucket within AWS.',
          principal: { service: 'cloudtrail.amazonaws.com' },
        },
      ],
    };
  },
});
