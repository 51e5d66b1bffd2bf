import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'iam:AddClientIDToOpenIDConnectProvider',
  'iam:CreateOpenIDConnectProvider',
  'iam:CreateSAMLProvider',
  'iam:DeleteOpenIDConnectProvider',
  'iam:DeleteSAMLProvider',
  'iam:RemoveClientIDFromOpenIDConnectProvider',
  'iam:UpdateOpenIDConnectProviderThumbprint',
  'iam:UpdateSAMLProvider',
];

/**
 * A provider does nothing until a role trusts it, but whoever controls it signs in as anyone whom such a role trusts.
 * https://github.com/aws-samples/data-perimeter-policy-examples (service_control_policies/service_specific_controls/restrict_idp_configurations_scp.json)
 */
export const protectIdentityProviders = catalogueGuardrail({
  name: 'protect-identity-providers',
  description:
    'Denies creating and changing SAML and OpenID Connect providers, through which people outside AWS can assume roles.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the providers."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectIdentityProviders',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Whoever controls the provider can assume every role that trusts it.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        {
          because: 'Providers can be viewed.',
          principal: 'role',
          action: 'iam:ListOpenIDConnectProviders',
        },
        { because: 'Roles can be created.', principal: 'role', action: 'iam:CreateRole' },
      ],
    };
  },
});
