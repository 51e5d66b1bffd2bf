import { callS3, values, type Caller } from '../../rehearsal/aws-call';

/**
 * Expects a bucket to be encrypted with a KMS key, versioned and not public, and to have these days
 * in its lifecycle.
 *
 * @param path `/acme-config-111122223333`
 */
export async function expectClosedBucket(
  caller: Caller,
  path: string,
  days: readonly string[],
): Promise<void> {
  const setting = (name: string): Promise<string> => callS3(caller, 'GET', `${path}?${name}`);
  expect(await setting('versioning')).toContain('<Status>Enabled</Status>');
  expect(await setting('encryption')).toContain('<SSEAlgorithm>aws:kms</SSEAlgorithm>');
  expect(values(await setting('publicAccessBlock'), 'RestrictPublicBuckets')).toEqual(['true']);
  expect(values(await setting('lifecycle'), 'Days')).toEqual(expect.arrayContaining([...days]));
}
