import { describeDuration } from '../../lib/durations';
import type { Organization } from '../../model/organization';
import type { Block } from '../document/document';
import { checklist, code, heading, lines, paragraph, sh } from '../document/document';
import type { BreakGlassSet } from './facts';

/** Why it is used, written down before it is used. */
export function before(sets: readonly BreakGlassSet[]): readonly Block[] {
  return [
    heading(2, 'Before: justify and record'),
    paragraph(
      'Break-glass is for what cannot wait and cannot be done with ordinary access: an outage, an attack, a deployment that locked everybody out.',
    ),
    checklist([
      'An incident is open. Its number goes into everything below.',
      'A second person knows: not the one who goes in, and reachable until it is over.',
      'Written into the incident: who goes in, into which account, why ordinary access will not do, when it began.',
      `Whoever gets the alarm is told that it is expected. An alarm that nobody announced is an incident of its own: see "Revoke".`,
      ...(sets.length > 1
        ? [
            `The smallest of ${sets.map(({ set }) => set.name).join(', ')} that does it is the one to use.`,
          ]
        : []),
    ]),
  ];
}

/** The way in, by browser and by command line, with what is known filled in. */
export function entering(
  sets: readonly BreakGlassSet[],
  organization: Organization,
): readonly Block[] {
  const { accessPortal, identityCenterRegion, name } = organization;
  const url = accessPortal ?? 'https://<portal>.awsapps.com/start';
  const profiles = sets.flatMap(({ set, accounts }) => {
    const account = accounts.find(({ isManagementAccount }) => isManagementAccount) ?? accounts[0];
    return account
      ? [
          {
            set,
            account,
            profile: `break-glass-${set.name}`,
            id: account.id ?? `<id of ${account.name}>`,
          },
        ]
      : [];
  });
  const config = [
    `[sso-session ${name}]`,
    `sso_start_url = ${url}`,
    `sso_region = ${identityCenterRegion}`,
    'sso_registration_scopes = sso:account:access',
    ...profiles.flatMap(({ set, profile, id }) => [
      '',
      `[profile ${profile}]`,
      `sso_session = ${name}`,
      `sso_account_id = ${id}`,
      `sso_role_name = ${set.name}`,
      `region = ${organization.homeRegion}`,
    ]),
  ];
  return [
    heading(2, 'Get in'),
    ...(accessPortal === undefined
      ? [
          paragraph(
            'The model does not name the access portal. Look it up before there is an emergency, in the settings of Identity Center, and write it as ',
            code('accessPortal'),
            ' under ',
            code('organization'),
            '.',
          ),
        ]
      : []),
    paragraph(
      'In a browser: ',
      code(url),
      ', then the account, then the permission set. On the command line, once, in ',
      code('~/.aws/config'),
      ' (',
      code('aws configure sso'),
      ' asks for the same):',
    ),
    lines('ini', config.join('\n')),
    paragraph(
      'For another account, copy the profile and change ',
      code('sso_account_id'),
      '. Then sign in, and look who you are before you do anything:',
    ),
    sh(
      [
        `aws sso login --sso-session ${name}`,
        ...profiles.map(({ profile }) => `aws sts get-caller-identity --profile ${profile}`),
      ].join('\n'),
    ),
    paragraph(
      'The answer names the account, and as ',
      code('Arn'),
      ' the role ',
      code(
        `assumed-role/AWSReservedSSO_${profiles[0]?.set.name ?? '<permission set>'}_…/<your user name>`,
      ),
      '.',
    ),
    ...idsTable(sets),
    ...(sets[0]
      ? [
          paragraph(
            `The session ends by itself: ${sets.map(({ set }) => `${set.name} after ${describeDuration(set.sessionDuration)}`).join(', ')}. Sign out as soon as it is done: `,
            code('aws sso logout'),
            '.',
          ),
        ]
      : []),
  ];
}

/** The accounts' ids, where the model has them; where it has none, how to see them. */
function idsTable(sets: readonly BreakGlassSet[]): readonly Block[] {
  const accounts = [
    ...new Map(
      sets.flatMap((set) => set.accounts).map((account) => [account.name, account]),
    ).values(),
  ];
  const known = accounts.flatMap(({ name, id }) => (id === undefined ? [] : [`${name} ${id}`]));
  const list = known.length > 0 ? [paragraph(`Account ids: ${known.join(', ')}.`)] : [];
  if (known.length === accounts.length) return list;
  return [
    ...list,
    paragraph(
      'The model does not have the ids of the other accounts. The portal shows them; so does, in the management account:',
    ),
    sh("aws organizations list-accounts --query 'Accounts[].[Name,Id]' --output table"),
  ];
}
