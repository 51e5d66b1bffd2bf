import { awsNameOf } from '../../model/organization';
import { permissionSetRoleName } from '../../iam/language/permission-set-roles';
import { describeDuration } from '../../lib/durations';
import { shellOption } from '../../lib/shell-word';
import { visibleOnOneLine } from '../../lib/visible';
import type { Organization } from '../../model/organization';
import type { Block } from '../document/document';
import { checklist, code, heading, lines, paragraph, sh } from '../document/document';
import type { BreakGlassSet } from './break-glass-sets';

/** What to do and to record before anyone signs in. */
export function beforeSignIn(sets: readonly BreakGlassSet[]): readonly Block[] {
  return [
    heading(2, 'Before you sign in: justify and record'),
    paragraph(
      'Use break-glass access only for what cannot wait and cannot be done with regular access: an outage, an attack, or a deployment that locked everyone out.',
    ),
    checklist([
      'An incident is open. Its number goes into all records.',
      'A second person knows about it. This person does not sign in and can be reached until it is over.',
      'The incident records who signs in, to which account, why regular access is not enough, and when it began.',
      'Whoever receives the alarm knows that it is expected. An unannounced alarm is an incident of its own: see "Revoke".',
      ...(sets.length > 1
        ? [
            `Of ${sets.map(({ set }) => awsNameOf(set)).join(', ')}, use the one with the fewest permissions that is sufficient.`,
          ]
        : []),
    ]),
  ];
}

/** How to sign in with a browser and on the command line, with all known values filled in. */
export function signIn(
  sets: readonly BreakGlassSet[],
  organization: Organization,
): readonly Block[] {
  const { accessPortal, name } = organization;
  const url = accessPortal ?? 'https://<portal>.awsapps.com/start';
  const profiles = profilesOf(sets);
  return [
    heading(2, 'Sign in'),
    ...(accessPortal === undefined ? [portalMissing] : []),
    paragraph(
      'In a browser: open ',
      code(url),
      ', choose the account, then the permission set. On the command line: add this to ',
      code('~/.aws/config'),
      ' once (',
      code('aws configure sso'),
      ' asks for the same values):',
    ),
    lines('ini', configFile(url, profiles, organization)),
    paragraph(
      'For another account, copy the profile and change ',
      code('sso_account_id'),
      '. Then sign in, and check your identity before you do anything else:',
    ),
    sh(
      [
        `aws sso login ${shellOption('sso-session', name)}`,
        ...profiles.map(
          ({ profile }) => `aws sts get-caller-identity ${shellOption('profile', profile)}`,
        ),
      ].join('\n'),
    ),
    paragraph(
      'The output shows the account and, as ',
      code('Arn'),
      ', the role ',
      code(
        `assumed-role/${permissionSetRoleName(profiles[0] ? awsNameOf(profiles[0].set) : '<permission set>', '…')}/<your user name>`,
      ),
      '.',
    ),
    ...accountIds(sets),
    paragraph(
      `Sessions expire automatically: ${sets.map(({ set }) => `${awsNameOf(set)} after ${describeDuration(set.sessionDuration)}`).join(', ')}. Sign out as soon as you are done: `,
      code('aws sso logout'),
      '.',
    ),
  ];
}

const portalMissing = paragraph(
  'The charter does not have the URL of the access portal. Look it up before there is an emergency, in the settings of Identity Center, and add it as ',
  code('accessPortal'),
  ' under ',
  code('organization'),
  '.',
);

interface Profile extends Pick<BreakGlassSet, 'set'> {
  /** Its name in the AWS configuration file. */
  readonly profile: string;
  readonly accountId: string;
}

/** One profile per permission set: for the management account if it is assigned there. */
function profilesOf(sets: readonly BreakGlassSet[]): readonly Profile[] {
  return sets.flatMap(({ set, accounts }) => {
    const account = accounts.find(({ isManagementAccount }) => isManagementAccount) ?? accounts[0];
    if (!account) return [];
    return [
      {
        set,
        profile: `break-glass-${awsNameOf(set)}`,
        accountId: account.id ?? `<ID of ${visibleOnOneLine(account.name)}>`,
      },
    ];
  });
}

/** The section of `~/.aws/config` with the session and the profiles. */
function configFile(
  url: string,
  profiles: readonly Profile[],
  { name, identityCenterRegion, homeRegion }: Organization,
): string {
  return [
    `[sso-session ${name}]`,
    `sso_start_url = ${url}`,
    `sso_region = ${identityCenterRegion}`,
    'sso_registration_scopes = sso:account:access',
    ...profiles.flatMap(({ set, profile, accountId }) => [
      '',
      `[profile ${profile}]`,
      `sso_session = ${name}`,
      `sso_account_id = ${accountId}`,
      `sso_role_name = ${awsNameOf(set)}`,
      `region = ${homeRegion}`,
    ]),
  ].join('\n');
}

/** The account IDs in the charter, and how to look up the others. */
function accountIds(sets: readonly BreakGlassSet[]): readonly Block[] {
  const accounts = [
    ...new Map(
      sets.flatMap((set) => set.accounts).map((account) => [account.name, account]),
    ).values(),
  ];
  const known = accounts.flatMap(({ name, id }) => (id === undefined ? [] : [`${name} ${id}`]));
  const list = known.length > 0 ? [paragraph(`Account IDs: ${known.join(', ')}.`)] : [];
  if (known.length === accounts.length) return list;
  return [
    ...list,
    paragraph(
      'The charter does not have the IDs of the other accounts. The access portal shows them, and so does this command in the management account:',
    ),
    sh("aws organizations list-accounts --query 'Accounts[].[Name,Id]' --output table"),
  ];
}
