import { accessRoleOnly } from '../kit/access-role-only';

/**
 * A disabled key can be enabled again, but until then everything that needs it fails. A new key policy can lock everyone
 * out of the key. Teams set the policy of a new key with `kms:CreateKey`, which stays allowed.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export const denyKeyDeletion = accessRoleOnly({
  name: 'deny-key-deletion',
  description:
    'Denies deleting and disabling KMS keys and changing their policies, which can make the data they encrypt unreadable.',
  leavesOpen: ['Keys in an external key store, which can be made unavailable outside AWS.'],
  accessRole: 'it deletes keys that orgcharter created',
  sid: 'DenyKeyDeletion',
  actions: [
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
