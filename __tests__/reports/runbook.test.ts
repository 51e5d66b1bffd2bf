import { execFileSync } from 'node:child_process';
import type { Block } from '../../reports/document/document';
import { toMarkdown } from '../../reports/document/markdown';
import { runbook, runbookJson } from '../../reports/runbook/runbook';
import type { Organization } from '../../model/organization';
import { organizationOf } from '../model/loading';

const model = (organization: string, rest: string) =>
  organizationOf('', {
    'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
${organization}${rest}`,
    'inline.json':
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }] }',
  });

const SETS = `permissionSets:
  Admin: { awsManagedPolicies: [AdministratorAccess], sessionDuration: 1h, breakGlass: true }
  Data.Rescue: { awsManagedPolicies: [AmazonRDSFullAccess], sessionDuration: 90m, breakGlass: true, inlinePolicy: inline.json }
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
`;
const acme = model(
  `  identityCenterRegion: eu-west-1
  accessPortal: https://acme.awsapps.com/start
  logArchiveAccount: archive
`,
  `accounts: { archive: { id: "222233334444" }, shop: {} }
groups: { "o'neil & co": {} }
users:
  ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [{ group: "o'neil & co", until: 2027-03-31 }] }
${SETS}assignments:
  - { group: "o'neil & co", permissionSet: Admin, targets: [Root] }
  - { user: ada, permissionSet: Data.Rescue, targets: [shop], until: 2026-12-31, ticket: SEC-1 }
auditTrail: {}
notifications: { security: { email: [security@acme.example] } }
alarms: { break-glass-use: { notify: security } }
savedQueries: { who-did-it: { query: fields @message } }
`,
);
const locationOf = ({ file, line }: { readonly file: string; readonly line: number }) =>
  `config/${file}:${line}`;
const page = (organization: Organization) => toMarkdown(runbook(organization, locationOf));
const shell = (organization: Organization) =>
  runbook(organization, locationOf).blocks.flatMap((block: Block) =>
    block.kind === 'code' && block.language === 'sh' ? [block.text] : [],
  );
const between = (text: string, from: string, to: string) =>
  text.slice(text.indexOf(from), text.indexOf(to));

test('who has access, where, for how long, and who is notified', () => {
  expect(between(page(acme), '## Who', '## Before you')).toMatchInlineSnapshot(`
    "## Who has access, where and for how long

    | Permission set | Session | People | Accounts | Last day | Defined in |
    | --- | --- | --- | --- | --- | --- |
    | \`Admin\` | 1 h | group \`o'neil & co\`: ada (Ada Byron, until 2027-03-31) | all accounts (3) |  | \`config/organization.yaml:18\` |
    | \`Data.Rescue\` | 1 h 30 min | \`ada\` (Ada Byron) | shop | 2026-12-31 (SEC-1) | \`config/organization.yaml:19\` |

    Sessions expire automatically. Anyone who is still signed in to the access portal can start a new one, which triggers the alarm again.

    - \`Admin\`: alarm \`break-glass-use/Admin\` notifies topic \`security\` (security@acme.example). Repeated use within 5 minutes sends one notification.
    - \`Data.Rescue\`: alarm \`break-glass-use/Data.Rescue\` notifies topic \`security\` (security@acme.example). Repeated use within 5 minutes sends one notification.

    "
  `);
});

