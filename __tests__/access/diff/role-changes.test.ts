import { changes, meaning } from './meaning';
import { CA_CERTIFICATE, OTHER_CA_CERTIFICATE } from '../../certificates';

const UNITS = `organizationalUnits:
  Shops:
    organizationalUnits:
      Production: { accounts: { berlin: {}, london: {} } }
      Test: { accounts: { try-out: {}, tools: {} } }
`;
const FILES = {
  'read-logs.json':
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*" }] }',
  'ca.pem': CA_CERTIFICATE,
  'other.pem': OTHER_CA_CERTIFICATE,
};
const role = (trust: string, more = '', targets = 'try-out') =>
  `${UNITS}roles:\n  Reader: { targets: [${targets}], trust: ${trust}, inlinePolicy: read-logs.json${more} }\n`;
const CI = '{ role: { account: tools, name: ci/Deployer } }';
const VENDOR = '{ account: "999988887777", externalId: acme-42 }';

test('a role that is new: who can become it, where, until when, and what it can do', () => {
  const [change, ...others] = changes(UNITS, role(CI), FILES);
  expect(others).toEqual([]);
  expect(change).toEqual({
    kind: 'role-added',
    level: 'low',
    risks: [],
    what: 'role ci/Deployer in tools can assume the new role Reader in try-out',
    details: ['its permissions: s3:GetObject (Read 1)'],
    accounts: ['try-out'],
    role: 'Reader',
    now: { file: 'organization.yaml', line: 12, column: 3 },
  });
});

test("somebody outside, production and administrators' rights come first", () => {
  const both = `${role(VENDOR, ', until: 2027-03-31, ticket: SEC-7', 'Shops')}  Root: { targets: [berlin], trust: ${CI}, awsManagedPolicies: [AdministratorAccess] }\n`;
  expect(meaning(UNITS, both, FILES)).toEqual([
    'critical role-added [administrator, production]: role ci/Deployer in tools can assume the new role Root in berlin',
    'high role-added [outside-account, production]: outside account 999988887777 with external ID acme-42 can assume the new role Reader in berlin and london, until 2027-03-31 (SEC-7)',
    'high role-added [outside-account]: outside account 999988887777 with external ID acme-42 can assume the new role Reader in tools and try-out, until 2027-03-31 (SEC-7)',
  ]);
  expect(meaning(role(VENDOR, ', until: 2027-03-31'), UNITS, FILES)).toEqual([
    'low role-removed [outside-account]: role Reader is removed from try-out: outside account 999988887777 with external ID acme-42 can no longer assume it',
  ]);
});

test('a last day that is later, or sooner', () => {
  const until = (day: string) => role(VENDOR, `, until: ${day}`);
  expect(meaning(until('2027-03-31'), until('2028-03-31'), FILES)).toEqual([
    'high access-extended [outside-account]: outside account 999988887777 with external ID acme-42 can assume role Reader in try-out until 2028-03-31 instead of 2027-03-31',
  ]);
  expect(meaning(until('2028-03-31'), until('2027-03-31'), FILES)).toEqual([
    'low access-shortened [outside-account]: outside account 999988887777 with external ID acme-42 can assume role Reader in try-out until 2027-03-31 instead of 2028-03-31',
  ]);
});

const GITHUB =
  'openIdConnectProviders: { github: { url: "https://token.actions.githubusercontent.com", audiences: [sts.amazonaws.com], targets: [try-out] } }\n';
const token = (...subjects: readonly string[]) =>
  role(
    `{ oidc: { provider: github, audience: sts.amazonaws.com, subjects: [${subjects.map((each) => `"${each}"`).join(', ')}] } }`,
  ) + GITHUB;
const ANCHOR = (bundle: string) =>
  `rolesAnywhere: { trustAnchors: { ca: { caBundle: ${bundle}, targets: [try-out] } } }\n`;
const certificate = (subject: string, bundle = 'ca.pem') =>
  role(`{ rolesAnywhere: { trustAnchor: ca, subject: ${subject} } }`) + ANCHOR(bundle);

