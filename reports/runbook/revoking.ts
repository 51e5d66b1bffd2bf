import { grouped } from '../../lib/grouped';
import type { Organization } from '../../model/organization';
import type { Cause } from '../../source/cause';
import type { Block } from '../document/document';
import { checklist, code, heading, paragraph, sh, strong } from '../document/document';
import { shellWord } from '../../lib/shell-word';
import type { BreakGlassSet, Grant } from './facts';

/**
 * How a person, a group and every open session are shut out, in the order that leaves no gap: the way in first, since a
 * denial by `aws:TokenIssueTime` spares the sessions that begin after it.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/revoke-user-permissions.html
 */
export function revoking(
  sets: readonly BreakGlassSet[],
  organization: Organization,
  written: (cause: Cause) => string,
): readonly Block[] {
  const { environment, identityCenterRegion } = organization;
  const places = [
    ...new Set(sets.flatMap(({ grants }) => grants.map(({ cause }) => written(cause)))),
  ];
  return [
    heading(2, 'Revoke'),
    paragraph(
      'Somebody else than the one who is to be shut out does this, as an administrator of the management account ',
      code(environment.managementAccountId),
      '. First, for all that follows:',
    ),
    sh(
      [
        `export AWS_REGION=${identityCenterRegion} AWS_DEFAULT_REGION=${identityCenterRegion} # where Identity Center lives`,
        "INSTANCE=$(aws sso-admin list-instances --query 'Instances[0].InstanceArn' --output text)",
        "STORE=$(aws sso-admin list-instances --query 'Instances[0].IdentityStoreId' --output text)",
      ].join('\n'),
    ),
    heading(3, '1. Take away the way in'),
    ...person(organization),
    ...sets.flatMap((each) => [
      paragraph('Or all access by ', code(each.set.name), ' at once:'),
      sh(findSet(each.set.name)),
      ...[
        ...grouped(
          each.grants,
          ({ principalType, principal }) => `${principalType} ${principal}`,
        ).values(),
      ].flatMap(([grant]) => (grant ? [sh(deleteAssignments(grant))] : [])),
    ]),
    paragraph(
      strong('What is deleted by hand comes back with the next deployment.'),
      ' Take it out of the model as well',
      ...(places.length > 0 ? [': ', code(places.join(', '))] : []),
      '.',
    ),
    heading(3, '2. End the sessions that are open'),
    paragraph(
      'The roles of permission sets cannot be changed in their accounts, so the denial goes into the permission set, and from there into every account, the management account among them:',
    ),
    ...(sets.some(({ set }) => set.inlinePolicy)
      ? [paragraph('(', code('jq'), ' keeps what the permission set denies already.)')]
      : []),
    ...sets.map(({ set }) =>
      sh([findSet(set.name), ...denyOlderSessions(set.inlinePolicy !== undefined)].join('\n')),
    ),
    paragraph(
      'Do the same with every other permission set that the person has: ',
      code('npx orgcharter access --who <user name>'),
      ' lists them. The next ',
      code(`npx cdktf deploy ${environment.name}-identity`),
      ' puts the permission set back as the model has it.',
    ),
    heading(3, "3. End the person's session in the portal"),
    paragraph(
      'No API does this. In the console of Identity Center, in ',
      code(identityCenterRegion),
      ':',
    ),
    checklist(
      organization.identity.source === 'external'
        ? [
            'The person is disabled in the identity provider, and its own sessions are ended there.',
            'Users, the person, Active sessions: every session is deleted.',
          ]
        : [
            'Users, the person, Active sessions: every session is deleted.',
            'Users, the person, Disable user access.',
            'MFA devices that the person did not register are removed, and the password is reset.',
          ],
    ),
  ];
}

function person({ identity }: Organization): readonly Block[] {
  if (identity.source === 'external')
    return [
      paragraph(
        'One person: remove them from the group in the identity provider, and see by SCIM that they are gone from it in Identity Center.',
      ),
    ];
  return [
    paragraph('One person, out of every group:'),
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

/** A set that has an inline policy keeps it beside the denial. */
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