test('how to sign in, with all values that the charter has', () => {
  expect(between(page(acme), '## Sign in', '## Revoke')).toMatchInlineSnapshot(`
    "## Sign in

    In a browser: open \`https://acme.awsapps.com/start\`, choose the account, then the permission set. On the command line: add this to \`~/.aws/config\` once (\`aws configure sso\` asks for the same values):

    \`\`\`ini
    [sso-session acme]
    sso_start_url = https://acme.awsapps.com/start
    sso_region = eu-west-1
    sso_registration_scopes = sso:account:access

    [profile break-glass-Admin]
    sso_session = acme
    sso_account_id = 111122223333
    sso_role_name = Admin
    region = eu-west-2

    [profile break-glass-Data.Rescue]
    sso_session = acme
    sso_account_id = <ID of shop>
    sso_role_name = Data.Rescue
    region = eu-west-2
    \`\`\`

    For another account, copy the profile and change \`sso_account_id\`. Then sign in, and check your identity before you do anything else:

    \`\`\`sh
    aws sso login --sso-session acme
    aws sts get-caller-identity --profile break-glass-Admin
    aws sts get-caller-identity --profile break-glass-Data.Rescue
    \`\`\`

    The output shows the account and, as \`Arn\`, the role \`assumed-role/AWSReservedSSO_Admin_…/<your user name>\`.

    Account IDs: archive 222233334444, management 111122223333.

    The charter does not have the IDs of the other accounts. The access portal shows them, and so does this command in the management account:

    \`\`\`sh
    aws organizations list-accounts --query 'Accounts[].[Name,Id]' --output table
    \`\`\`

    Sessions expire automatically: Admin after 1 h, Data.Rescue after 1 h 30 min. Sign out as soon as you are done: \`aws sso logout\`.

    "
  `);
});

test('what to check afterwards: a query for the role of each permission set, and the saved queries', () => {
  expect(between(page(acme), '## Afterwards', '- [ ] The incident explains'))
    .toMatchInlineSnapshot(`
    "## Afterwards

    In CloudWatch Logs Insights, in the management account \`111122223333\`, region \`eu-west-2\`, log group \`/acme/organization-trail\`, for the time of the incident:

    Who signed in with \`Admin\`, and where:

    \`\`\`text
    fields eventTime, recipientAccountId, userIdentity.userName, sourceIPAddress, errorCode
    | filter eventName = "AssumeRoleWithSAML" and requestParameters.roleArn like /\\/AWSReservedSSO_Admin_[0-9a-f]{16}$/
    | sort eventTime desc
    | limit 1000
    \`\`\`

    What they did:

    \`\`\`text
    fields eventTime, recipientAccountId, userIdentity.arn, eventSource, eventName, awsRegion, errorCode
    | filter userIdentity.sessionContext.sessionIssuer.userName like /^AWSReservedSSO_Admin_[0-9a-f]{16}$/
    | sort eventTime desc
    | limit 1000
    \`\`\`

    Who signed in with \`Data.Rescue\`, and where:

    \`\`\`text
    fields eventTime, recipientAccountId, userIdentity.userName, sourceIPAddress, errorCode
    | filter eventName = "AssumeRoleWithSAML" and requestParameters.roleArn like /\\/AWSReservedSSO_Data\\.Rescue_[0-9a-f]{16}$/
    | sort eventTime desc
    | limit 1000
    \`\`\`

    What they did:

    \`\`\`text
    fields eventTime, recipientAccountId, userIdentity.arn, eventSource, eventName, awsRegion, errorCode
    | filter userIdentity.sessionContext.sessionIssuer.userName like /^AWSReservedSSO_Data\\.Rescue_[0-9a-f]{16}$/
    | sort eventTime desc
    | limit 1000
    \`\`\`

    These saved queries can help, too:

    - \`who-did-it\`

    "
  `);
});

describe('revoking', () => {
  test('a shell can parse every command', () => {
    expect(shell(acme).length).toBeGreaterThan(5);
    for (const script of shell(acme))
      expect(() => execFileSync('sh', ['-n', '-c', script])).not.toThrow();
  });
  test('deletes the assignments of each group and user, whatever their names', () => {
    const principals = shell(acme)
      .filter((script) => script.includes('delete-account-assignment'))
      .map((script) => script.split('\n')[0]);
    expect(principals).toEqual([
      `PRINCIPAL_ID=$(aws identitystore get-group-id --identity-store-id "$STORE" --alternate-identifier '{"UniqueAttribute":{"AttributePath":"displayName","AttributeValue":"o'\\''neil & co"}}' --query GroupId --output text)`,
      `PRINCIPAL_ID=$(aws identitystore get-user-id --identity-store-id "$STORE" --alternate-identifier '{"UniqueAttribute":{"AttributePath":"userName","AttributeValue":"ada"}}' --query UserId --output text)`,
    ]);
  });
  test('denies older sessions, and preserves an inline policy', () => {
    const policies = shell(acme).flatMap((script) =>
      script.split('\n').filter((line) => line.startsWith('POLICY=')),
    );
    expect(policies).toEqual([
      `POLICY='{"Version":"2012-10-17","Statement":['"$DENY"']}'`,
      `POLICY=$(aws sso-admin get-inline-policy-for-permission-set --instance-arn "$INSTANCE" --permission-set-arn "$SET" --query InlinePolicy --output text | jq -c --argjson deny "$DENY" '.Statement = ([.Statement] | flatten) + [$deny]')`,
    ]);
    const deny =
      shell(acme).flatMap((script) =>
        script.split('\n').filter((line) => line.startsWith('DENY=')),
      )[0] ?? '';
    const denied = JSON.parse(
      execFileSync('sh', ['-c', `${deny}; printf %s "$DENY"`], {
        encoding: 'utf8',
      }),
    );
    expect(denied).toEqual({
      Sid: 'RevokeOlderSessions',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: {
        DateLessThan: {
          'aws:TokenIssueTime': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        },
      },
    });
  });
});

