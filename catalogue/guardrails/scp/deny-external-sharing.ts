import { exceptRolesParameter, exceptRolesCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * A share that does not say whether it is open to others is open, hence `BoolIfExists` for a new one; an update that
 * does not say leaves it as it was.
 * https://docs.aws.amazon.com/ram/latest/APIReference/API_CreateResourceShare.html (allowExternalPrincipals)
 * https://docs.aws.amazon.com/ram/latest/userguide/scp.html
 */
export const denyExternalSharing = catalogueGuardrail({
  name: 'deny-external-sharing',
  description: 'What is shared through RAM is shared within the organization.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [],
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
          because: 'A share that is open to others may be given to anybody.',
          context: { [requested]: 'true' },
        },
        { ...create, because: 'One that does not say is open.', context: { [requested]: null } },
        { ...update, because: 'A share could be opened later.', context: { [requested]: 'true' } },
        {
          ...associate,
          because: 'A share that is open already gets nothing more.',
          context: { [already]: 'true' },
        },
      ],
      mustAllow: [
        {
          ...create,
          because: 'Within the organization things may be shared.',
          context: { [requested]: 'false' },
        },
        {
          ...update,
          because: 'A share may be given another name.',
          context: { [requested]: null },
        },
        {
          ...associate,
          because: 'A share for the organization alone may grow.',
          context: { [already]: 'false' },
        },
      ],
    };
  },
});
