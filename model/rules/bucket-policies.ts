import type { Checked } from './checked';

/**
 * orgcharter manages the policies of the shared buckets that roles read, and so lets them read
 * (`unmanaged-bucket-policy`, a warning).
 */
export function checkBucketPolicies({ model, sourceMap, diagnostics }: Checked): void {
  for (const { reads = [] } of model.roles?.values() ?? []) {
    for (const read of reads) {
      const bucket = model.sharedBuckets?.get(read.bucket);
      if (!bucket || bucket.policy !== undefined) continue;
      diagnostics.warning(
        'unmanaged-bucket-policy',
        sourceMap.value(read, 'bucket'),
        `orgcharter does not manage the policy of "${read.bucket}": the role cannot read until the owner adds the statements from the output of the stack account-${bucket.account}`,
        {
          fix: "or set the bucket's own statements as its policy under sharedBuckets, and orgcharter manages it",
        },
      );
    }
  }
}
