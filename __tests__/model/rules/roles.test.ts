import { load, said } from '../loading';
import { CA_CERTIFICATE } from '../../certificates';

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const files = {
  'policies/limits.json': policy({
    Effect: 'Allow',
    Action: 's3:*',
    Resource: '*',
  }),
  'policies/large.json': policy({
    Effect: 'Allow',
    Action: 's3:*',
    Resource: Array.from({ length: 300 }, (_, index) => `arn:aws:s3:::bucket-number-${index}`),
  }),
  'policies/wrong.json': policy({
    Effect: 'Allow',
    Action: 's3:GetObjekt',
    Resource: '*',
    Principal: '*',
  }),
  'policies/ca.pem': CA_CERTIFICATE,
};
const ACCOUNTS = 'accounts: { dev: {}, prod: {} }\n';
const saidOf = (model: string) => said(load(ACCOUNTS + model, files));

test('a role that trusts one principal and keeps every limit needs no word', () => {
  expect(
    saidOf(`customerManagedPolicies: { limits: { policy: policies/limits.json, targets: [prod] } }
openIdConnectProviders: { github: { url: "https://token.actions.githubusercontent.com", audiences: [sts.amazonaws.com], targets: [prod] } }
rolesAnywhere: { trustAnchors: { ca: { caBundle: policies/ca.pem, targets: [prod] } }, profiles: { build: { roles: [A], targets: [prod] } } }
permissionSets: { Power: { permissionsBoundary: limits } }
groups: { team: {} }
assignments: [{ group: team, permissionSet: Power, targets: [prod] }]
roles:
  A:
    targets: [prod]
    permissionsBoundary: limits
    trust:
      - { role: { account: dev, name: Auditor } }
      - { user: { account: dev, name: amin }, requireMfa: true }
      - { permissionSet: Power, account: prod }
      - { account: dev }
      - { service: config.amazonaws.com, ownAccountOnly: true, sourceArn: "arn:aws:config:*:*:*" }
      - { oidc: { provider: github, audience: sts.amazonaws.com, subjects: ["repo:acme/charter:*"] } }
      - { rolesAnywhere: { trustAnchor: ca, subject: { CN: build-01 } } }
  B: { targets: [prod], trust: { role: { account: "999988887777", name: Scanner }, externalId: acme-42 }, until: 2027-03-31 }
`),
  ).toBe('');
});

