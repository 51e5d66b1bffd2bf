import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * Regions launched after March 20, 2019 are disabled until an account enables them. Disabled
 * regions need no monitoring.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export const denyRegionOptIn = catalogueGuardrail({
  name: 'deny-region-opt-in',
  description: 'Denies enabling regions that are not governed, and disabling those that are.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it manages which regions an account enables."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) => {
    const except = exceptAccessRoleCondition(context, exceptRoles);
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
    const eachGoverned = governedRegions.map((region) => ({ 'account:TargetRegion': region }));
    const other = { 'account:TargetRegion': 'none' };
    const [enable, disable] = [
      { action: 'account:EnableRegion' },
      { action: 'account:DisableRegion' },
    ];
    return {
      mustDeny: [
        {
          ...enable,
          because: 'Regions that are not governed are not monitored.',
          principal: 'role',
          context: other,
        },
        {
          ...enable,
          because: 'The root user must not do so either.',
          principal: 'root-user',
          context: other,
        },
        ...eachGoverned.map((context) => ({
          ...disable,
          because: 'Everything that runs in the region would stop.',
          principal: 'role' as const,
          context,
        })),
      ],
      mustAllow: [
        ...eachGoverned.map((context) => ({
          ...enable,
          because: 'A governed region can be enabled.',
          principal: 'role' as const,
          context,
        })),
        {
          ...disable,
          because: 'A region that is not governed can be disabled.',
          principal: 'role',
          context: other,
        },
        {
          ...enable,
          because: 'The access role may enable a region before it is governed.',
          principal: 'access-role',
          context: other,
        },
        {
          ...disable,
          because: 'The access role may disable a region that is still governed.',
          principal: 'access-role',
          context: governed,
        },
      ],
    };
  },
});
