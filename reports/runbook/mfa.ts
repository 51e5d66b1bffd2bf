import type { Organization } from '../../model/organization';
import type { Block } from '../document/document';
import { checklist, code, heading, paragraph } from '../document/document';

/** MFA settings that no API returns. */
export function mfa({
  identity,
  identityCenterRegion,
  environment,
  centralizedRootAccess,
}: Organization): readonly Block[] {
  const identityCenter =
    identity.source === 'external'
      ? [
          'The identity provider requires MFA at every sign-in of the people above, and accepts neither SMS nor e-mail for it.',
          'Nobody can remove the MFA devices of the people above alone.',
        ]
      : [
          'Prompt users for MFA: every time they sign in.',
          'Users can authenticate with: security keys and built-in authenticators; authenticator apps only if there is a reason.',
          'If a user does not yet have a registered MFA device: require them to register one at sign-in, or block their sign-in. Never "allow".',
          'Who can manage MFA devices: users cannot remove their last device themselves.',
        ];
  return [
    heading(2, 'MFA: manual checks'),
    paragraph(
      'No AWS API returns these settings, so check them in the console of ',
      identity.source === 'external' ? 'the identity provider' : 'Identity Center',
      ...(identity.source === 'external'
        ? [':']
        : [', in ', code(identityCenterRegion), ', Settings, Authentication:']),
    ),
    checklist([
      ...identityCenter,
      'Everyone above has registered two devices and used both within the last 90 days.',
      [
        'The root user of the management account ',
        code(environment.managementAccountId),
        ' has MFA, its devices are kept in two places, and it has no access keys.',
      ],
      centralizedRootAccess
        ? 'Member accounts have no root credentials: Root access management in the IAM console lists none.'
        : 'The root user of every member account has MFA or no credentials.',
      'Break-glass access was tested from end to end within the last 90 days, and the alarm was received.',
    ]),
  ];
}