test('trust that lets in more than is meant, or nobody', () => {
  expect(
    saidOf(`openIdConnectProviders:
  github: { url: "https://token.actions.githubusercontent.com", audiences: [x], targets: [prod] }
  other: { url: "https://issuer.example/ci", audiences: [x], targets: [prod] }
rolesAnywhere: { trustAnchors: { ca: { caBundle: policies/ca.pem, targets: [prod] } } }
permissionSets: { Power: {} }
roles:
  A: { targets: [prod], trust: { account: "*" } }
  B: { targets: [prod], until: 2027-03-31, trust: { account: "999988887777" } }
  C: { targets: [prod], trust: { role: { account: "999988887777", name: Scanner } } }
  D: { targets: [prod], trust: { oidc: { provider: github, audience: x, subjects: ["repo:*", "repo:acme/*"] } } }
  E: { targets: [prod], trust: { oidc: { provider: other, audience: x, subjects: ["*:ci"] } } }
  F: { targets: [prod], trust: [{ oidc: { provider: other, audience: x, subjects: [] } }, { rolesAnywhere: { trustAnchor: ca, subject: {} } }] }
  G: { targets: [prod], trust: { rolesAnywhere: { trustAnchor: ca, subject: { CN: "build-*" } } } }
  H: { targets: [prod], trust: { role: { account: dev, name: Auditor }, requireMfa: true } }
  I: { targets: [prod], trust: { permissionSet: Power, account: prod }, sessionDuration: 2h }
  J: { targets: [prod], trust: { role: { account: dev, name: A } } }
`),
  ).toMatchInlineSnapshot(`
    "organization.yaml:13:43: error open-trust: this trusts every AWS account
      13 |   A: { targets: [prod], trust: { account: "*" } }
         |                                           ^^^
      name one account
    organization.yaml:14:62: error open-trust: this trusts every principal of an external account, without an external ID
      14 |   B: { targets: [prod], until: 2027-03-31, trust: { account: "999988887777" } }
         |                                                              ^^^^^^^^^^^^^^
      agree on an externalId with the owner of the account, and add it here
    organization.yaml:15:32: warning open-trust: this trusts an external principal without an external ID
      15 |   C: { targets: [prod], trust: { role: { account: "999988887777", name: Scanner } } }
         |                                ^
      agree on an externalId with the owner of the account, and add it here
    organization.yaml:15:32: warning permanent-vendor-role: a principal outside the organization can assume "C" without an end date
      15 |   C: { targets: [prod], trust: { role: { account: "999988887777", name: Scanner } } }
         |                                ^
      add until: … and ticket: …
    organization.yaml:16:84: error open-trust: "repo:*" also matches tokens of others
      16 |   D: { targets: [prod], trust: { oidc: { provider: github, audience: x, subjects: ["repo:*", "repo:acme/*"] } } }
         |                                                                                    ^^^^^^^^
      begin with the owner and the repository: repo:acme/charter:…
    organization.yaml:17:83: error open-trust: "*:ci" also matches tokens of others
      17 |   E: { targets: [prod], trust: { oidc: { provider: other, audience: x, subjects: ["*:ci"] } } }
         |                                                                                   ^^^^^^
      begin with a part that only your tokens have
    organization.yaml:18:25: error never-matches: StringEquals compares "issuer.example/ci:sub" with nothing, so this statement never matches
      18 |   F: { targets: [prod], trust: [{ oidc: { provider: other, audience: x, subjects: [] } }, { rolesAnywhere: { trustAnchor: ca, subject: {} } }] }
         |                         ^^^^^
      add a value, or remove the condition
    organization.yaml:18:83: error open-trust: this trusts every token of the provider
      18 |   F: { targets: [prod], trust: [{ oidc: { provider: other, audience: x, subjects: [] } }, { rolesAnywhere: { trustAnchor: ca, subject: {} } }] }
         |                                                                                   ^
      add the subjects
    organization.yaml:18:136: error open-trust: this trusts every certificate of the authority
      18 |   F: { targets: [prod], trust: [{ oidc: { provider: other, audience: x, subjects: [] } }, { rolesAnywhere: { trustAnchor: ca, subject: {} } }] }
         |                                                                                                                                        ^
      add the subject, such as { CN: build-01.acme.example }
    organization.yaml:19:83: error wildcard-in-subject: subjects are compared exactly, without wildcards
      19 |   G: { targets: [prod], trust: { rolesAnywhere: { trustAnchor: ca, subject: { CN: "build-*" } } } }
         |                                                                                   ^^^^^^^^^
      write the complete value
    organization.yaml:20:73: error mfa-locks-out-roles: only IAM users have MFA in their sessions, so nobody could assume this role
      20 |   H: { targets: [prod], trust: { role: { account: dev, name: Auditor }, requireMfa: true } }
         |                                                                         ^^^^^^^^^^
      remove it: people use MFA when they sign in to Identity Center
    organization.yaml:21:32: warning unusable-trust: nobody is assigned "Power" in "prod", so it has no role there
      21 |   I: { targets: [prod], trust: { permissionSet: Power, account: prod }, sessionDuration: 2h }
         |                                ^
      assign it there, or name the account where it is assigned
    organization.yaml:21:90: warning chained-session: "I" is assumed from another role, and AWS ends such sessions after 1h
      21 |   I: { targets: [prod], trust: { permissionSet: Power, account: prod }, sessionDuration: 2h }
         |                                                                                          ^^
      set sessionDuration: 1h
    organization.yaml:22:40: warning unusable-trust: the role "A" of the charter is not at this path in "dev"
      22 |   J: { targets: [prod], trust: { role: { account: dev, name: A } } }
         |                                        ^
      write its whole path, and an account among its targets"
  `);
});

