import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'rolesanywhere:CreateProfile',
  'rolesanywhere:CreateTrustAnchor',
  'rolesanywhere:DeleteAttributeMapping',
  'rolesanywhere:DeleteCrl',
  'rolesanywhere:DisableCrl',
  'rolesanywhere:EnableProfile',
  'rolesanywhere:EnableTrustAnchor',
  'rolesanywhere:PutAttributeMapping',
  'rolesanywhere:UpdateCrl',
  'rolesanywhere:UpdateProfile',
  'rolesanywhere:UpdateTrustAnchor',
];

/**
 * A trust anchor decides whose certificates count, a profile which roles they can assume.
 * https://docs.aws.amazon.com/rolesanywhere/latest/userguide/getting-started.html
 * https://github.com/aws-samples/data-perimeter-policy-examples (service_control_policies/service_specific_controls/restrict_idp_configurations_scp.json)
 */
export const protectTrustAnchors = catalogueGuardrail({
  name: 'protect-trust-anchors',
  description:
    'Denies creating and changing the trust anchors and profiles of IAM Roles Anywhere, through which machines outside AWS can assume roles.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the trust anchors."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectTrustAnchors',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Anyone with a certificate of the new authority could assume roles.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'Trust anchors can be viewed.',
          principal: 'role',
          action: 'rolesanywhere:ListTrustAnchors',
        },
        {
          because: 'A leaked certificate can be revoked.',
          principal: 'role',
          action: 'rolesanywhere:ImportCrl',
        },
      ],
    };
  },
});
