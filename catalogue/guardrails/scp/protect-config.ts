import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'config:DeleteConfigurationRecorder',
  'config:DeleteDeliveryChannel',
  'config:DeleteRetentionConfiguration',
  'config:PutConfigurationRecorder',
  'config:PutDeliveryChannel',
  'config:PutRetentionConfiguration',
  'config:StopConfigurationRecorder',
];

/**
 * A changed recorder can leave out important resource types, so changing it is denied like stopping it. A member account
 * can never change rules and conformance packs that the organization deployed.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html (AWS-GR_CONFIG_CHANGE_PROHIBITED)
 * https://docs.aws.amazon.com/config/latest/developerguide/config-rule-multi-account-deployment.html
 */
export const protectConfig = catalogueGuardrail({
  name: 'protect-config',
  description: 'Denies stopping or changing AWS Config recorders and delivery channels.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the recorder."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectConfig',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Changes that are not recorded cannot be investigated later.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'Teams can add their own rules.',
          principal: 'role',
          action: 'config:PutConfigRule',
        },
        {
          because: 'The recorder can be started.',
          principal: 'role',
          action: 'config:StartConfigurationRecorder',
        },
      ],
    };
  },
});
