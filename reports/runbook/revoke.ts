import { CDKTF } from '../../lib/cdktf-program';
import { awsNameOf } from '../../model/organization';
import { grouped } from '../../lib/grouped';
import type { Organization } from '../../model/organization';
import type { LocationOf } from '../../source/cause';
import type { Block } from '../document/document';
import { checklist, code, heading, paragraph, sh, strong } from '../document/document';
import { shellWord } from '../../lib/shell-word';
import type { BreakGlassSet, Grant } from './break-glass-sets';

/**
 * How to lock out a person, a group or all open sessions. The order leaves no gap: access is
 * revoked first, because a deny by `aws:TokenIssueTime` does not affect sessions that begin later.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/revoke-user-permissions.html
 */
export function revoke(
  sets: readonly BreakGlassSet[],
  organization: Organization,
  locationOf: LocationOf,
): readonly Block[] {
  const { environment, identityCenterRegion } = organization;
  return [
    heading(2, 'Revoke'),
    paragraph(
      'Someone other than the person to be locked out does this, as an administrator of the management account ',
      code(environment.managementAccountId),
      '. First, set these variables for all commands below:',
    ),
    sh(
      [
        `export AWS_REGION=${shellWord(identityCenterRegion)} AWS_DEFAULT_REGION=${shellWord(identityCenterRegion)} # the region of Identity Center`,
        "INSTANCE=$(aws sso-admin list-instances --query 'Instances[0].InstanceArn' --output text)",
        "STORE=$(aws sso-admin list-instances --query 'Instances[0].IdentityStoreId' --output text)",
      ].join('\n'),
    ),
    ...revokeAccess(sets, organization, locationOf),
    ...endSessions(sets, organization),
    ...endPortalSession(organization),
  ];
}

function revokeAccess(
  sets: readonly BreakGlassSet[],
  organization: Organization,
  locationOf: LocationOf,
): readonly Block[] {
  const locations = [
    ...new Set(sets.flatMap(({ grants }) => grants.map(({ cause }) => locationOf(cause)))),
  ];
  return [
    heading(3, '1. Revoke the access'),
    ...removeFromGroups(organization),
    ...sets.flatMap(({ set, grants }) => [
      paragraph('To revoke all access through ', code(awsNameOf(set)), ' at once:'),
      sh(findSet(awsNameOf(set))),
      ...[
        ...grouped(
          grants,
          ({ principalType, principal }) => `${principalType} ${principal}`,
        ).values(),
      ].flatMap(([grant]) => (grant ? [sh(deleteAssignments(grant))] : [])),
    ]),
    paragraph(
      strong('The next deployment restores what you delete manually.'),
      ' Remove it from the charter as well',
      ...(locations.length > 0 ? [': ', code(locations.join(', '))] : []),
      '.',
    ),
  ];
}

function endSessions(
  sets: readonly BreakGlassSet[],
  { environment }: Organization,
): readonly Block[] {
  return [
    heading(3, '2. End the active sessions'),
    paragraph(
      'The roles of permission sets cannot be changed in their accounts. Instead, add a deny statement to the permission set, which applies it in every account, including the management account:',
    ),
    ...(sets.some(({ set }) => set.inlinePolicy)
      ? [paragraph('(', code('jq'), ' preserves the existing inline policy.)')]
      : []),
    ...sets.map(({ set }) =>
      sh(
        [findSet(awsNameOf(set)), ...denyOlderSessions(set.inlinePolicy !== undefined)].join('\n'),
      ),
    ),
    paragraph(
      'Repeat this for every other permission set of the person: ',
      code('npx orgcharter access --who <user name>'),
      ' lists them. The next ',
      code(`npx ${CDKTF} deploy ${shellWord(`${environment.name}-identity`)}`),
      ' restores the permission sets as in the charter.',
    ),
  ];
}