test.each([
  [
    'one more',
    role(CI),
    role(`[${CI}, { service: ec2.amazonaws.com }]`),
    ['low trust-widened: service ec2.amazonaws.com can now assume role Reader in try-out'],
  ],
  [
    'one less',
    role(`[${CI}, { service: ec2.amazonaws.com }]`),
    role(CI),
    ['low trust-narrowed: service ec2.amazonaws.com can no longer assume role Reader in try-out'],
  ],
  [
    'somebody outside beside one of ours',
    role(CI),
    role(`[${CI}, ${VENDOR}]`),
    [
      'high trust-widened [outside-account]: outside account 999988887777 with external ID acme-42 can now assume role Reader in try-out',
    ],
  ],
  [
    'one of ours beside somebody outside',
    role(VENDOR),
    role(`[${VENDOR}, ${CI}]`),
    ['low trust-widened: role ci/Deployer in tools can now assume role Reader in try-out'],
  ],
  [
    'no MFA any more',
    role('{ user: { account: tools, name: amin }, requireMfa: true }'),
    role('{ user: { account: tools, name: amin } }'),
    [
      'low trust-widened: IAM user amin in tools no longer needs MFA to assume role Reader in try-out',
    ],
  ],
  [
    'MFA',
    role('{ user: { account: tools, name: amin } }'),
    role('{ user: { account: tools, name: amin }, requireMfa: true }'),
    ['low trust-narrowed: IAM user amin in tools now needs MFA to assume role Reader in try-out'],
  ],
  [
    'another external ID',
    role(VENDOR),
    role(VENDOR.replace('42', '43')),
    [
      'high trust-widened [outside-account]: outside account 999988887777 now needs external ID acme-43 instead of external ID acme-42 to assume role Reader in try-out',
    ],
  ],
  [
    'a service for every account',
    role('{ service: config.amazonaws.com, ownAccountOnly: true }'),
    role('{ service: config.amazonaws.com }'),
    [
      'low trust-widened: service config.amazonaws.com no longer needs a request for its own account to assume role Reader in try-out',
    ],
  ],
  [
    'another subject of tokens',
    token('repo:acme/charter:pull_request'),
    token('repo:acme/charter:*'),
    [
      'low trust-widened: github token for repo:acme/charter:* with audience sts.amazonaws.com can now assume role Reader in try-out',
      'low trust-narrowed: github token for repo:acme/charter:pull_request with audience sts.amazonaws.com can no longer assume role Reader in try-out',
    ],
  ],
  [
    "less of a certificate's subject",
    certificate('{ CN: build-01, OU: ci }'),
    certificate('{ OU: ci }'),
    [
      'low trust-widened: certificate from ca no longer needs CN=build-01 to assume role Reader in try-out',
    ],
  ],
  [
    "another authority's certificates",
    certificate('{ CN: build-01 }'),
    certificate('{ CN: build-01 }', 'other.pem'),
    [
      'high trust-widened: role Reader in try-out accepts certificates from another certificate authority (trust anchor ca)',
    ],
  ],
  [
    'another issuer',
    token('repo:acme/charter:pull_request'),
    token('repo:acme/charter:pull_request').replace(
      'https://token.actions.githubusercontent.com',
      'https://gitlab.example',
    ),
    [
      'high trust-widened: role Reader in try-out accepts github tokens issued by https://gitlab.example instead of https://token.actions.githubusercontent.com',
    ],
  ],
  [
    'longer sessions',
    role(CI),
    role(CI, ', sessionDuration: 2h'),
    ['low session-extended: sessions of role Reader can last 2 h instead of 1 h'],
  ],
  [
    'the same in another order',
    role(`[${CI}, { service: ec2.amazonaws.com }]`),
    role(`[{ service: ec2.amazonaws.com }, ${CI}]`),
    [],
  ],
])('whom a role trusts: %s', (_, before, now, expected) => {
  expect(meaning(before, now, FILES)).toEqual(expected);
});

test("the roles of the pipeline are roles: a branch that may plan, a trust in the account's own words", () => {
  const environment = {
    'environments/production.yaml':
      'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-state, region: eu-west-2 }\n',
  };
  const pipeline = (branch: string) =>
    `${UNITS}pipeline: { github: { repository: acme/charter, branch: ${branch} } }\n`;
  expect(meaning(pipeline('main'), pipeline('trunk'), environment)).toEqual([
    'medium trust-widened [production]: github token for repo:acme/charter:ref:refs/heads/trunk with audience sts.amazonaws.com can now assume role orgcharter-plan in management',
    'medium reach-gained [production]: github token for repo:acme/charter:ref:refs/heads/trunk can reach orgcharter-plan in berlin and london through orgcharter-plan',
    'low reach-gained: github token for repo:acme/charter:ref:refs/heads/trunk can reach orgcharter-plan in tools and try-out through orgcharter-plan',
    'low trust-narrowed [production]: github token for repo:acme/charter:ref:refs/heads/main with audience sts.amazonaws.com can no longer assume role orgcharter-plan in management',
  ]);
});
