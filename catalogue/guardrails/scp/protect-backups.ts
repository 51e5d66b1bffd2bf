import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'backup:CancelLegalHold',
  'backup:DeleteBackupPlan',
  'backup:DeleteBackupSelection',
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteBackupVaultSharingPolicy',
  'backup:DeleteRecoveryPoint',
  'backup:DisassociateBackupVaultMpaApprovalTeam',
  'backup:DisassociateRecoveryPoint',
  'backup:DisassociateRecoveryPointFromParent',
  'backup:PutBackupVaultAccessPolicy',
  'backup:PutBackupVaultLockConfiguration',
  'backup:PutBackupVaultSharingPolicy',
  'backup:UpdateBackupPlan',
  'backup:UpdateGlobalSettings',
  'backup:UpdateRecoveryPointLifecycle',
  'backup:UpdateRegionSettings',
];

/**
 * Ransomware deletes the backups first. A shorter lifecycle also deletes them, and so does disassociating a recovery
 * point. AWS Backup deletes expired recovery points with its service-linked role.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-vault-access-policy.html
 */
export const protectBackups = catalogueGuardrail({
  name: 'protect-backups',
  description: 'Denies deleting backups, and deleting or changing backup vaults and their rules.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the vaults."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectBackups',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Backups would be missing when they are needed.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
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
    };
  },
});
