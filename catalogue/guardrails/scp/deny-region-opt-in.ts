import { exceptRolesParameter, sparingDeployment } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * Regions that came after 2019 are off until an account switches them on. What is off needs no watching.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export const denyRegionOptIn = catalogueGuardrail({
  name: 'deny-region-opt-in',
  description: 'No account switches on a region that is not governed, nor off one that is.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the regions of an account."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) => {
    const except = sparingDeployment(context, exceptRoles);
    const target = { 'account:TargetRegion': context.governedRegions };
    return denyPolicy(
      {
        Sid: 'DenyEnablingRegions',
        Action: ['account:EnableRegion'],
        Condition: { ...except, StringNotEquals: target },
      },
      {
        Sid: 'DenyDisablingRegions',
        Action: ['account:DisableRegion'],
        Condition: { ...except, StringEquals: target },
      },
    );
  },
  proofs: (_, { governedRegions }) => {
    const governed = { 'account:TargetRegion': governedRegions[0] ?? '' };
    const other = { 'account:TargetRegion': 'none' };
    const [enable, disable] = [
      { action: 'account:EnableRegion' },
      { action: 'account:DisableRegion' },
    ];
    return {
      mustDeny: [
        { ...enable, because: 'Nobody looks there.', principal: 'role', context: other },
        { ...enable, because: 'Nor may the root user.', principal: 'root-user', context: other },
        {
          ...disable,
          because: 'All that runs there would stop.',
          principal: 'role',
          context: governed,
        },
      ],
      mustAllow: [
        {
          ...enable,
          because: 'A governed region may be switched on.',
          principal: 'role',
          context: governed,
        },
        {
          ...disable,
          because: 'Switching off what is not used is welcome.',
          principal: 'role',
          context: other,
        },
        {
          ...enable,
          because: 'The deployment may go first.',
          principal: 'access-role',
          context: other,
        },
        { ...disable, because: 'And may go last.', principal: 'access-role', context: governed },
      ],
    };
  },
});
