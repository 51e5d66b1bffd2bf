import { accessRoleOnly } from '../kit/access-role-only';

/**
 * A trust anchor decides whose certificates count, a profile which roles they can assume.
 * https://docs.aws.amazon.com/rolesanywhere/latest/userguide/getting-started.html
 * https://github.com/aws-samples/data-perimeter-policy-examples
 * (service_control_policies/service_specific_controls/restrict_idp_configurations_scp.json)
 */
export const protectTrustAnchors = accessRoleOnly({
  name: 'protect-trust-anchors',
  description:
    'Denies creating and changing the trust anchors and profiles of IAM Roles Anywhere, through which machines outside AWS can assume roles.',
  leavesOpen: ['Certificates that an existing authority issues.'],
  accessRole: 'it deploys the trust anchors',
  sid: 'ProtectTrustAnchors',
  actions: [
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
  ],
  because: 'Anyone with a certificate of the new authority could assume roles.',
  mustAllow: [
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
});
