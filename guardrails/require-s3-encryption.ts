import { exceptRolesParameter, sparing } from './except-roles';
import { catalogueGuardrail, denyPolicy } from './guardrail';

/**
 * S3 encrypts every new object since January 2023, so there is no unencrypted upload left to deny, and a policy that
 * asks for the encryption header only breaks uploads that leave it to the bucket. What is left: keys that AWS does not
 * hold (SSE-C, with which stolen credentials take data hostage), and requests over plain HTTP.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
 */
export const requireS3Encryption = catalogueGuardrail({
  name: 'require-s3-encryption',
  description: "Objects in S3 are encrypted with the organization's keys, not with keys that the caller brings, and travel encrypted.",
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }) => {
    const except = sparing(exceptRoles);
    return denyPolicy(
      {
        Sid: 'DenyCustomerProvidedKeys',
        Action: ['s3:PutObject'],
        Condition: { ...except, Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } },
      },
      { Sid: 'DenyPlainHttp', Action: ['s3:*'], Condition: { ...except, Bool: { 'aws:SecureTransport': 'false' } } },
    );
  },
});
