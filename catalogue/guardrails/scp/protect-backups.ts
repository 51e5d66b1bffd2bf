import { accessRoleOnly } from '../kit/access-role-only';

/**
 * Ransomware deletes the backups first. A shorter lifecycle also deletes them, and so does
 * disassociating a recovery point. AWS Backup deletes expired recovery points with its
 * service-linked role.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-vault-access-policy.html
 */
export const protectBackups = accessRoleOnly({
  name: 'protect-backups',
  description: 'Denies deleting backups, and deleting or changing backup vaults and their rules.',
  leavesOpen: [
    'Stopping a backup job while it runs.',
    'Resources that no backup plan selects, also because they lost the tag by which it selects them.',
    'The KMS keys of vaults (see `deny-key-deletion`), the role that AWS Backup uses, and backups that are not in a vault.',
  ],
  accessRole: 'it deploys the vaults',
  sid: 'ProtectBackups',
  actions: [
    'backup:AssociateBackupVaultMpaApprovalTeam',
    'backup:CancelLegalHold',
    'backup:DeleteBackupPlan',
    'backup:DeleteBackupSelection',
    'backup:DeleteBackupVault',
    'backup:DeleteBackupVaultAccessPolicy',
    'backup:DeleteBackupVaultLockConfiguration',
    'backup:DeleteBackupVaultNotifications',
    'backup:DeleteBackupVaultSharingPolicy',
    'backup:DeleteRecoveryPoint',
    'backup:DisassociateBackupVaultMpaApprovalTeam',
    'backup:DisassociateRecoveryPoint',
    'backup:DisassociateRecoveryPointFromParent',
    'backup:PutBackupVaultAccessPolicy',
    'backup:PutBackupVaultLockConfiguration',
    'backup:PutBackupVaultNotifications',
    'backup:PutBackupVaultSharingPolicy',
    'backup:UpdateBackupPlan',
    'backup:UpdateGlobalSettings',
    'backup:UpdateRecoveryPointLifecycle',
    'backup:UpdateRegionSettings',
  ],
  because: 'Backups would be missing when they are needed.',
  mustAllow: [
    {
      because: 'Backups can be created.',
      principal: 'role',
      action: 'backup:StartBackupJob',
    },
    {
      because: 'Backups can be restored.',
      principal: 'role',
      action: 'backup:StartRestoreJob',
    },
  ],
});
