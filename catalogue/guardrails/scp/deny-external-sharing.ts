import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * A new share allows external principals unless it says otherwise, hence `BoolIfExists`. An update
 * without the parameter does not change the setting.
 * https://docs.aws.amazon.com/ram/latest/APIReference/API_CreateResourceShare.html
 * (allowExternalPrincipals)
 * https://docs.aws.amazon.com/ram/latest/userguide/scp.html
 */
export const denyExternalSharing = catalogueGuardrail({
  name: 'deny-external-sharing',
  description: 'Allows sharing through AWS RAM only within the organization.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
  leavesOpen: ['Sharing through resource policies, without AWS RAM: see `identity-perimeter`.'],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }) => {
    const except = exceptRolesCondition(exceptRoles);
    return denyPolicy(
      {
        Sid: 'DenyExternalShares',
        Action: ['ram:CreateResourceShare'],
        Condition: { ...except, BoolIfExists: { 'ram:RequestedAllowsExternalPrincipals': 'true' } },
      },
      {
        Sid: 'DenyOpeningShares',
        Action: ['ram:UpdateResourceShare'],
        Condition: { ...except, Bool: { 'ram:RequestedAllowsExternalPrincipals': 'true' } },
      },
      {
        Sid: 'DenyAddingToExternalShares',
        Action: ['ram:AssociateResourceShare'],
        Condition: { ...except, Bool: { 'ram:AllowsExternalPrincipals': 'true' } },
      },
    );
  },
  proofs: (_, { account }) => {
    const share = {
      principal: 'role',
      resource: `arn:aws:ram:us-east-1:${account}:resource-share/example`,
    } as const;
    const [create, update, associate] = [
      { principal: 'role', action: 'ram:CreateResourceShare' },
      { ...share, action: 'ram:UpdateResourceShare' },
      { ...share, action: 'ram:AssociateResourceShare' },
    ] as const;
    const [requested, already] = [
      'ram:RequestedAllowsExternalPrincipals',
      'ram:AllowsExternalPrincipals',
    ];
    return {
      mustDeny: [
        {
          ...create,
          because: 'A share that allows external principals can be shared with any account.',
          context: { [requested]: 'true' },
        },
        {
          ...create,
          because: 'A share allows external principals by default.',
          context: { [requested]: null },
        },
        {
          ...update,
          because: 'A share must not be opened to external principals later.',
          context: { [requested]: 'true' },
        },
        {
          ...associate,
          because: 'Nothing may be added to a share that already allows external principals.',
          context: { [already]: 'true' },
        },
      ],
      mustAllow: [
        {
          ...create,
          because: 'Sharing within the organization is allowed.',
          context: { [requested]: 'false' },
        },
        {
          ...update,
          because: 'A share can be renamed.',
          context: { [requested]: null },
        },
        {
          ...associate,
          because: 'Resources can be added to a share within the organization.',
          context: { [already]: 'false' },
        },
      ],
    };
  },
});