describe('what the charter lacks', () => {
  const bare = model(
    '  identitySource: external\n',
    `groups: { admins: {} }\n${SETS}assignments:\n  - { group: admins, permissionSet: Admin, targets: [Root] }\n`,
  );
  test('no access portal, trail, alarm, assignment or group members', () => {
    expect(between(page(bare), '## Who', '## Before you')).toMatchInlineSnapshot(`
      "## Who has access, where and for how long

      | Permission set | Session | People | Accounts | Last day | Defined in |
      | --- | --- | --- | --- | --- | --- |
      | \`Admin\` | 1 h | group \`admins\`, whose members the identity provider manages | all accounts (1) |  | \`config/organization.yaml:13\` |

      **Nobody has Data.Rescue, so it cannot be used in an emergency.**

      Sessions expire automatically. Anyone who is still signed in to the access portal can start a new one, which triggers the alarm again.

      - \`Admin\`: **nobody is notified when it is used.** Add \`break-glass-use: { notify: … }\` under \`alarms\`; this requires \`auditTrail\`.
      - \`Data.Rescue\`: **nobody is notified when it is used.** Add \`break-glass-use: { notify: … }\` under \`alarms\`; this requires \`auditTrail\`.

      "
    `);
    expect(page(bare)).toContain('The charter does not have the URL of the access portal.');
    expect(page(bare)).toContain('The charter has no organization trail.');
    expect(page(bare)).toContain(
      '- [ ] The identity provider: the person is disabled, and all of their sessions are ended.',
    );
  });
  test('no break-glass permission set', () => {
    expect(runbook(organizationOf(''), locationOf).blocks).toEqual([
      {
        kind: 'paragraph',
        text: ['The charter has no permission set with breakGlass: true.'],
      },
    ]);
  });
});

test('names no line of the charter if there are no assignments', () => {
  const unassigned = model('', SETS);
  expect(page(unassigned)).toContain('Remove it from the charter as well.\n');
});

test('JSON output', () => {
  expect(runbookJson(acme)).toMatchObject({
    environment: 'production',
    managementAccountId: '111122223333',
    accessPortal: 'https://acme.awsapps.com/start',
    identityCenterRegion: 'eu-west-1',
    permissionSets: [
      {
        name: 'Admin',
        sessionDuration: 'PT1H',
        grants: [
          {
            principalType: 'GROUP',
            principal: "o'neil & co",
            members: [{ user: 'ada', displayName: 'Ada Byron', until: '2027-03-31' }],
            accounts: [
              { name: 'archive', id: '222233334444' },
              { name: 'management', id: '111122223333' },
              { name: 'shop' },
            ],
          },
        ],
        alarm: {
          name: 'break-glass-use/Admin',
          topic: 'security',
          email: ['security@acme.example'],
        },
      },
      {
        name: 'Data.Rescue',
        grants: [
          {
            principalType: 'USER',
            principal: 'ada',
            accounts: [{ name: 'shop' }],
            until: '2026-12-31',
            ticket: 'SEC-1',
          },
        ],
      },
    ],
  });
});
