import { exceptRolesParameter, sparingDeployment } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { leftToDeployment } from '../kit/proof';

const ACTIONS = [
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteRecoveryPoint',
  'backup:DisassociateRecoveryPoint',
  'backup:PutBackupVaultAccessPolicy',
  'backup:UpdateRecoveryPointLifecycle',
];

/**
 * Whoever takes data hostage deletes the backups first. A shorter lifecycle deletes them as well, and so does letting
 * go of a recovery point. AWS Backup itself deletes what has expired by its service-linked role.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-vault-access-policy.html
 */
export const protectBackups = catalogueGuardrail({
  name: 'protect-backups',
  description: 'Nobody deletes a backup, or the vault and the rules that keep it.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the vaults."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectBackups',
      Action: ACTIONS,
      Condition: sparingDeployment(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = leftToDeployment(
      ACTIONS,
      'Backups would be gone when they are needed.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'Backing up is what they are for.',
          principal: 'role',
          action: 'backup:StartBackupJob',
        },
        { because: 'So is restoring.', principal: 'role', action: 'backup:StartRestoreJob' },
        {
          because: 'AWS Backup deletes what has expired.',
          principal: 'service-linked-role',
          action: 'backup:DeleteRecoveryPoint',
        },
      ],
    };
  },
});
