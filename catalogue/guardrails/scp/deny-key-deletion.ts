import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'kms:DeleteCustomKeyStore',
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKey',
  'kms:DisconnectCustomKeyStore',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:UpdateCustomKeyStore',
];

/**
 * A disabled key can be enabled again, but until then everything that needs it fails.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export const denyKeyDeletion = catalogueGuardrail({
  name: 'deny-key-deletion',
  description:
    'Denies deleting and disabling KMS keys, which would make the data they encrypt unreadable.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deletes keys that orgcharter created."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'DenyKeyDeletion',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Data encrypted with a lost key is lost.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
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
    };
  },
});
