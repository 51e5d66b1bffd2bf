import { rootCertificates } from 'node:tls';
import {
  assumeRole,
  callQuery,
  callRest,
  callS3,
  managementAccount,
  values,
  type Caller,
} from '../../rehearsal/aws-call';
import { fault } from './fault';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel, TO_BE_DESTROYED } from './rehearsed-model';

/*
 * Roles of a small organization: deployed, read back in the right accounts, assumed across
 * accounts, planned again, changed, ended, destroyed. The tests tell one story and run in order.
 */
const { describe, test } = needsLocalAws();

const MODEL = `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
accounts: { dev: {}, prod: {}, security: {} }
customerManagedPolicies:
  developer-boundary: { policy: policies/boundary.json, path: /limits/, targets: [dev] }
  log-reader: { policy: policies/log-reader.json, path: /security/, targets: [security] }
roles:
  Auditor: { targets: [security], trust: { account: management }, customerManagedPolicies: [log-reader], reads: [{ bucket: acme-prod-logs, prefix: web/ }] }
  SecurityAudit: { targets: [dev, prod], trust: { role: { account: security, name: Auditor } }, awsManagedPolicies: [SecurityAudit] }
  Developer: { targets: [dev], path: /people/, description: "Builds \${things}", trust: { role: { account: security, name: Auditor }, externalId: acme-42 }, permissionsBoundary: developer-boundary, inlinePolicy: policies/developer.json, sessionDuration: 1h, tags: { team: dev } }
  Vendor: { targets: [prod], trust: { account: "999988887777", externalId: acme-43 }, awsManagedPolicies: [job-function/ViewOnlyAccess], until: 2099-12-31, ticket: SEC-9 }
  Build: { targets: [prod], trust: [{ rolesAnywhere: { trustAnchor: corporate-ca, subject: { CN: build-01 } } }, { oidc: { provider: github, audience: sts.amazonaws.com, subjects: ["repo:acme/shop:environment:production"] } }] }
sharedBuckets: { acme-prod-logs: { account: prod, policy: policies/logs.json } }
openIdConnectProviders: { github: { url: "https://token.actions.githubusercontent.com", audiences: [sts.amazonaws.com], targets: [prod] } }
rolesAnywhere:
  trustAnchors: { corporate-ca: { caBundle: policies/ca.pem, targets: [prod] } }
  profiles: { builders: { roles: [Build], targets: [prod], sessionDuration: 30m, tags: { team: build } } }
`;
const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const FILES = {
  'environments/production.yaml': TO_BE_DESTROYED,
  'policies/boundary.json': policy({ Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: '*' }),
  'policies/log-reader.json': policy({
    Effect: 'Allow',
    Action: 'logs:FilterLogEvents',
    Resource: 'arn:aws:logs:*:${account:prod}:log-group:*',
  }),
  'policies/developer.json': policy({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::acme-dev/${aws:username}/*',
  }),
  'policies/logs.json': policy({
    Sid: 'DenyWithoutTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: ['arn:aws:s3:::acme-prod-logs', 'arn:aws:s3:::acme-prod-logs/*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  }),
  'policies/ca.pem': rootCertificates[0] ?? '', // a public authority, as good as any to be one
};
const ACCOUNTS = ['account-dev', 'account-management', 'account-prod', 'account-security'];
/**
 * The last is empty, but comes after the accounts that have policies, so they cannot be destroyed
 * without it.
 */
const STACKS = [...ACCOUNTS, 'identity'];

const model = rehearsedModel({ 'organization.yaml': MODEL, ...FILES });
let ids: ReadonlyMap<string, string>;
const management = (): Caller => managementAccount(model.aws, 'eu-west-2');
const role = (account: string, name: string): string =>
  `arn:aws:iam::${ids.get(account)}:role/${name}`;
const iam = async (
  account: string,
  action: string,
  request: Record<string, string>,
): Promise<string> => callQuery(await model.inside(account), 'iam', action, request);
const document = (xml: string, element: string): unknown =>
  JSON.parse(decodeURIComponent(values(xml, element)[0] ?? 'null'));

describe('from nothing', () => {
  test(
    'every stack deploys',
    async () => {
      expect(await model.synthesize()).toEqual(
        expect.arrayContaining(['organization', ...ACCOUNTS]),
      );
      expect(await model.apply(['organization'])).toBeUndefined();
      ids = await model.accountIds();
      // the bucket is the account's own, and older than the roles that read it
      await makeBucket(await model.inside('prod'), 'acme-prod-logs');
      expect(await model.apply(STACKS)).toBeUndefined();
    },
    6 * MINUTE,
  );

  test('each role is in its accounts and in none else, with its policies', async () => {
    expect([...values(await iam('dev', 'ListRoles', {}), 'RoleName')].sort()).toEqual([
      'Developer',
      'OrganizationAccountAccessRole',
      'SecurityAudit',
    ]);
    expect([...values(await iam('prod', 'ListRoles', {}), 'RoleName')].sort()).toEqual([
      'Build',
      'OrganizationAccountAccessRole',
      'SecurityAudit',
      'Vendor',
    ]);
    expect(values(await callQuery(management(), 'iam', 'ListRoles'), 'RoleName')).not.toContain(
      'SecurityAudit',
    );
    const developer = await iam('dev', 'GetRole', { RoleName: 'Developer' });
    expect(
      ['Path', 'Description', 'MaxSessionDuration', 'PermissionsBoundaryArn'].map(
        (element) => values(developer, element)[0],
      ),
    ).toEqual([
      '/people/',
      'Builds ${things}',
      '3600',
      `arn:aws:iam::${ids.get('dev')}:policy/limits/developer-boundary`,
    ]);
    expect(
      document(
        await iam('dev', 'GetRolePolicy', { RoleName: 'Developer', PolicyName: 'inline' }),
        'PolicyDocument',
      ),
    ).toMatchObject({ Statement: [{ Resource: 'arn:aws:s3:::acme-dev/${aws:username}/*' }] });
    expect(
      values(
        await iam('prod', 'ListAttachedRolePolicies', { RoleName: 'SecurityAudit' }),
        'PolicyArn',
      ),
    ).toEqual(['arn:aws:iam::aws:policy/SecurityAudit']);
    expect(
      values(
        await iam('security', 'ListAttachedRolePolicies', { RoleName: 'Auditor' }),
        'PolicyArn',
      ),
    ).toEqual([`arn:aws:iam::${ids.get('security')}:policy/security/log-reader`]);
  });

  test('whom a role trusts stands in it by id', async () => {
    expect(
      document(
        await iam('prod', 'GetRole', { RoleName: 'SecurityAudit' }),
        'AssumeRolePolicyDocument',
      ),
    ).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${ids.get('security')}:root` },
          Action: 'sts:AssumeRole',
          Condition: { ArnEquals: { 'aws:PrincipalArn': role('security', 'Auditor') } },
        },
      ],
    });
  });

  test('a role is assumed from the account it trusts, with the external ID it asks for, and from no other', async () => {
    const auditor = await assumeRole(management(), role('security', 'Auditor'));
    expect(
      values(
        await callQuery(
          await assumeRole(auditor, role('prod', 'SecurityAudit')),
          'sts',
          'GetCallerIdentity',
        ),
        'Account',
      ),
    ).toEqual([ids.get('prod')]);
    expect(await fault(assumeRole(management(), role('prod', 'SecurityAudit')))).toBe(
      'AccessDenied',
    );
    expect(await fault(assumeRole(auditor, role('dev', 'people/Developer')))).toBe('AccessDenied');
    const withId = await callQuery(auditor, 'sts', 'AssumeRole', {
      RoleArn: role('dev', 'people/Developer'),
      RoleSessionName: 'build',
      ExternalId: 'acme-42',
    });
    expect(values(withId, 'AccessKeyId')).toHaveLength(1);
  });

  test('a bucket of another account lets its reader in', async () => {
    const { Statement } = JSON.parse(
      await callS3(await model.inside('prod'), 'GET', '/acme-prod-logs?policy'),
    ) as { Statement: readonly unknown[] };
    const reader = {
      Principal: { AWS: `arn:aws:iam::${ids.get('security')}:root` },
      Condition: { ArnEquals: { 'aws:PrincipalArn': [role('security', 'Auditor')] } },
    };
    expect(Statement).toMatchObject([
      { Sid: 'DenyWithoutTls' },
      { Action: 's3:ListBucket', ...reader },
      { Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-prod-logs/web/*', ...reader },
    ]);
    expect(
      document(
        await iam('security', 'GetRolePolicy', {
          RoleName: 'Auditor',
          PolicyName: 'read-buckets',
        }),
        'PolicyDocument',
      ),
    ).toMatchObject({ Statement: [{ Action: 's3:ListBucket' }, { Action: 's3:GetObject' }] });
  });

  test('certificates and tokens are trusted through the anchor and the provider of the same account', async () => {
    const prod = await model.inside('prod');
    const { trustAnchors } = await callRest<{
      trustAnchors: readonly { name: string; trustAnchorArn: string; enabled: boolean }[];
    }>(prod, 'rolesanywhere', 'GET', '/trustanchors');
    expect(trustAnchors).toMatchObject([{ name: 'corporate-ca', enabled: true }]);
    expect(await callRest(prod, 'rolesanywhere', 'GET', '/profiles')).toMatchObject({
      profiles: [
        {
          name: 'builders',
          enabled: true,
          durationSeconds: 1800,
          roleArns: [role('prod', 'Build')],
        },
      ],
    });
    expect(
      document(await iam('prod', 'GetRole', { RoleName: 'Build' }), 'AssumeRolePolicyDocument'),
    ).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'rolesanywhere.amazonaws.com' },
          Condition: {
            ArnEquals: { 'aws:SourceArn': trustAnchors[0]?.trustAnchorArn },
            StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'build-01' },
          },
        },
        {
          Principal: {
            Federated: `arn:aws:iam::${ids.get('prod')}:oidc-provider/token.actions.githubusercontent.com`,
          },
        },
      ],
    });
    expect(values(await iam('prod', 'ListOpenIDConnectProviders', {}), 'Arn')).toEqual([
      `arn:aws:iam::${ids.get('prod')}:oidc-provider/token.actions.githubusercontent.com`,
    ]);
  });

  test.each([
    ['account-dev', ['iam:GetRolePolicy', 'sts:AssumeRole']],
    ['account-management', []], // it has nothing
    [
      'account-prod',
      ['iam:GetOpenIDConnectProvider', 'rolesanywhere:GetTrustAnchor', 's3:GetBucketPolicy'],
    ],
    ['account-security', ['iam:GetPolicyVersion', 'iam:ListAttachedRolePolicies']],
  ])(
    'planned again, %s changes nothing, and asks nothing that CI may not',
    async (stack, actions) => {
      expect(await model.watchedPlan(stack)).toEqual({
        changes: [],
        called: expect.arrayContaining(actions),
        refused: [],
      });
    },
  );
});

describe('from there', () => {
  test(
    'a change touches the one account and the one role; a role that has ended is gone from the plan, with all that is its',
    async () => {
      model.edit('externalId: acme-42', 'externalId: acme-44');
      model.edit('until: 2099-12-31', 'until: 2020-12-31');
      expect(await model.synthesize()).toEqual(['account-dev', 'account-prod']);
      expect(await model.applied('account-dev')).toEqual(['update aws_iam_role.Developer']);
      expect(await model.applied('account-prod')).toEqual([
        'delete aws_iam_role.Vendor',
        'delete aws_iam_role_policy_attachment.Vendor--aws--job-function--ViewOnlyAccess',
      ]);
      expect(await fault(iam('prod', 'GetRole', { RoleName: 'Vendor' }))).toBe('NoSuchEntity');
    },
    5 * MINUTE,
  );

  test('everything can be destroyed, and the bucket stays with its owner', async () => {
    expect(await model.destroy(STACKS)).toBeUndefined();
    expect(values(await iam('prod', 'ListRoles', {}), 'RoleName')).toEqual([
      'OrganizationAccountAccessRole',
    ]);
    expect(
      await callRest(await model.inside('prod'), 'rolesanywhere', 'GET', '/trustanchors'),
    ).toEqual({ trustAnchors: [] });
    expect(await fault(callS3(await model.inside('prod'), 'GET', '/acme-prod-logs?policy'))).toBe(
      'NoSuchBucketPolicy',
    );
  });
});
