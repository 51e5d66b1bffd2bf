import { callS3, type Caller } from '../../rehearsal/aws-call';

/** Makes an empty bucket in the caller's account and region. */
export async function makeBucket(caller: Caller, name: string): Promise<void> {
  await callS3(
    caller,
    'PUT',
    `/${name}`,
    `<CreateBucketConfiguration><LocationConstraint>${caller.region}</LocationConstraint></CreateBucketConfiguration>`,
  );
}
