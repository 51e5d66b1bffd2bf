import type { BucketReader } from '../../organization';
import type { Json } from '../../../iam/language/policy-document';

/** The KMS key of a bucket's objects, as the policy of a reader refers to it. */
export type BucketKey =
  | { readonly arn: string }
  | { readonly account: string; readonly region: string; readonly alias: string };

/** The statements in a role's policy that let it list a bucket and read its objects. */
export function readingStatements(
  bucket: string,
  prefix: string | undefined,
  key: BucketKey | undefined,
): readonly Json[] {
  return [
    {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: `arn:aws:s3:::${bucket}`,
      ...(prefix !== undefined && { Condition: listed(prefix) }),
    },
    {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${bucket}/${prefix ?? ''}*`,
    },
    ...(key === undefined ? [] : [decrypting(key)]),
  ];
}

/** A key whose ID is not known yet is identified by its alias. */
function decrypting(key: BucketKey): Json {
  if ('arn' in key) return { Effect: 'Allow', Action: 'kms:Decrypt', Resource: key.arn };
  return {
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: `arn:aws:kms:${key.region}:\${account:${key.account}}:key/*`,
    Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': key.alias } },
  };
}

/**
 * The statements of the bucket policy that let the readers list the bucket and read its objects.
 * The readers are named in a condition on their account, because S3 accepts only existing roles as
 * principals.
 */
export function readerStatements(
  bucket: string,
  readers: readonly BucketReader[],
): readonly Json[] {
  return grouped(readers).flatMap(({ account, prefix, roles }): readonly Json[] => [
    {
      Effect: 'Allow',
      ...onlyThese(account, roles, prefix === undefined ? {} : listed(prefix)),
      Action: 's3:ListBucket',
      Resource: `arn:aws:s3:::${bucket}`,
    },
    {
      Effect: 'Allow',
      ...onlyThese(account, roles),
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${bucket}/${prefix ?? ''}*`,
    },
  ]);
}

/** The statements of the key policy that let the readers decrypt the objects. */
export function decryptingReaders(
  readers: readonly BucketReader[],
  region: string,
): readonly Json[] {
  const anywhere = readers.map(({ account, role }) => ({ account, role }));
  return grouped(anywhere).map(({ account, roles }) => ({
    Effect: 'Allow',
    ...onlyThese(account, roles, {
      StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
    }),
    Action: 'kms:Decrypt',
    Resource: '*',
  }));
}

const listed = (prefix: string) => ({ StringLike: { 's3:prefix': `${prefix}*` } });

function onlyThese(
  account: string,
  roles: readonly string[],
  conditions: Readonly<Record<string, Json>> = {},
) {
  const arns = roles.map((role) => `arn:aws:iam::\${account:${account}}:role/${role}`);
  return {
    Principal: { AWS: `arn:aws:iam::\${account:${account}}:root` },
    Condition: { ArnEquals: { 'aws:PrincipalArn': arns }, ...conditions },
  };
}

interface Group {
  readonly account: string;
  readonly prefix?: string;
  readonly roles: readonly string[];
}

/** Roles of one account that read the same objects. */
function grouped(readers: readonly BucketReader[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { role, ...place } of readers) {
    const key = JSON.stringify([place.account, place.prefix]);
    const roles = groups.get(key)?.roles ?? [];
    groups.set(key, { ...place, roles: roles.includes(role) ? roles : [...roles, role] });
  }
  return [...groups.values()];
}
