import { execFileSync } from 'node:child_process';
import type { Block } from '../../reports/document/document';
import { toMarkdown } from '../../reports/document/markdown';
import { runbook, runbookFacts } from '../../reports/runbook/runbook';
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
    'inline.json': '{ "Version": "2012-10-17", "Statement": [] }',
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
const written = ({ file, line }: { readonly file: string; readonly line: number }) =>
  `config/${file}:${line}`;
const page = (organization: Organization) => toMarkdown(runbook(organization, written));
const shell = (organization: Organization) =>
  runbook(organization, written).blocks.flatMap((block: Block) =>
    block.kind === 'code' && block.language === 'sh' ? [block.text] : [],
  );
const between = (text: string, from: string, to: string) =>
  text.slice(text.indexOf(from), text.indexOf(to));

test('who, where, for how long, and who is told', () => {
  expect(between(page(acme), '## Who', '## Before')).toMatchInlineSnapshot(`
    "## Who, where, for how long

    | Permission set | Session | People | Accounts | Last day | Written in |
    | --- | --- | --- | --- | --- | --- |
    | \`Admin\` | 1 h | group \`o'neil & co\`: ada (Ada Byron, until 2027-03-31) | every account (3) |  | \`config/organization.yaml:18\` |
    | \`Data.Rescue\` | 1 h 30 min | \`ada\` (Ada Byron) | shop | 2026-12-31 (SEC-1) | \`config/organization.yaml:19\` |

    A session ends by itself. As long as somebody is signed in to the access portal, a new one can be opened; each one sets off the alarm again.

    - \`Admin\`: the alarm \`break-glass-use/Admin\` tells the topic \`security\`, which is security@acme.example. Several uses within 5 minutes are one message.
    - \`Data.Rescue\`: the alarm \`break-glass-use/Data.Rescue\` tells the topic \`security\`, which is security@acme.example. Several uses within 5 minutes are one message.

    "
  `);
});

test('the way in, filled in as far as the model knows', () => {
  expect(between(page(acme), '## Get in', '## Revoke')).toMatchInlineSnapshot(`
    "## Get in

    In a browser: \`https://acme.awsapps.com/start\`, then the account, then the permission set. On the command line, once, in \`~/.aws/config\` (\`aws configure sso\` asks for the same):

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
    sso_account_id = <id of shop>
    sso_role_name = Data.Rescue
    region = eu-west-2
    \`\`\`

    For another account, copy the profile and change \`sso_account_id\`. Then sign in, and look who you are before you do anything:

    \`\`\`sh
    aws sso login --sso-session acme
    aws sts get-caller-identity --profile break-glass-Admin
    aws sts get-caller-identity --profile break-glass-Data.Rescue
    \`\`\`

    The answer names the account, and as \`Arn\` the role \`assumed-role/AWSReservedSSO_Admin_…/<your user name>\`.

    Account ids: archive 222233334444, management 111122223333.

    The model does not have the ids of the other accounts. The portal shows them; so does, in the management account:

    \`\`\`sh
    aws organizations list-accounts --query 'Accounts[].[Name,Id]' --output table
    \`\`\`

    The session ends by itself: Admin after 1 h, Data.Rescue after 1 h 30 min. Sign out as soon as it is done: \`aws sso logout\`.

    "
  `);
});

