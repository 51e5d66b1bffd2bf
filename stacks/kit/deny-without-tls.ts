/** The statement of a resource policy that denies requests without TLS. */
export const denyWithoutTls = (action: string, resource: string | readonly string[]) => ({
  Sid: 'DenyWithoutTls',
  Effect: 'Deny',
  Principal: '*',
  Action: action,
  Resource: resource,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

/** The statement for a bucket and its objects. */
export const denyBucketWithoutTls = (bucket: string) =>
  denyWithoutTls('s3:*', [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]);
