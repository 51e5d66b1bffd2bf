import type { Tags } from '../../model/organization';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { S3BucketConfig } from '@cdktf/provider-aws/lib/s3-bucket';
import type { ITerraformDependable } from 'cdktf';
import { attribute, ownTags } from './environment-stack';
import type { EnvironmentStack } from './environment-stack';
import { protection } from './protection';

export interface PrivateBucket {
  /** The arguments of each resource that configures the bucket. */
  readonly target: Pick<S3BucketConfig, 'provider'> & { readonly bucket: string };
  readonly versioning: ITerraformDependable;
  /**
   * The bucket's policy must depend on these: S3 rejects concurrent changes to the access of a
   * bucket.
   */
  readonly access: readonly ITerraformDependable[];
}

export type BucketOptions = Pick<S3BucketConfig, 'provider' | 'objectLockEnabled'> & {
  readonly bucket: string;
  readonly tags?: Tags;
};

/** Adds a bucket with nothing else, protected from deletion if the environment is. */
export function addBucket(
  stack: EnvironmentStack,
  address: string,
  { tags, ...config }: BucketOptions,
): S3Bucket {
  const { environment } = stack.organization;
  return stack.add(S3Bucket, address, {
    ...config,
    ...ownTags(tags),
    forceDestroy: !environment.deletionProtection,
    ...protection(environment),
  });
}

/**
 * Adds a versioned bucket without ACLs and public access, protected from deletion if the
 * environment is.
 */
export function addPrivateBucket(
  stack: EnvironmentStack,
  address: string,
  config: BucketOptions,
): PrivateBucket {
  const resource = addBucket(stack, address, config);
  const target = {
    ...(config.provider && { provider: config.provider }),
    bucket: attribute(resource, 'bucket'),
  };
  const versioning = stack.add(S3BucketVersioningA, address, {
    ...target,
    versioningConfiguration: { status: 'Enabled' },
  });
  const publicAccessBlock = stack.add(S3BucketPublicAccessBlock, address, {
    ...target,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const ownership = stack.add(S3BucketOwnershipControls, address, {
    ...target,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  return { target, versioning, access: [publicAccessBlock, ownership] };
}
