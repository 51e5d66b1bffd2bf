import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = ['sso:CreateInstance'];

/**
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/control-account-instance.html
 */
export const denyIdentityCenterInstances = catalogueGuardrail({
  name: 'deny-identity-center-instances',
  description:
    'Denies account instances of IAM Identity Center: users and groups are managed in one place.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it manages Identity Center."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'DenyIdentityCenterInstances',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Users of an account instance are outside the central directory and its rules.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'The instance of the organization can be viewed.',
          principal: 'role',
          action: 'sso:ListInstances',
        },
      ],
    };
  },
});