test('what AWS would refuse of roles and policies', () => {
  expect(
    saidOf(`customerManagedPolicies:
  limits: { policy: policies/limits.json, targets: [dev] }
  Limits: { policy: policies/large.json, targets: [dev] }
  wrong: { policy: policies/wrong.json, targets: [dev], lint: { unknown-action: "a test", for-all-values: "a test" } }
permissionSets: { Power: { permissionsBoundary: limits, customerManagedPolicies: [wrong] } }
groups: { team: {} }
assignments: [{ group: team, permissionSet: Power, targets: [prod] }]
roles:
  OrganizationAccountAccessRole: { targets: [prod], trust: { service: ec2.amazonaws.com } }
  AWSReservedSSO_x: { targets: [prod], path: /aws-reserved/x/, trust: { service: ec2.amazonaws.com } }
  Builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, permissionsBoundary: limits, sessionDuration: 13h, description: "😀" }
  builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, inlinePolicy: policies/large.json, tags: { a: "${'x'.repeat(257)}" } }
limits: { roleInlinePolicySize: 9000, trustPolicySize: 100, rolesPerAccount: 3 }
`),
  ).toMatchInlineSnapshot(`
    "organization.yaml:6:22: error over-limit: the number of roles in the account "prod" is 4, and AWS allows 3
      6 | accounts: { dev: {}, prod: {} }
        |                      ^^^^
      if AWS increased your quota, set limits: { rolesPerAccount: … }
    organization.yaml:9:3: error duplicate-name: IAM ignores upper and lower case, so the policy "Limits" is the same as "limits"
      9 |   Limits: { policy: policies/large.json, targets: [dev] }
        |   ^^^^^^
      organization.yaml:8:3: the other is here
      8 |   limits: { policy: policies/limits.json, targets: [dev] }
        |   ^^^^^^
      rename one of them
    organization.yaml:9:21: error over-limit: without white space the policy has a size of 9,876, and AWS allows 6,144
      9 |   Limits: { policy: policies/large.json, targets: [dev] }
        |                     ^^^^^^^^^^^^^^^^^^^
      make it smaller
    organization.yaml:10:91: warning unused-exception: this policy does not break the lint rule "for-all-values"
      10 |   wrong: { policy: policies/wrong.json, targets: [dev], lint: { unknown-action: "a test", for-all-values: "a test" } }
         |                                                                                           ^^^^^^^^^^^^^^
      remove this exception
    organization.yaml:11:28: error not-in-account: the permissions boundary is not in the account "prod"
      11 | permissionSets: { Power: { permissionsBoundary: limits, customerManagedPolicies: [wrong] } }
         |                            ^^^^^^^^^^^^^^^^^^^
      add the account to its targets
    organization.yaml:11:57: error not-in-account: the policy "wrong" is not in the account "prod"
      11 | permissionSets: { Power: { permissionsBoundary: limits, customerManagedPolicies: [wrong] } }
         |                                                         ^^^^^^^^^^^^^^^^^^^^^^^
      add the account to its targets
    organization.yaml:15:3: error reserved-name: "OrganizationAccountAccessRole" is the role that orgcharter itself assumes in accounts
      15 |   OrganizationAccountAccessRole: { targets: [prod], trust: { service: ec2.amazonaws.com } }
         |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      choose another name
    organization.yaml:15:53: error over-limit: the trust policy has a size of 127, and AWS allows 100
      15 |   OrganizationAccountAccessRole: { targets: [prod], trust: { service: ec2.amazonaws.com } }
         |                                                     ^^^^^
      if AWS increased your quota, set limits: { trustPolicySize: … }
    organization.yaml:16:3: error reserved-name: names that begin with AWSReservedSSO_ are reserved for Identity Center
      16 |   AWSReservedSSO_x: { targets: [prod], path: /aws-reserved/x/, trust: { service: ec2.amazonaws.com } }
         |   ^^^^^^^^^^^^^^^^
      choose another name
    organization.yaml:16:46: error reserved-name: the path /aws-reserved/x/ is reserved for AWS
      16 |   AWSReservedSSO_x: { targets: [prod], path: /aws-reserved/x/, trust: { service: ec2.amazonaws.com } }
         |                                              ^^^^^^^^^^^^^^^^
      choose another path
    organization.yaml:16:64: error over-limit: the trust policy has a size of 127, and AWS allows 100
      16 |   AWSReservedSSO_x: { targets: [prod], path: /aws-reserved/x/, trust: { service: ec2.amazonaws.com } }
         |                                                                ^^^^^
      if AWS increased your quota, set limits: { trustPolicySize: … }
    organization.yaml:17:31: error over-limit: the trust policy has a size of 127, and AWS allows 100
      17 |   Builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, permissionsBoundary: limits, sessionDuration: 13h, description: "😀" }
         |                               ^^^^^
      if AWS increased your quota, set limits: { trustPolicySize: … }
    organization.yaml:17:70: error not-in-account: the permissions boundary is not in the account "prod"
      17 |   Builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, permissionsBoundary: limits, sessionDuration: 13h, description: "😀" }
         |                                                                      ^^^^^^^^^^^^^^^^^^^
      add the account to its targets
    organization.yaml:17:116: error invalid-session-duration: a session lasts from 1h to 12h
      17 |   Builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, permissionsBoundary: limits, sessionDuration: 13h, description: "😀" }
         |                                                                                                                    ^^^
      write 12h or less
    organization.yaml:17:134: error invalid-description: the description can only have Latin letters, digits, punctuation and white space
      17 |   Builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, permissionsBoundary: limits, sessionDuration: 13h, description: "😀" }
         |                                                                                                                                      ^^^^
      remove the other characters
    organization.yaml:18:3: error over-limit: the value of the tag "a" has a length of 257, and AWS allows 256
      18 |   builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, inlinePolicy: policies/large.json, tags: { a: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
         |   ^^^^^^^
      shorten it
    organization.yaml:18:3: error duplicate-name: IAM ignores upper and lower case, so the role "builder" is the same as "Builder"
      18 |   builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, inlinePolicy: policies/large.json, tags: { a: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
         |   ^^^^^^^
      organization.yaml:17:3: the other is here
      17 |   Builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, permissionsBoundary: limits, sessionDuration: 13h, description: "😀" }
         |   ^^^^^^^
      rename one of them
    organization.yaml:18:31: error over-limit: the trust policy has a size of 127, and AWS allows 100
      18 |   builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, inlinePolicy: policies/large.json, tags: { a: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
         |                               ^^^^^
      if AWS increased your quota, set limits: { trustPolicySize: … }
    organization.yaml:18:70: error over-limit: without white space the inline policies have a size of 9,876, and AWS allows 9,000
      18 |   builder: { targets: [prod], trust: { service: ec2.amazonaws.com }, inlinePolicy: policies/large.json, tags: { a: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
         |                                                                      ^^^^^^^^^^^^
      make it smaller
    policies/wrong.json:1:95: error invalid-policy: a statement of an identity-based policy has no principal
      1 | {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObjekt","Resource":"*","Principal":"*"}]}
        |                                                                                               ^^^^^^^^^^^
      remove it: the policy applies to what it is attached to"
  `);
});