test('what to look at afterwards: a query for the role of each permission set, and the saved ones', () => {
  expect(between(page(acme), '## Afterwards', '- [ ] Every call')).toMatchInlineSnapshot(`
    "## Afterwards

    In CloudWatch Logs Insights, in the management account \`111122223333\`, region \`eu-west-2\`, log group \`/acme/organization-trail\`, over the time of the incident:

    Who went in by \`Admin\`, and where:

    \`\`\`text
    fields eventTime, recipientAccountId, userIdentity.userName, sourceIPAddress, errorCode
    | filter eventName = "AssumeRoleWithSAML" and requestParameters.roleArn like /\\/AWSReservedSSO_Admin_[0-9a-f]{16}$/
    | sort eventTime desc
    | limit 1000
    \`\`\`

    What was done with it:

    \`\`\`text
    fields eventTime, recipientAccountId, userIdentity.arn, eventSource, eventName, awsRegion, errorCode
    | filter userIdentity.sessionContext.sessionIssuer.userName like /^AWSReservedSSO_Admin_[0-9a-f]{16}$/
    | sort eventTime desc
    | limit 1000
    \`\`\`

    Who went in by \`Data.Rescue\`, and where:

    \`\`\`text
    fields eventTime, recipientAccountId, userIdentity.userName, sourceIPAddress, errorCode
    | filter eventName = "AssumeRoleWithSAML" and requestParameters.roleArn like /\\/AWSReservedSSO_Data\\.Rescue_[0-9a-f]{16}$/
    | sort eventTime desc
    | limit 1000
    \`\`\`

    What was done with it:

    \`\`\`text
    fields eventTime, recipientAccountId, userIdentity.arn, eventSource, eventName, awsRegion, errorCode
    | filter userIdentity.sessionContext.sessionIssuer.userName like /^AWSReservedSSO_Data\\.Rescue_[0-9a-f]{16}$/
    | sort eventTime desc
    | limit 1000
    \`\`\`

    The queries that are saved there help as well:

    - \`who-did-it\`

    "
  `);
});

describe('revoking', () => {
  test('every command is one that a shell understands', () => {
    expect(shell(acme).length).toBeGreaterThan(5);
    for (const script of shell(acme))
      expect(() => execFileSync('sh', ['-n', '-c', script])).not.toThrow();
  });
  test('takes the assignments of each group and person away, whatever the name', () => {
    const principals = shell(acme)
      .filter((script) => script.includes('delete-account-assignment'))
      .map((script) => script.split('\n')[0]);
    expect(principals).toEqual([
      `PRINCIPAL_ID=$(aws identitystore get-group-id --identity-store-id "$STORE" --alternate-identifier '{"UniqueAttribute":{"AttributePath":"displayName","AttributeValue":"o'\\''neil & co"}}' --query GroupId --output text)`,
      `PRINCIPAL_ID=$(aws identitystore get-user-id --identity-store-id "$STORE" --alternate-identifier '{"UniqueAttribute":{"AttributePath":"userName","AttributeValue":"ada"}}' --query UserId --output text)`,
    ]);
  });
  test('denies older sessions, beside an inline policy where there is one', () => {
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

describe('a model that lacks something says so', () => {
  const bare = model(
    '  identitySource: external\n',
    `groups: { admins: {} }\n${SETS}assignments:\n  - { group: admins, permissionSet: Admin, targets: [Root] }\n`,
  );
  test('no portal, no trail, no alarm, nobody assigned, members elsewhere', () => {
    expect(between(page(bare), '## Who', '## Before')).toMatchInlineSnapshot(`
      "## Who, where, for how long

      | Permission set | Session | People | Accounts | Last day | Written in |
      | --- | --- | --- | --- | --- | --- |
      | \`Admin\` | 1 h | group \`admins\`, whose members the identity provider knows | every account (1) |  | \`config/organization.yaml:13\` |

      **Nobody is assigned Data.Rescue: in an emergency it opens no door.**

      A session ends by itself. As long as somebody is signed in to the access portal, a new one can be opened; each one sets off the alarm again.

      - \`Admin\`: **nobody is told of its use.** Write \`break-glass-use: { notify: … }\` under \`alarms\`; it needs \`auditTrail\`.
      - \`Data.Rescue\`: **nobody is told of its use.** Write \`break-glass-use: { notify: … }\` under \`alarms\`; it needs \`auditTrail\`.

      "
    `);
    expect(page(bare)).toContain('The model does not name the access portal.');
    expect(page(bare)).toContain('The model has no organization trail.');
    expect(page(bare)).toContain(
      '- [ ] The person is disabled in the identity provider, and its own sessions are ended there.',
    );
  });
  test('no break-glass permission set', () => {
    expect(runbook(organizationOf(''), written).blocks).toEqual([
      {
        kind: 'paragraph',
        text: ['No permission set of the model is for emergencies: none has breakGlass: true.'],
      },
    ]);
  });
});

test('where nobody is assigned, no line of the model is to be changed', () => {
  const unassigned = model('', SETS);
  expect(page(unassigned)).toContain('Take it out of the model as well.\n');
});

test('the facts, for machines', () => {
  expect(runbookFacts(acme)).toMatchObject({
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
