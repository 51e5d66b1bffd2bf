import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs, roleLike } from '../kit/proof';

const ON_ROLES = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
];
const ON_POLICIES = [
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:DeletePolicy',
  'iam:DeletePolicyVersion',
  'iam:SetDefaultPolicyVersion',
];

/**
 * The policies under the same path are protected too, including permissions boundaries, because
 * they determine what the roles can do. The roles of Identity Center need no protection: only AWS
 * can change them.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html
 * (AWS-GR_IAM_ROLE_CHANGE_PROHIBITED)
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
 */
export const protectPlatformRoles = catalogueGuardrail({
  name: 'protect-platform-roles',
  description: "Denies changes to the platform team's roles and policies in accounts.",
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys these roles."],
  leavesOpen: [
    'Principals that the trust policies of the roles already name, and services to which a role may be passed.',
    'Policies under other paths that are attached to the roles.',
  ],
  parameters: {
    paths: {
      description:
        'Names of these roles and policies, with their path; `*` matches any characters. Default: all under /platform/.',
      pattern: /^(?:[\w+=,.@*-]+\/)*[\w+=,.@*-]+$/,
      allowed: 'letters, digits and _+=,.@-*/, without / at either end',
      default: () => ['platform/*'],
    },
    exceptRoles: exceptRolesParameter,
  },
  policy: ({ paths, exceptRoles }, context) => {
    const Condition = exceptAccessRoleCondition(context, exceptRoles);
    return denyPolicy(
      {
        Sid: 'ProtectPlatformRoles',
        Action: ON_ROLES,
        Resource: paths.map((path) => `arn:aws:iam::*:role/${path}`),
        Condition,
      },
      {
        Sid: 'ProtectPlatformPolicies',
        Action: ON_POLICIES,
        Resource: paths.map((path) => `arn:aws:iam::*:policy/${path}`),
        Condition,
      },
    );
  },
  proofs: ({ paths }, { account }) => {
    const guarded = paths
      .map((path) => roleLike(path).role)
      .flatMap((path) => [
        accessRoleOnlyProofs(
          ON_ROLES,
          'Whoever changes a platform role gains its permissions.',
          `arn:aws:iam::${account}:role/${path}`,
        ),
        accessRoleOnlyProofs(
          ON_POLICIES,
          'Whoever changes a policy changes the permissions of the platform roles.',
          `arn:aws:iam::${account}:policy/${path}`,
        ),
      ]);
    const own = `arn:aws:iam::${account}:role/proof-of-a-guardrail`;
    return {
      mustDeny: guarded.flatMap(({ mustDeny }) => mustDeny),
      mustAllow: [
        ...guarded.flatMap(({ mustAllow }) => mustAllow),
        {
          because: 'Teams can create their own roles.',
          principal: 'role',
          action: 'iam:CreateRole',
          resource: own,
        },
        {
          because: 'Teams can create their own policies.',
          principal: 'role',
          action: 'iam:CreatePolicy',
          resource: own.replace(':role/', ':policy/'),
        },
        {
          because: 'Platform roles can be read.',
          principal: 'role',
          action: 'iam:GetRole',
          resource: `arn:aws:iam::${account}:role/${roleLike(paths[0] ?? '').role}`,
        },
        {
          because: 'Platform policies can be read.',
          principal: 'role',
          action: 'iam:GetPolicy',
          resource: `arn:aws:iam::${account}:policy/${roleLike(paths[0] ?? '').role}`,
        },
      ],
    };
  },
});