test('what AWS would refuse of providers, certificates and profiles', () => {
  expect(
    saidOf(`openIdConnectProviders: { github: { url: "https://token.actions.githubusercontent.com", audiences: [x, y], targets: [dev] } }
rolesAnywhere:
  trustAnchors: { ca: { caBundle: policies/ca.pem, targets: [dev] } }
  profiles: { short: { roles: [A], targets: [prod], sessionDuration: 5m }, long: { roles: [A], targets: [prod], sessionDuration: 2h } }
roles:
  A: { targets: [prod], trust: [{ oidc: { provider: github, audience: x, subjects: ["repo:acme/charter:*"] } }, { rolesAnywhere: { trustAnchor: ca, subject: { CN: x } } }] }
limits: { openIdConnectAudiences: 1, certificateBundleSize: 50 }
`),
  ).toMatchInlineSnapshot(`
    "organization.yaml:7:100: error over-limit: the number of audiences is 2, and AWS allows 1
      7 | openIdConnectProviders: { github: { url: "https://token.actions.githubusercontent.com", audiences: [x, y], targets: [dev] } }
        |                                                                                                    ^
      if AWS increased your quota, set limits: { openIdConnectAudiences: … }
    organization.yaml:9:35: error over-limit: the certificates have a size of 639, and AWS allows 50
      9 |   trustAnchors: { ca: { caBundle: policies/ca.pem, targets: [dev] } }
        |                                   ^^^^^^^^^^^^^^^
      make it smaller
    organization.yaml:10:70: error invalid-session-duration: a session lasts at least 15m
      10 |   profiles: { short: { roles: [A], targets: [prod], sessionDuration: 5m }, long: { roles: [A], targets: [prod], sessionDuration: 2h } }
         |                                                                      ^^
      write 15m or more
    organization.yaml:10:130: error invalid-session-duration: the roles of this profile allow sessions of 1h at most
      10 |   profiles: { short: { roles: [A], targets: [prod], sessionDuration: 5m }, long: { roles: [A], targets: [prod], sessionDuration: 2h } }
         |                                                                                                                                  ^^
      shorten it, or increase the sessionDuration of the roles
    organization.yaml:12:25: error not-in-account: the OpenID Connect provider "github" is not in the account "prod"
      12 |   A: { targets: [prod], trust: [{ oidc: { provider: github, audience: x, subjects: ["repo:acme/charter:*"] } }, { rolesAnywhere: { trustAnchor: ca, subject: { C
         |                         ^^^^^
      add the account to its targets
    organization.yaml:12:25: error not-in-account: the trust anchor "ca" is not in the account "prod"
      12 |   A: { targets: [prod], trust: [{ oidc: { provider: github, audience: x, subjects: ["repo:acme/charter:*"] } }, { rolesAnywhere: { trustAnchor: ca, subject: { C
         |                         ^^^^^
      add the account to its targets"
  `);
});

