import { exceptRolesParameter, sparingDeployment } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { leftToDeployment } from '../kit/proof';

const ACTIONS = [
  'kms:DeleteCustomKeyStore',
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKey',
  'kms:ScheduleKeyDeletion',
];

/**
 * A key that is disabled can be enabled again, but until then all that needs it stands still.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export const denyKeyDeletion = catalogueGuardrail({
  name: 'deny-key-deletion',
  description: 'No KMS key, and with it all that it encrypts, is lost.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it takes down what it deployed."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'DenyKeyDeletion',
      Action: ACTIONS,
      Condition: sparingDeployment(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = leftToDeployment(
      ACTIONS,
      'What a lost key has encrypted is lost.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'Calling a deletion off is welcome.',
          principal: 'role',
          action: 'kms:CancelKeyDeletion',
        },
        { because: 'Keys may be made and used.', principal: 'role', action: 'kms:Decrypt' },
        { because: 'An alias is not the key.', principal: 'role', action: 'kms:DeleteAlias' },
      ],
    };
  },
});
