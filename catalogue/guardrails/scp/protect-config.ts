import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { logStorageProofs, protectLogStorage } from '../kit/log-storage';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'config:DeleteAggregationAuthorization',
  'config:DeleteConfigurationAggregator',
  'config:DeleteConfigurationRecorder',
  'config:DeleteConnector',
  'config:DeleteDeliveryChannel',
  'config:DeleteRetentionConfiguration',
  'config:DeleteServiceLinkedConfigurationRecorder',
  'config:DisassociateResourceTypes',
  'config:PutConfigurationAggregator',
  'config:PutConfigurationRecorder',
  'config:PutConnector',
  'config:PutDeliveryChannel',
  'config:PutRetentionConfiguration',
  'config:StopConfigurationRecorder',
];

/**
 * A changed recorder can leave out important resource types, so changing it is denied like stopping
 * it. A member account can never change rules and conformance packs that the organization deployed.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html
 * (AWS-GR_CONFIG_CHANGE_PROHIBITED)
 * https://docs.aws.amazon.com/config/latest/developerguide/config-rule-multi-account-deployment.html
 */
export const protectConfig = catalogueGuardrail({
  name: 'protect-config',
  description:
    'Denies stopping or changing AWS Config recorders and delivery channels, and changing what they delivered.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the recorder."],
  leavesOpen: [
    'AWS Config rules, conformance packs and their remediation.',
    'A role of the recorder that is not service-linked.',
    'Requests through an access point of the bucket: AWS does not document whether a statement for the bucket applies to them.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) => {
    const Condition = exceptAccessRoleCondition(context, exceptRoles);
    const { configDelivery } = context;
    return denyPolicy(
      { Sid: 'ProtectConfig', Action: ACTIONS, Condition },
      ...(configDelivery ? protectLogStorage('ProtectConfig', configDelivery, Condition) : []),
    );
  },
  proofs: (_, { account, configDelivery }) => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Changes that are not recorded cannot be investigated later.',
    );
    const storage = configDelivery && logStorageProofs(configDelivery, account);
    return {
      mustDeny: [...mustDeny, ...(storage?.mustDeny ?? [])],
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
        ...(storage?.mustAllow ?? []),
      ],
    };
  },
});
