import type { Organization } from '../../model/organization';
import type { Block } from '../document/document';
import { checklist, code, heading, paragraph } from '../document/document';

/** What no API tells: to be looked at by a person, at every review. */
export function mfa({
  identity,
  identityCenterRegion,
  environment,
  centralizedRootAccess,
}: Organization): readonly Block[] {
  const identityCenter =
    identity.source === 'external'
      ? [
          'The identity provider asks for MFA at every sign-in of the people above, and takes no SMS or e-mail for it.',
          'Nobody can take the MFA of the people above away alone.',
        ]
      : [
          'Prompt users for MFA: every time they sign in.',
          'Users can authenticate with: security keys and built-in authenticators; authenticator apps only where there is a reason.',
          'If a user does not yet have a registered MFA device: require them to register one at sign-in, or block their sign-in. Never "allow".',
          'Who can manage MFA devices: users cannot remove the last one by themselves.',
        ];
  return [
    heading(2, 'MFA: to be checked by hand'),
    paragraph(
      'No API shows these settings, so no command of this repository does. In the console of ',
      identity.source === 'external' ? 'the identity provider' : 'Identity Center',
      ...(identity.source === 'external'
        ? [':']
        : [', in ', code(identityCenterRegion), ', Settings, Authentication:']),
    ),
    checklist([
      ...identityCenter,
      'Each person above has two devices registered, and has used both within the last 90 days.',
      [
        'The root user of the management account ',
        code(environment.managementAccountId),
        ' has MFA, its devices are in two places, and it has no access keys.',
      ],
      centralizedRootAccess
        ? 'Member accounts have no root credentials: Root access management in the IAM console shows none.'
        : 'The root user of every member account has MFA, or its credentials are gone.',
      'This way in was tried from end to end within the last 90 days, and the alarm arrived.',
    ]),
  ];
}