test('that nobody has a permission set is no echo of a misspelt group', () => {
  const model = (group: string) => `accounts: { dev: {}, prod: {} }
groups: { engineers: {} }
permissionSets: { Power: { awsManagedPolicies: [PowerUserAccess] } }
assignments: [{ group: ${group}, permissionSet: Power, targets: [dev] }]
roles: { A: { targets: [prod], trust: { permissionSet: Power, account: ACCOUNT }, awsManagedPolicies: [ReadOnlyAccess] } }
`;
  const codes = (group: string, account: string) =>
    load(model(group).replace('ACCOUNT', account)).diagnostics.map(({ code }) => code);
  expect(codes('engineers', 'dev')).toEqual([]);
  expect(codes('engineers', 'prod')).toEqual(['unusable-trust']);
  expect(codes('enginers', 'dev')).toEqual(['unknown-group']);
});

test('what could not be read is not reported as missing in accounts', () => {
  expect(
    saidOf(`customerManagedPolicies: { limits: { policy: policies/limit.json, targets: [prod] } }
rolesAnywhere: { trustAnchors: { ca: { caBundle: policies/cb.pem, targets: [prod] } } }
roles:
  A: { targets: [prod], permissionsBoundary: limits, trust: { rolesAnywhere: { trustAnchor: ca, subject: { CN: build-01 } } } }
`),
  ).toMatchInlineSnapshot(`
    "organization.yaml:7:46: error missing-file: there is no file policies/limit.json in the configuration folder
      7 | customerManagedPolicies: { limits: { policy: policies/limit.json, targets: [prod] } }
        |                                              ^^^^^^^^^^^^^^^^^^^
      did you mean "policies/limits.json"?
    organization.yaml:8:50: error missing-file: there is no file policies/cb.pem in the configuration folder
      8 | rolesAnywhere: { trustAnchors: { ca: { caBundle: policies/cb.pem, targets: [prod] } } }
        |                                                  ^^^^^^^^^^^^^^^
      did you mean "policies/ca.pem"?"
  `);
});

test('what is declared with an unknown target may have been meant for the account', () => {
  const unknown =
    saidOf(`customerManagedPolicies: { limits: { policy: policies/limits.json, targets: [prud] } }
openIdConnectProviders: { github: { url: "https://token.actions.githubusercontent.com", audiences: [x], targets: [prud] } }
rolesAnywhere: { trustAnchors: { ca: { caBundle: policies/ca.pem, targets: [dev, prud] } } }
permissionSets: { Power: { customerManagedPolicies: [limits] } }
groups: { team: {} }
assignments: [{ group: team, permissionSet: Power, targets: [prod] }]
roles:
  A: { targets: [prod], permissionsBoundary: limits, trust: [{ oidc: { provider: github, audience: x, subjects: ["repo:acme/charter:*"] } }, { rolesAnywhere: { trustAnchor: ca, subject: { CN: x } } }] }
`);
  expect(unknown.match(/error [\w-]+/g)).toEqual(Array(3).fill('error unknown-target'));
});
