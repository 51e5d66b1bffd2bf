import { sparingDeployment } from './except-roles';
import { catalogueGuardrail, denyPolicy } from './guardrail';

/**
 * Other guardrails exempt the access role, so whoever can change whom it trusts can get around them. AWS Control Tower
 * guards its own roles in the same way. An invited account has no such role until somebody makes it: do that before
 * this guardrail covers the account.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html (AWS-GR_IAM_ROLE_CHANGE_PROHIBITED)
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_create-cross-account-role.html
 */
export const protectAccessRole = catalogueGuardrail({
  name: 'protect-access-role',
  description: "Nobody in an account makes the organization's access role their own: it trusts and may do what it did.",
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role itself: by it the management account can change it."],
  parameters: {},
  policy: (_, context) =>
    denyPolicy({
      Sid: 'ProtectAccessRole',
      Action: [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:DeleteRolePermissionsBoundary',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
      ],
      Resource: [`arn:aws:iam::*:role/${context.accessRole}`],
      Condition: sparingDeployment(context, []),
    }),
  proofs: (_, { account, accessRole }) => {
    const itself = { resource: `arn:aws:iam::${account}:role/${accessRole}` };
    return {
      mustDeny: [
        { ...itself, because: 'Whoever the role trusts, may do what it may.', principal: 'role', action: 'iam:UpdateAssumeRolePolicy' },
        { ...itself, because: 'An administrator of the account is not meant to rule the organization.', principal: 'identity-center-role', action: 'iam:AttachRolePolicy' },
        { ...itself, because: 'Without it nothing can be deployed.', principal: 'root-user', action: 'iam:DeleteRole' },
        { ...itself, because: 'Once deleted it would be made anew, with another trust.', principal: 'role', action: 'iam:CreateRole' },
      ],
      mustAllow: [
        { ...itself, because: 'The management account can change the role.', principal: 'access-role', action: 'iam:UpdateAssumeRolePolicy' },
        { ...itself, because: 'An audit may look at it.', principal: 'role', action: 'iam:GetRole' },
        { because: 'Other roles are the own affair of the account.', principal: 'role', action: 'iam:UpdateAssumeRolePolicy', resource: `arn:aws:iam::${account}:role/application` },
      ],
    };
  },
});
