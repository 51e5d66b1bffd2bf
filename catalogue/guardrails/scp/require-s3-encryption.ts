import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * S3 has encrypted every new object since January 2023, so there are no unencrypted uploads to deny. A policy that
 * requires the encryption header would only break uploads that rely on the bucket's default. This policy denies keys that
 * AWS does not hold (SSE-C, which attackers with stolen credentials use for ransomware) and requests over HTTP.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
 */
export const requireS3Encryption = catalogueGuardrail({
  name: 'require-s3-encryption',
  description:
    'Denies uploads to S3 that are encrypted with customer-provided keys (SSE-C), and requests over plain HTTP.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
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
        Sid: 'DenyPlainHttp',
        Action: ['s3:*'],
        Condition: { ...except, Bool: { 'aws:SecureTransport': 'false' } },
      },
    );
  },
  proofs: () => {
    const call = {
      principal: 'role',
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::example/object',
    } as const;
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
          ...call,
          because: 'Reading is not restricted.',
          action: 's3:GetObject',
          context: { ...usual, 's3:x-amz-server-side-encryption-customer-algorithm': 'AES256' },
        },
      ],
    };
  },
});
