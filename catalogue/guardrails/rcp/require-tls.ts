import { catalogueGuardrail, denyAccessPolicy } from '../kit/guardrail';

/**
 * As a resource control policy it affects all principals, including those outside the organization.
 * S3 and SQS accept HTTP. DynamoDB, KMS and the other services accept only TLS.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
 */
export const requireTls = catalogueGuardrail({
  name: 'require-tls',
  description:
    'Denies everyone, inside and outside the organization, access to its buckets and queues over plain HTTP.',
  type: 'RESOURCE_CONTROL_POLICY',
  exempt: ['AWS services that act on their own behalf: their traffic stays within AWS.'],
  leavesOpen: ['Services other than those that the policy names.'],
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
        { ...read, ...plain, because: 'Plain HTTP can be read in transit.', principal: 'role' },
        {
          ...read,
          ...plain,
          because: 'This also applies to principals of other organizations.',
          principal: 'role-of-another-organization',
        },
        {
          ...plain,
          because: 'Messages in a queue need the same protection.',
          principal: 'role',
          action: 'sqs:SendMessage',
        },
      ],
      mustAllow: [
        {
          ...read,
          because: 'Requests over TLS are allowed.',
          principal: 'role',
          context: { 'aws:SecureTransport': 'true' },
        },
        {
          ...read,
          ...plain,
          because: 'AWS services access buckets from within AWS.',
          principal: { service: 'cloudtrail.amazonaws.com' },
        },
      ],
    };
  },
});