function endPortalSession({ identity, identityCenterRegion }: Organization): readonly Block[] {
  return [
    heading(3, '3. End the access portal session'),
    paragraph(
      'No API does this. In the console of Identity Center, in ',
      code(identityCenterRegion),
      ':',
    ),
    checklist(
      identity.source === 'external'
        ? [
            'The identity provider: the person is disabled, and all of their sessions are ended.',
            'Users, the person, Active sessions: all sessions are deleted.',
          ]
        : [
            'Users, the person, Active sessions: all sessions are deleted.',
            'Users, the person: user access is disabled.',
            'MFA devices that the person did not register are removed, and the password is reset.',
          ],
    ),
  ];
}

function removeFromGroups({ identity }: Organization): readonly Block[] {
  if (identity.source === 'external')
    return [
      paragraph(
        'To lock out one person, remove them from the group in the identity provider, and verify that SCIM has removed them from the group in Identity Center.',
      ),
    ];
  return [
    paragraph('To lock out one person, remove them from all groups:'),
    sh(`PERSON='<user name>'
USER_ID=$(aws identitystore get-user-id --identity-store-id "$STORE" --alternate-identifier "{\\"UniqueAttribute\\":{\\"AttributePath\\":\\"userName\\",\\"AttributeValue\\":\\"$PERSON\\"}}" --query UserId --output text)
for MEMBERSHIP in $(aws identitystore list-group-memberships-for-member --identity-store-id "$STORE" --member-id UserId="$USER_ID" --query 'GroupMemberships[].MembershipId' --output text); do
  aws identitystore delete-group-membership --identity-store-id "$STORE" --membership-id "$MEMBERSHIP"
done`),
  ];
}

const findSet = (
  name: string,
): string => `SET=$(for ARN in $(aws sso-admin list-permission-sets --instance-arn "$INSTANCE" --query 'PermissionSets[]' --output text); do
  [ "$(aws sso-admin describe-permission-set --instance-arn "$INSTANCE" --permission-set-arn "$ARN" --query PermissionSet.Name --output text)" = ${shellWord(name)} ] && echo "$ARN"
done)`;

function deleteAssignments({ principalType, principal }: Grant): string {
  const [call, attribute, id] =
    principalType === 'GROUP'
      ? ['get-group-id', 'displayName', 'GroupId']
      : ['get-user-id', 'userName', 'UserId'];
  const identifier = JSON.stringify({
    UniqueAttribute: { AttributePath: attribute, AttributeValue: principal },
  });
  return `PRINCIPAL_ID=$(aws identitystore ${call} --identity-store-id "$STORE" --alternate-identifier ${shellWord(identifier)} --query ${id} --output text)
for ACCOUNT in $(aws sso-admin list-accounts-for-provisioned-permission-set --instance-arn "$INSTANCE" --permission-set-arn "$SET" --query 'AccountIds[]' --output text); do
  aws sso-admin delete-account-assignment --instance-arn "$INSTANCE" --permission-set-arn "$SET" --principal-type ${principalType} --principal-id "$PRINCIPAL_ID" --target-type AWS_ACCOUNT --target-id "$ACCOUNT"
done`;
}

/** Adds the deny statement to the inline policy, if there is one. */
function denyOlderSessions(hasInlinePolicy: boolean): readonly string[] {
  const deny = `'{"Sid":"RevokeOlderSessions","Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"'"}}}'`;
  const policy = hasInlinePolicy
    ? [
        `POLICY=$(aws sso-admin get-inline-policy-for-permission-set --instance-arn "$INSTANCE" --permission-set-arn "$SET" --query InlinePolicy --output text | jq -c --argjson deny "$DENY" '.Statement = ([.Statement] | flatten) + [$deny]')`,
      ]
    : [`POLICY='{"Version":"2012-10-17","Statement":['"$DENY"']}'`];
  return [
    `DENY=${deny}`,
    ...policy,
    'aws sso-admin put-inline-policy-to-permission-set --instance-arn "$INSTANCE" --permission-set-arn "$SET" --inline-policy "$POLICY"',
    'aws sso-admin provision-permission-set --instance-arn "$INSTANCE" --permission-set-arn "$SET" --target-type ALL_PROVISIONED_ACCOUNTS',
  ];
}
