import { changes, meaning } from './meaning';

const charter = (organization: string, rest = '') => ({
  'organization.yaml': `organization:
  name: acme
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  ${organization}
organizationalUnits:
  Security: { accounts: { logs: {}, logs-2: {}, audit: {}, audit-2: {} } }
  Workloads: { accounts: { shop: { tags: { stage: live } } } }
notifications: { alerts: { email: [a@acme.example] } }
auditTrail: {}
security: { guardDuty: {}, securityHub: {}, accessAnalyzer: {}, config: { targets: [Security] }, findings: { notify: alerts } }
eventRules: { stops: { notify: alerts, apiCalls: ["ec2:StopInstances"] } }
${rest}`,
});
const at = (home: string, more = '') =>
  charter(
    `{ homeRegion: ${home}, governedRegions: [eu-west-1, eu-west-2], logArchiveAccount: logs, securityAccount: audit${more} }`
      .slice(2, -2)
      .replaceAll(/, (?=\w+: )/g, '\n  '),
  );

test('another home region: what is there, and no false losses of Security Hub and event rules', () => {
  const found = changes('', '', at('eu-west-2'), at('eu-west-1'));
  expect(found.map(({ level, kind, what }) => `${level} ${kind}: ${what}`)).toEqual([
    'high organization-changed: the home region is eu-west-1 instead of eu-west-2',
  ]);
  expect(found[0]!.details).toEqual([
    'in eu-west-2 are the organization trail acme-trail, its log group and bucket acme-organization-trail-111122223333, the topics, alarms, event rules and queries, the AWS Config bucket acme-config-111122223333, the central configuration of the security services and Identity Center',
    'Terraform cannot move them to another region: see "Changing the home region" in docs/moving.md',
  ]);
});

test('another log archive account: the bucket and the key of the trail are in it', () => {
  const moved = {
    'organization.yaml': at('eu-west-2')['organization.yaml'].replace(
      'logArchiveAccount: logs',
      'logArchiveAccount: logs-2',
    ),
  };
  expect(meaning('', '', at('eu-west-2'), moved)).toEqual([
    "high trail-weakened: the organization trail's bucket acme-organization-trail-111122223333 and its key are in account logs-2 instead of logs",
    'high security-weakened: the AWS Config bucket acme-config-111122223333 is in account logs-2 instead of logs',
  ]);
});

test('another security account: the delegated administrator of each service', () => {
  const moved = {
    'organization.yaml': at('eu-west-2')['organization.yaml'].replace(
      'securityAccount: audit',
      'securityAccount: audit-2',
    ),
  };
  expect(meaning('', '', at('eu-west-2'), moved)).toEqual([
    'high security-weakened: the delegated administrator of GuardDuty, Security Hub, IAM Access Analyzer and AWS Config is account audit-2 instead of audit',
  ]);
});

test('a new account outside the targets of AWS Config was not covered before', () => {
  const more = {
    'organization.yaml': at('eu-west-2')['organization.yaml'].replace(
      '{ accounts: { shop',
      '{ accounts: { new: {}, shop',
    ),
  };
  expect(meaning('', '', at('eu-west-2'), more)).toEqual([
    'low account-added: account new is added to Workloads',
  ]);
});

test('a tag that policies name, and one that only begins like it', () => {
  const set = (tags: string) =>
    charter(
      'homeRegion: eu-west-2\n  logArchiveAccount: logs\n  securityAccount: audit',
      `permissionSets:\n  Reader: { inlinePolicy: reader.json, tags: { ${tags} } }\n`,
    );
  const file = {
    'reader.json': JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Action: 'ec2:StopInstances',
        Resource: '*',
        Condition: { StringEquals: { 'ec2:ResourceTag/team-lead': '${aws:PrincipalTag/stage}' } },
      },
    }),
  };
  const before = { ...set('team: a, team-lead: a, stage: a'), ...file };
  const now = { ...set('team: b, team-lead: b, stage: b'), ...file };
  expect(meaning('', '', before, now)).toEqual([
    'medium setting-changed: tag stage is b instead of a on permission set Reader',
    'medium setting-changed: tag team-lead is b instead of a on permission set Reader',
    'low setting-changed: tag team is b instead of a on permission set Reader',
  ]);
});

describe('production by a tag', () => {
  const sets = (set: string) =>
    `groups: { team: {} }
permissionSets:
  PowerUser: { awsManagedPolicies: [PowerUserAccess], inlinePolicy: deny.json }
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
  Delete: { inlinePolicy: delete.json }
  Support: { awsManagedPolicies: [AWSSupportAccess] }
assignments: [${set === '' ? '' : `{ group: team, permissionSet: ${set}, targets: [shop, logs] }`}]
`;
  const model = (set: string) => ({
    ...charter(
      'homeRegion: eu-west-2\n  logArchiveAccount: logs\n  securityAccount: audit\n  production: { tag: { stage: live } }',
      sets(set),
    ),
    'deny.json': JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: ['iam:*', 'sso:*'], Resource: '*' }],
    }),
    'delete.json': JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:DeleteObject', Resource: '*' }],
    }),
  });

  test.each([
    ['PowerUser', 'high access-gained [write-access, production]'],
    ['Delete', 'high access-gained [write-access, production]'],
    ['ReadOnly', 'medium access-gained [production]'],
    ['Support', 'medium access-gained [production]'],
  ])('%s is rated by what it can do', (set, expected) => {
    expect(meaning('', '', model(''), model(set))).toEqual([
      `${expected}: group team can now access shop as ${set}`,
      `low access-gained: group team can now access logs as ${set}`,
    ]);
  });
});
