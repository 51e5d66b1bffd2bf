import { accessRoleOnly } from '../kit/access-role-only';

/**
 * A provider does nothing until a role trusts it. Whoever controls it can then assume the role.
 * https://github.com/aws-samples/data-perimeter-policy-examples
 * (service_control_policies/service_specific_controls/restrict_idp_configurations_scp.json)
 */
export const protectIdentityProviders = accessRoleOnly({
  name: 'protect-identity-providers',
  description:
    'Denies creating and changing SAML and OpenID Connect providers, through which people outside AWS can assume roles.',
  leavesOpen: [
    'Roles whose trust policy names an existing provider: see `restrict-github-actions`.',
  ],
  accessRole: 'it deploys the providers',
  sid: 'ProtectIdentityProviders',
  actions: [
    'iam:AddClientIDToOpenIDConnectProvider',
    'iam:CreateOpenIDConnectProvider',
    'iam:CreateSAMLProvider',
    'iam:DeleteOpenIDConnectProvider',
    'iam:DeleteSAMLProvider',
    'iam:RemoveClientIDFromOpenIDConnectProvider',
    'iam:UpdateOpenIDConnectProviderThumbprint',
    'iam:UpdateSAMLProvider',
  ],
  because: 'Whoever controls the provider can assume every role that trusts it.',
  mustAllow: [
    {
      because: 'Providers can be viewed.',
      principal: 'role',
      action: 'iam:ListOpenIDConnectProviders',
    },
    { because: 'Roles can be created.', principal: 'role', action: 'iam:CreateRole' },
  ],
});
