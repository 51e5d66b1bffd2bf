import { RESOURCE_CALLS } from '../../aws/calls';
import type { Environment } from '../../organization';
import type { Json } from '../../../iam/language/policy-document';
import { byText } from '../../../lib/by-text';

/** The bucket of the states, if they are in S3. */
export const stateBucket = ({ state }: Environment): readonly string[] =>
  state.backend === 's3' ? [state.bucket] : [];

/**
 * Terraform reads a state, and a deployment locks it with a file next to it. The bucket also
 * contains, by stack, what was deployed last, and which deployment began last. Only the role that
 * deploys writes any of these.
 * https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export function stateAccess(
  environment: Environment,
  { mayWrite }: { readonly mayWrite: boolean },
): readonly Json[] {
  const { name, state } = environment;
  if (state.backend !== 's3') return [];
  const bucket = `arn:aws:s3:::${state.bucket}`;
  return [
    {
      Sid: 'ListStates',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucket,
      Condition: { StringLike: { 's3:prefix': `${name}/*` } },
    },
    {
      Sid: 'States',
      Effect: 'Allow',
      Action: ['s3:GetObject', ...(mayWrite ? ['s3:PutObject'] : [])],
      Resource: `${bucket}/${name}/*.tfstate`,
    },
    {
      Sid: 'Deployed',
      Effect: 'Allow',
      Action: ['s3:GetObject', ...(mayWrite ? ['s3:DeleteObject', 's3:PutObject'] : [])].sort(),
      Resource: ['attempted', 'deployed'].map((records) => `${bucket}/${name}/${records}/*`),
    },
    ...(mayWrite
      ? [
          {
            Sid: 'Locks',
            Effect: 'Allow',
            Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
            Resource: `${bucket}/${name}/*.tfstate.tflock`,
          },
          { Sid: 'StateBucket', Effect: 'Allow', Action: BUCKET_SETTINGS, Resource: bucket },
        ]
      : []),
    ...keyUse(environment, ['kms:Decrypt', ...(mayWrite ? ['kms:GenerateDataKey'] : [])]),
  ];
}

/** What the `bootstrap` stack sets on the state bucket. It never deletes the bucket. */
const BUCKET_SETTINGS: readonly string[] = [
  ...new Set(
    [
      RESOURCE_CALLS.aws_s3_bucket,
      RESOURCE_CALLS.aws_s3_bucket_lifecycle_configuration,
      RESOURCE_CALLS.aws_s3_bucket_ownership_controls,
      RESOURCE_CALLS.aws_s3_bucket_policy,
      RESOURCE_CALLS.aws_s3_bucket_public_access_block,
      RESOURCE_CALLS.aws_s3_bucket_server_side_encryption_configuration,
      RESOURCE_CALLS.aws_s3_bucket_versioning,
    ].flatMap(({ read, create, update }) => [...read, ...create, ...update]),
  ),
].sort(byText);

/**
 * The key of the state, if there is one. A policy names keys by their IDs alone:
 * https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
export function keyUse({ state }: Environment, actions: readonly string[]): readonly Json[] {
  if (state.backend !== 's3' || state.kmsKeyId === undefined) return [];
  const statement = { Sid: 'StateKey', Effect: 'Allow', Action: actions };
  const [, place, alias] = /^(.*:)(alias\/.*)$/.exec(state.kmsKeyId) ?? [];
  if (place === undefined || alias === undefined)
    return [{ ...statement, Resource: state.kmsKeyId }];
  return [
    {
      ...statement,
      Resource: `${place}key/*`,
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } },
    },
  ];
}
