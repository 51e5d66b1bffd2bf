import { accessRoleOnly } from '../kit/access-role-only';

/**
 * A disabled key can be enabled again, but until then everything that needs it fails. A new key
 * policy can lock everyone out of the key. Teams set the policy of a new key with `kms:CreateKey`,
 * which stays allowed. The keys of an AWS CloudHSM key store are lost with its cluster and backups.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/keystore-cloudhsm.html
 */
export const denyKeyDeletion = accessRoleOnly({
  name: 'deny-key-deletion',
  description:
    'Denies deleting and disabling KMS keys and changing their policies, which can make the data they encrypt unreadable.',
  leavesOpen: [
    'Keys in an external key store, which can be made unavailable outside AWS.',
    'Importing key material again with an expiration date.',
    'Revoking grants, and moving or deleting aliases, which stops programs but keeps the key.',
  ],
  accessRole: 'it deletes keys that orgcharter created',
  sid: 'DenyKeyDeletion',
  actions: [
    'cloudhsm:DeleteBackup',
    'cloudhsm:DeleteCluster',
    'cloudhsm:DeleteHsm',
    'kms:DeleteCustomKeyStore',
    'kms:DeleteImportedKeyMaterial',
    'kms:DisableKey',
    'kms:DisconnectCustomKeyStore',
    'kms:PutKeyPolicy',
    'kms:ScheduleKeyDeletion',
    'kms:UpdateCustomKeyStore',
  ],
  because: 'Data encrypted with a lost key is lost.',
  mustAllow: [
    {
      because: 'A scheduled deletion can be canceled.',
      principal: 'role',
      action: 'kms:CancelKeyDeletion',
    },
    { because: 'Keys can be used.', principal: 'role', action: 'kms:Decrypt' },
    {
      because: 'Deleting an alias does not delete the key.',
      principal: 'role',
      action: 'kms:DeleteAlias',
    },
  ],
});
