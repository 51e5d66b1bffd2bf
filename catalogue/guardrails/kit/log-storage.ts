import type { DenyStatement, LogStorage } from './guardrail';
import { accessRoleOnlyProofs } from './proof';
import type { Proof, Proofs } from './proof';

const ON_FILES = [
  's3:BypassGovernanceRetention',
  's3:DeleteObject',
  's3:DeleteObjectTagging',
  's3:DeleteObjectVersion',
  's3:DeleteObjectVersionTagging',
  's3:ObjectOwnerOverrideToBucketOwner',
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
  's3:PutObjectTagging',
  's3:PutObjectVersionAcl',
  's3:PutObjectVersionTagging',
  's3:ReplicateDelete',
  's3:ReplicateObject',
  's3:UpdateObjectEncryption',
];
const ON_BUCKET = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:DeleteBucketWebsite',
  's3:PutBucketAcl',
  's3:PutBucketLogging',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutBucketWebsite',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];
const ON_KEY = [
  'kms:CreateGrant',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
];
const ON_ALIAS = ['kms:DeleteAlias', 'kms:UpdateAlias'];

/**
 * Statements that protect log files, their bucket and their key. AWS services write the files, and
 * service control policies do not affect services. The key is recognized by its alias, so the alias
 * is protected too.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#scp-effects-on-permissions
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases
 *
 * @param name begins the statements' IDs: `ProtectTrail`
 * @param exempt the condition that exempts roles
 */
export function protectLogStorage(
  name: string,
  { bucket, keyAlias }: LogStorage,
  exempt: DenyStatement['Condition'] = {},
): readonly DenyStatement[] {
  const arn = `arn:aws:s3:::${bucket}`;
  return [
    { Sid: `${name}Files`, Action: ON_FILES, Resource: [`${arn}/*`], Condition: exempt },
    { Sid: `${name}Bucket`, Action: ON_BUCKET, Resource: [arn], Condition: exempt },
    {
      Sid: `${name}Key`,
      Action: ON_KEY,
      Condition: { ...exempt, 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } },
    },
    {
      Sid: `${name}KeyAlias`,
      Action: ON_ALIAS,
      Resource: [`arn:aws:kms:*:*:${keyAlias}`],
      Condition: exempt,
    },
  ];
}

/**
 * The proofs of {@link protectLogStorage}.
 *
 * @param account the ID of the account that owns the bucket and the key
 */
export function logStorageProofs({ bucket, keyAlias }: LogStorage, account: string): Proofs {
  const arn = `arn:aws:s3:::${bucket}`;
  const file = `${arn}/AWSLogs/example.json.gz`;
  const key = `arn:aws:kms:us-east-1:${account}:key/00000000-0000-0000-0000-000000000000`;
  const aliases = (names: readonly string[]) => ({ context: { 'kms:ResourceAliases': names } });
  const ofKey = (proofs: readonly Proof[]) =>
    proofs.map((proof) => ({ ...proof, ...aliases([keyAlias]) }));
  const parts = [
    accessRoleOnlyProofs(ON_FILES, 'A log file that is gone or changed proves nothing.', file),
    accessRoleOnlyProofs(ON_BUCKET, 'Log files could be deleted, or read by others.', arn),
    accessRoleOnlyProofs(
      ON_ALIAS,
      'Without its alias, the key is not recognized.',
      `arn:aws:kms:us-east-1:${account}:${keyAlias}`,
    ),
  ];
  const onKey = accessRoleOnlyProofs(ON_KEY, 'Without the key, nobody can read the files.', key);
  return {
    mustDeny: [...parts.flatMap(({ mustDeny }) => mustDeny), ...ofKey(onKey.mustDeny)],
    mustAllow: [
      ...parts.flatMap(({ mustAllow }) => mustAllow),
      ...ofKey(onKey.mustAllow),
      {
        because: 'Log files can be read for investigations.',
        principal: 'role',
        action: 's3:GetObject',
        resource: file,
      },
      {
        because: 'Other buckets are not restricted.',
        principal: 'role',
        action: 's3:DeleteObjectVersion',
        resource: 'arn:aws:s3:::example/object',
      },
      {
        because: 'Settings of other buckets are not restricted.',
        principal: 'role',
        action: 's3:PutLifecycleConfiguration',
        resource: 'arn:aws:s3:::example',
      },
      {
        because: 'Other keys are not restricted.',
        principal: 'role',
        action: 'kms:PutKeyPolicy',
        resource: key,
        ...aliases(['alias/example']),
      },
      {
        because: 'Other aliases are not restricted.',
        principal: 'role',
        action: 'kms:DeleteAlias',
        resource: `arn:aws:kms:us-east-1:${account}:alias/example`,
      },
    ],
  };
}
