import type { Organization } from '../model/organization';

/** A setting that no API of AWS tells, and how to look at it. */
export interface CheckByHand {
  readonly what: string;
  readonly how: string;
}

/**
 * What has to be looked at by hand: nothing here was checked, whatever else the audit says. Identity Center has no API
 * for its MFA settings (https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-mfa.html).
 */
export function checkByHand({
  identity,
  identityCenterRegion,
}: Organization): readonly CheckByHand[] {
  if (identity.source === 'external')
    return [
      {
        what: 'people need MFA to sign in',
        how: 'in the identity provider: Identity Center leaves MFA to it',
      },
    ];
  const console = `https://${identityCenterRegion}.console.aws.amazon.com/singlesignon/home?region=${identityCenterRegion}#/instances/settings`;
  const settings = `${console}, Authentication, Multi-factor authentication`;
  return [
    {
      what: 'people are asked for MFA every time they sign in',
      how: `${settings}: "Prompt users for MFA"`,
    },
    {
      what: 'who has no MFA device yet has to register one',
      how: `${settings}: "If a user does not yet have a registered MFA device"`,
    },
    {
      what: 'the break-glass people have a second MFA device',
      how: 'Identity Center, Users, each of them: MFA devices',
    },
  ];
}
