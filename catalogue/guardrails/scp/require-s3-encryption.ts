import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { forEach, OWN_ORGANIZATION } from '../kit/proof';

/**
 * Uploads generate a data key. Replication and a change of an object's key encrypt with the other
 * key.
 */
const KEY_USES = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptTo',
];

/**
 * S3 has encrypted every new object since January 2023, so there are no unencrypted uploads to
 * deny. A policy that requires the encryption header would only break uploads that rely on the
 * bucket's default. This policy denies keys that AWS does not hold (SSE-C, which attackers with
 * stolen credentials use for ransomware), KMS keys of accounts outside the organization, and
 * requests over HTTP. An upload to a bucket of a partner that encrypts with the partner's KMS key
 * is denied too: exempt the role that makes it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
 */
export const requireS3Encryption = catalogueGuardrail({
  name: 'require-s3-encryption',
  description:
    'Denies uploads to S3 that are encrypted with customer-provided keys (SSE-C) or with KMS keys outside the organization, and requests over plain HTTP.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  leavesOpen: ['Existing objects.', 'Directory, table and vector buckets, and S3 on Outposts.'],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }) => {
    const except = exceptRolesCondition(exceptRoles);
    return denyPolicy(
      {
        Sid: 'DenyCustomerProvidedKeys',
        Action: ['s3:PutObject'],
        Condition: {
          ...except,
          Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' },
        },
      },
      {
        Sid: 'DenyKeysOfOthers',
        Action: KEY_USES,
        Condition: {
          ...except,
          StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' },
          StringNotEquals: { 'aws:ResourceOrgID': OWN_ORGANIZATION },
        },
      },
      {
        Sid: 'DenyPlainHttp',
        Action: ['s3:*'],
        Condition: { ...except, Bool: { 'aws:SecureTransport': 'false' } },
      },
    );
  },
  proofs: (_, { account }) => {
    const call = {
      principal: 'role',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::example/object',
    } as const;
    const encrypt = { principal: 'role', action: 'kms:GenerateDataKey' } as const;
    const outsideKey = {
      ...encrypt,
      resource: 'arn:aws:kms:us-east-1:000000000001:key/00000000-0000-0000-0000-000000000000',
      resourceOwner: 'another-organization',
    } as const;
    const viaS3 = { 'kms:ViaService': 's3.us-east-1.amazonaws.com' };
    const usual = {
      'aws:SecureTransport': 'true',
      's3:x-amz-server-side-encryption-customer-algorithm': null,
    };
    return {
      mustDeny: [
        {
          ...call,
          because: 'Ransomware encrypts data with its own keys.',
          context: { ...usual, 's3:x-amz-server-side-encryption-customer-algorithm': 'AES256' },
        },
        ...forEach(KEY_USES, {
          ...outsideKey,
          because: 'The owner of the key could make the data unreadable.',
          context: viaS3,
        }),
        {
          ...outsideKey,
          because: 'A key of an account without an organization is outside too.',
          context: { ...viaS3, 'aws:ResourceOrgID': null },
        },
        {
          ...call,
          because: 'Plain HTTP can be read in transit.',
          context: { ...usual, 'aws:SecureTransport': 'false' },
        },
      ],
      mustAllow: [
        {
          ...call,
          because: "An upload without an encryption header uses the bucket's default encryption.",
          context: usual,
        },
        {
          ...encrypt,
          because: "The organization's own keys can be used.",
          resource: `arn:aws:kms:us-east-1:${account}:key/00000000-0000-0000-0000-000000000000`,
          context: viaS3,
        },
        {
          ...outsideKey,
          because: 'Only encryption by S3 is restricted.',
          context: { 'kms:ViaService': 'sqs.us-east-1.amazonaws.com' },
        },
        {
          ...call,
          because: 'Reading is not restricted.',
          action: 's3:GetObject',
          context: { ...usual, 's3:x-amz-server-side-encryption-customer-algorithm': 'AES256' },
        },
      ],
    };
  },
});
