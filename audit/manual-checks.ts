import type { Organization } from '../model/organization';

/** A setting that no AWS API returns, and where to find it. */
export interface ManualCheck {
  readonly check: string;
  readonly how: string;
}

/**
 * What people have to check in the console. Identity Center has no API for its MFA settings
 * (https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-mfa.html).
 */
export function manualChecks({
  identity,
  identityCenterRegion,
}: Organization): readonly ManualCheck[] {
  if (identity.source === 'external')
    return [
      {
        check: 'MFA is required at sign-in',
        how: 'see the settings of the identity provider, which handles MFA instead of Identity Center',
      },
    ];
  const console = `https://${identityCenterRegion}.console.aws.amazon.com/singlesignon/home?region=${identityCenterRegion}#/instances/settings`;
  const settings = `${console}, Authentication, Multi-factor authentication`;
  return [
    {
      check: 'Users are prompted for MFA every time they sign in',
      how: `${settings}: "Prompt users for MFA"`,
    },
    {
      check: 'Users without an MFA device must register one',
      how: `${settings}: "If a user does not yet have a registered MFA device"`,
    },
    {
      check: 'Break-glass users have a second MFA device',
      how: 'Identity Center, Users, each user: MFA devices',
    },
  ];
}
