import type { AccountIam } from '../../../../model/organization';
import { load, organizationOf, said } from '../../loading';
import { CA_CERTIFICATE } from '../../../certificates';

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const files = {
  'policies/boundary.json': policy({
    Effect: 'Allow',
    Action: 's3:*',
    Resource: '*',
  }),
  'policies/scan.json': policy({
    Effect: 'Allow',
    Action: 's3:ListAllMyBuckets',
    Resource: '*',
  }),
  'policies/shop-logs.json': policy({
    Sid: 'DenyWithoutTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: 'arn:aws:s3:::shop-logs/*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  }),
  'policies/ca.pem': `Issuer: Acme\n${CA_CERTIFICATE}`,
};
const ACCOUNTS = 'accounts: { dev: {}, prod: {}, security: {}, logs: {} }\n';

const iamOf = (account: string, model: string): AccountIam | undefined =>
  organizationOf(ACCOUNTS + model, files).accountParts.find((parts) => parts.account === account)
    ?.iam;
const trustOf = (trust: string, more = ''): unknown => {
  const statements = iamOf(
    'prod',
    `roles: { Auditor: { targets: [prod], trust: ${trust} } }\n${more}`,
  )?.roles[0]?.trustPolicy['Statement'] as readonly object[];
  return statements.map((statement) => JSON.stringify(statement));
};

describe('the principals that a role trusts', () => {
  test('a role of an account: its account, under the condition that it is that role', () => {
    expect(trustOf('{ role: { account: security, name: ci/Auditor } }')).toEqual([
      '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${account:security}:root"},"Action":"sts:AssumeRole","Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::${account:security}:role/ci/Auditor"}}}',
    ]);
  });

  test('an IAM user with MFA', () => {
    expect(trustOf('{ user: { account: dev, name: amin }, requireMfa: true }')).toEqual([
      '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${account:dev}:root"},"Action":"sts:AssumeRole","Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::${account:dev}:user/amin"},"Bool":{"aws:MultiFactorAuthPresent":"true"}}}',
    ]);
  });

  test('a permission set: the role that Identity Center makes for it, whatever sixteen digits AWS ends its name in', () => {
    expect(
      trustOf(
        '{ permissionSet: Power, account: dev }',
        'permissionSets: { Power: {} }\ngroups: { team: {} }\nassignments: [{ group: team, permissionSet: Power, targets: [dev] }]\n',
      ),
    ).toEqual([
      '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${account:dev}:root"},"Action":"sts:AssumeRole","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::${account:dev}:role/aws-reserved/sso.amazonaws.com/eu-west-2/AWSReservedSSO_Power_????????????????"}}}',
    ]);
  });

  test('an account of somebody else that names an external ID', () => {
    expect(trustOf('{ account: "999988887777", externalId: acme-42 }')).toEqual([
      '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999988887777:root"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"acme-42"}}}',
    ]);
  });

  test('a service, for the account that has the role and one resource', () => {
    expect(
      trustOf(
        '{ service: config.amazonaws.com, ownAccountOnly: true, sourceArn: "arn:aws:config:*:${account:prod}:*" }',
      ),
    ).toEqual([
      '{"Effect":"Allow","Principal":{"Service":"config.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"${account:prod}"},"ArnLike":{"aws:SourceArn":"arn:aws:config:*:${account:prod}:*"}}}',
    ]);
  });

  test('a token of an OpenID Connect provider, exactly or with wildcards', () => {
    const provider =
      'openIdConnectProviders: { github: { url: "https://token.actions.githubusercontent.com", audiences: [sts.amazonaws.com], targets: [prod] } }\n';
    expect(
      trustOf(
        '{ oidc: { provider: github, audience: sts.amazonaws.com, subjects: ["repo:acme/charter:environment:production"] } }',
        provider,
      ),
    ).toEqual([
      '{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::${account:prod}:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com","token.actions.githubusercontent.com:sub":"repo:acme/charter:environment:production"}}}',
    ]);
    expect(
      trustOf(
        '{ oidc: { provider: github, audience: sts.amazonaws.com, subjects: ["repo:acme/charter:pull_request", "repo:acme/charter:ref:refs/heads/*"] } }',
        provider,
      ),
    ).toEqual([
      '{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::${account:prod}:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"},"StringLike":{"token.actions.githubusercontent.com:sub":["repo:acme/charter:pull_request","repo:acme/charter:ref:refs/heads/*"]}}}',
    ]);
  });

  test('a certificate by its subject, and several principals at once', () => {
    const anchor =
      'rolesAnywhere: { trustAnchors: { ca: { caBundle: policies/ca.pem, targets: [prod] } } }\n';
    expect(
      trustOf(
        '[{ rolesAnywhere: { trustAnchor: ca, subject: { CN: build-01, OU: [ci, cd] } } }, { service: ec2.amazonaws.com }]',
        anchor,
      ),
    ).toEqual([
      '{"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"],"Condition":{"ArnEquals":{"aws:SourceArn":"${trustAnchor:ca}"},"StringEquals":{"aws:PrincipalTag/x509Subject/CN":"build-01","aws:PrincipalTag/x509Subject/OU":["ci","cd"]}}}',
      '{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}',
    ]);
  });
});

describe('what an account has', () => {
  test('policies, roles, providers, anchors and profiles, each where its targets are', () => {
    const model = `customerManagedPolicies:
  boundary: { policy: policies/boundary.json, targets: [dev, prod], path: /limits/ }
roles:
  Scan: { targets: [dev, prod], trust: { service: ec2.amazonaws.com }, awsManagedPolicies: [SecurityAudit], permissionsBoundary: boundary, inlinePolicy: policies/scan.json, sessionDuration: 2h }
  Build: { targets: [dev], trust: { service: ec2.amazonaws.com } }
openIdConnectProviders:
  github: { url: "https://token.actions.githubusercontent.com", audiences: [sts.amazonaws.com], targets: [dev] }
rolesAnywhere:
  trustAnchors: { ca: { caBundle: policies/ca.pem, targets: [prod] } }
  profiles: { builders: { roles: [Scan, Build], targets: [dev, prod] } }
`;
    expect(iamOf('prod', model)).toMatchObject({
      customerManagedPolicies: [{ name: 'boundary', path: '/limits/', description: 'boundary' }],
      roles: [
        {
          name: 'Scan',
          path: '/',
          maxSessionSeconds: 7200,
          awsManagedPolicies: ['SecurityAudit'],
          permissionsBoundary: {
            customerManagedPolicy: { name: 'boundary', path: '/limits/' },
          },
          inlinePolicies: [
            {
              name: 'inline',
              statementCauses: [{ file: 'policies/scan.json', line: 1, column: 38 }],
            },
          ],
          cause: { file: 'organization.yaml', line: 10, column: 3 },
        },
      ],
      openIdConnectProviders: [],
      trustAnchors: [
        {
          name: 'ca',
          source: {
            certificateBundle: CA_CERTIFICATE,
          },
          enabled: true,
        },
      ],
      profiles: [
        {
          name: 'builders',
          roles: ['Scan'],
          sessionSeconds: 3600,
          enabled: true,
        },
      ],
    });
    expect(iamOf('dev', model)).toMatchObject({
      customerManagedPolicies: [{ name: 'boundary' }],
      roles: [{ name: 'Build' }, { name: 'Scan' }],
      profiles: [{ roles: ['Build', 'Scan'] }],
      openIdConnectProviders: [{ name: 'github', thumbprints: [] }],
    });
    expect(iamOf('security', model)).toBeUndefined();
  });

  test('a role is gone after its last day', () => {
    const model = `${ACCOUNTS}roles: { Scan: { targets: [prod], trust: { account: "999988887777", externalId: acme-42 }, until: 2026-11-20, ticket: SEC-9 } }\n`;
    const { organizations, diagnostics } = load(model);
    expect(organizations[0]?.accountParts.filter(({ iam }) => iam)).toEqual([]);
    expect(organizations[0]?.expiries).toEqual([
      {
        kind: 'role',
        description: 'role Scan in prod',
        until: '2026-11-20',
        ticket: 'SEC-9',
        expired: true,
        cause: { file: 'organization.yaml', line: 7, column: 99 },
      },
    ]);
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning access-expired',
    ]);
  });
});

describe('who reads a bucket', () => {
  const reader = (bucket: string, more = '') =>
    `roles: { Analysts: { targets: [dev], path: /logs/, trust: { service: ec2.amazonaws.com }, reads: [{ bucket: ${bucket}${more} }] } }\n`;
  const own = (model: string) =>
    iamOf('dev', model)?.roles[0]?.inlinePolicies[0]?.document['Statement'];

  test('has both sides of a bucket whose policy is ours', () => {
    const model = `sharedBuckets: { shop-logs: { account: prod, policy: policies/shop-logs.json, kmsKey: "arn:aws:kms:eu-west-2:222233334444:key/abc" } }\n${reader('shop-logs', ', prefix: web/')}`;
    expect(own(model)).toEqual([
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::shop-logs',
        Condition: { StringLike: { 's3:prefix': 'web/*' } },
      },
      {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::shop-logs/web/*',
      },
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: 'arn:aws:kms:eu-west-2:222233334444:key/abc',
      },
    ]);
    const statements = [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::${account:dev}:root' },
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::shop-logs',
        Condition: {
          ArnEquals: {
            'aws:PrincipalArn': ['arn:aws:iam::${account:dev}:role/logs/Analysts'],
          },
          StringLike: { 's3:prefix': 'web/*' },
        },
      },
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::${account:dev}:root' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::shop-logs/web/*',
        Condition: {
          ArnEquals: {
            'aws:PrincipalArn': ['arn:aws:iam::${account:dev}:role/logs/Analysts'],
          },
        },
      },
    ];
    expect(iamOf('prod', model)?.sharedBuckets).toMatchObject([
      {
        name: 'shop-logs',
        readerStatements: statements,
        policy: { Statement: [{ Sid: 'DenyWithoutTls' }, ...statements] },
      },
    ]);
  });

  test('has its own side alone where the policy is not ours, and is told so', () => {
    const model = `${ACCOUNTS}sharedBuckets: { shop-logs: { account: prod } }\n${reader('shop-logs')}`;
    const loaded = load(model);
    expect(
      loaded.organizations[0]?.accountParts.find(({ account }) => account === 'prod')?.iam
        ?.sharedBuckets[0]?.policy,
    ).toBeUndefined();
    expect(said(loaded)).toMatchInlineSnapshot(`
      "organization.yaml:8:109: warning unmanaged-bucket-policy: orgcharter does not manage the policy of "shop-logs": the role cannot read until the owner adds the statements from the output of the stack account-prod
        8 | roles: { Analysts: { targets: [dev], path: /logs/, trust: { service: ec2.amazonaws.com }, reads: [{ bucket: shop-logs }] } }
          |                                                                                                             ^^^^^^^^^
        or set the bucket's own statements as its policy under sharedBuckets, and orgcharter manages it"
    `);
  });

  test("reads the organization trail's log files, the key that encrypts them included", () => {
    const model = `auditTrail: {}\n${reader('auditTrail')}`;
    const organization = organizationOf(`  logArchiveAccount: logs\n${ACCOUNTS}${model}`, files);
    expect(organization.auditTrail?.readers).toEqual([{ account: 'dev', role: 'logs/Analysts' }]);
    expect(
      organization.accountParts.find(({ account }) => account === 'dev')?.iam?.roles[0]
        ?.inlinePolicies[0]?.document['Statement'],
    ).toEqual([
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::acme-organization-trail-111122223333',
      },
      {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::acme-organization-trail-111122223333/*',
      },
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: 'arn:aws:kms:eu-west-2:${account:logs}:key/*',
        Condition: {
          'ForAnyValue:StringEquals': {
            'kms:ResourceAliases': 'alias/orgcharter-audit-trail',
          },
        },
      },
    ]);
  });
});

describe('mistakes', () => {
  const saidOf = (model: string) => said(load(ACCOUNTS + model, files));

  test('of a trust', () => {
    expect(
      saidOf(`permissionSets: { Power: {} }
roles:
  A: { targets: [prod], trust: {} }
  B: { targets: [prod], trust: [{ role: { account: secrity, name: X }, service: ec2.amazonaws.com }, { role: { account: secrity, name: X } }] }
  C: { targets: [prod], trust: { permissionSet: Powr, account: dev } }
  D: { targets: [prod], trust: { permissionSet: Power } }
  E: { targets: [prod], trust: { permissionSet: Power, account: "999988887777" } }
  F: { targets: [prod], trust: { service: ec2.amazonaws.com, externalId: acme-42 } }
  G: { targets: [prod], trust: { oidc: { provider: github, audience: x, subjects: [y] } } }
`),
    ).toMatchInlineSnapshot(`
      "organization.yaml:9:32: error missing-key: this entry names no principal
        9 |   A: { targets: [prod], trust: {} }
          |                                ^
        name one principal; write a list for several
      organization.yaml:10:33: error conflicting-keys: this entry names several principals: role and service
        10 |   B: { targets: [prod], trust: [{ role: { account: secrity, name: X }, service: ec2.amazonaws.com }, { role: { account: secrity, name: X } }] }
           |                                 ^
        name one principal; write a list for several
      organization.yaml:10:121: error unknown-account: unknown account "secrity"
        10 |   B: { targets: [prod], trust: [{ role: { account: secrity, name: X }, service: ec2.amazonaws.com }, { role: { account: secrity, name: X } }] }
           |                                                                                                                         ^^^^^^^
        did you mean "security"?
      organization.yaml:11:49: error unknown-permission-set: unknown permission set "Powr"
        11 |   C: { targets: [prod], trust: { permissionSet: Powr, account: dev } }
           |                                                 ^^^^
        did you mean "Power"?
      organization.yaml:12:32: error missing-key: a trusted permission set needs "account"
        12 |   D: { targets: [prod], trust: { permissionSet: Power } }
           |                                ^
        name the account where it is assigned: it has a separate role in each account
      organization.yaml:13:65: error permission-set-outside-organization: the account 999988887777 is outside the organization and does not have its permission sets
        13 |   E: { targets: [prod], trust: { permissionSet: Power, account: "999988887777" } }
           |                                                                 ^^^^^^^^^^^^^^
        name an account of the charter, or trust a role of that account: role: { account: …, name: … }
      organization.yaml:14:62: error inapplicable-key: "externalId" does not apply to a trusted service
        14 |   F: { targets: [prod], trust: { service: ec2.amazonaws.com, externalId: acme-42 } }
           |                                                              ^^^^^^^^^^
        remove it, or use it with role or user or account
      organization.yaml:15:52: error unknown-oidc-provider: unknown OpenID Connect provider "github"
        15 |   G: { targets: [prod], trust: { oidc: { provider: github, audience: x, subjects: [y] } } }
           |                                                    ^^^^^^
        declare it under openIdConnectProviders"
    `);
  });

  test('of policies, buckets, anchors and profiles', () => {
    expect(
      saidOf(`roles:
  A: { targets: [prod], trust: { service: ec2.amazonaws.com }, customerManagedPolicies: [log-reader], permissionsBoundary: {}, reads: [{ bucket: auditTrail }] }
sharedBuckets: { shop-logs: { account: prd } }
rolesAnywhere:
  trustAnchors: { ca: { targets: [prod] }, other: { caBundle: policies/cb.pem, targets: [prod] }, third: { caBundle: policies/scan.pem, targets: [prod] } }
  profiles: { builders: { roles: [B], targets: [prod] } }
`),
    ).toMatchInlineSnapshot(`
      "organization.yaml:8:90: error unknown-customer-managed-policy: unknown policy "log-reader"
        8 |   A: { targets: [prod], trust: { service: ec2.amazonaws.com }, customerManagedPolicies: [log-reader], permissionsBoundary: {}, reads: [{ bucket: auditTrail }] }
          |                                                                                          ^^^^^^^^^^
        declare it under customerManagedPolicies; for one that the accounts manage themselves, write { name: …, path: … }
      organization.yaml:8:124: error missing-key: a permissions boundary needs either awsManagedPolicy or customerManagedPolicy
        8 |   A: { targets: [prod], trust: { service: ec2.amazonaws.com }, customerManagedPolicies: [log-reader], permissionsBoundary: {}, reads: [{ bucket: auditTrail }] }
          |                                                                                                                            ^
        add one of them
      organization.yaml:8:146: error unknown-bucket: unknown bucket "auditTrail"
        8 |   A: { targets: [prod], trust: { service: ec2.amazonaws.com }, customerManagedPolicies: [log-reader], permissionsBoundary: {}, reads: [{ bucket: auditTrail }] }
          |                                                                                                                                                  ^^^^^^^^^^
        declare it under sharedBuckets, with the account that owns it
      organization.yaml:9:40: error unknown-account: unknown account "prd"
        9 | sharedBuckets: { shop-logs: { account: prd } }
          |                                        ^^^
        did you mean "prod"?
      organization.yaml:11:23: error missing-key: a trust anchor needs either caBundle or acmPca
        11 |   trustAnchors: { ca: { targets: [prod] }, other: { caBundle: policies/cb.pem, targets: [prod] }, third: { caBundle: policies/scan.pem, targets: [prod] } }
           |                       ^
        add one of them
      organization.yaml:11:63: error missing-file: there is no file policies/cb.pem in the configuration folder
        11 |   trustAnchors: { ca: { targets: [prod] }, other: { caBundle: policies/cb.pem, targets: [prod] }, third: { caBundle: policies/scan.pem, targets: [prod] } }
           |                                                               ^^^^^^^^^^^^^^^
        did you mean "policies/ca.pem"?
      organization.yaml:11:118: error missing-file: there is no file policies/scan.pem in the configuration folder
        11 |   trustAnchors: { ca: { targets: [prod] }, other: { caBundle: policies/cb.pem, targets: [prod] }, third: { caBundle: policies/scan.pem, targets: [prod] } }
           |                                                                                                                      ^^^^^^^^^^^^^^^^^
        did you mean "policies/ca.pem"?
      organization.yaml:12:35: error unknown-role: unknown role "B"
        12 |   profiles: { builders: { roles: [B], targets: [prod] } }
           |                                   ^
        declare it under roles"
    `);
  });
});
