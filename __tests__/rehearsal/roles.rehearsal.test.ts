import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assumeRole, callQuery, callRest, callS3, managementAccount, values, type Caller } from '../../rehearsal/aws-call';
import { deploy, destroy } from '../../rehearsal/deploy';
import { accountsIn, takeInventory } from '../../rehearsal/inventory';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { plan } from '../../rehearsal/plan';
import { closeWorkspace, openWorkspace, synthesize, type Workspace } from '../../rehearsal/workspace';
import { needsLocalAws } from './needs-local-aws';

/*
 * Roles of a small organization: deployed, read back in the right accounts, assumed across accounts, planned again,
 * changed, ended, destroyed. The tests tell one story and run in order.
 */
const { describe, test } = needsLocalAws();
const MINUTE = 60_000;

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
const policy = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const FILES = {
  'environments/production.yaml': 'managementAccountId: "111122223333"\nstate: { backend: local }\ndeletionProtection: false\n',
  'policies/boundary.json': policy({ Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: '*' }),
  'policies/log-reader.json': policy({ Effect: 'Allow', Action: 'logs:FilterLogEvents', Resource: 'arn:aws:logs:*:${account:prod}:log-group:*' }),
  'policies/developer.json': policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-dev/${aws:username}/*' }),
  'policies/logs.json': policy({ Sid: 'DenyWithoutTls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::acme-prod-logs', 'arn:aws:s3:::acme-prod-logs/*'], Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  'policies/ca.pem': rootCertificates[0] ?? '', // a public authority, as good as any to be one
};
const ORGANIZATION = 'production-organization';
/** Empty, but it comes after the accounts that have policies, so they cannot be destroyed without it. */
const IDENTITY = 'production-identity';
const ACCOUNTS = ['dev', 'management', 'prod', 'security'].map((account) => `production-account-${account}`);

const config = mkdtempSync(join(tmpdir(), 'orgcharter-roles-'));
let aws: LocalAws;
let workspace: Workspace;
const ids = new Map<string, string>();

beforeAll(async () => {
  aws = await startLocalAws({ managementAccountId: '111122223333' });
  for (const folder of ['environments', 'policies']) mkdirSync(join(config, folder));
  for (const [file, text] of Object.entries({ 'organization.yaml': MODEL, ...FILES })) writeFileSync(join(config, file), text);
  workspace = openWorkspace({ aws, config, environment: 'production' });
}, MINUTE);

afterAll(async () => {
  if (workspace) closeWorkspace(workspace);
  await aws?.stop();
  rmSync(config, { recursive: true, force: true });
}, MINUTE);

/** Changes the model's text; what is to be replaced has to be there. */
function edit(from: string, to: string): void {
  const file = join(config, 'organization.yaml');
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`there is no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

const management = (): Caller => managementAccount(aws, 'eu-west-2');
const role = (account: string, name: string): string => `arn:aws:iam::${ids.get(account)}:role/${name}`;
const inAccount = (account: string): Promise<Caller> => assumeRole(management(), role(account, 'OrganizationAccountAccessRole'));
const iam = async (account: string, action: string, request: Record<string, string>): Promise<string> => callQuery(await inAccount(account), 'iam', action, request);
const document = (xml: string, element: string): unknown => JSON.parse(decodeURIComponent(values(xml, element)[0] ?? 'null'));
const fault = async (call: Promise<unknown>): Promise<string> => call.then(() => 'no fault', (error: Error) => error.name);
const planned = async (stack: string): Promise<readonly string[]> => (await plan(workspace, stack)).map(({ address, actions }) => `${actions.join('/')} ${address}`);

describe('from nothing', () => {
  test('every stack deploys', async () => {
    expect(await synthesize(workspace)).toEqual(expect.arrayContaining([ORGANIZATION, ...ACCOUNTS]));
    expect(await deploy(workspace, { stacks: [ORGANIZATION] })).toBeUndefined();
    const { root } = await takeInventory(aws, { homeRegion: 'eu-west-2', identityCenterRegion: 'eu-west-2', accessRole: 'OrganizationAccountAccessRole' });
    for (const { name, id } of accountsIn(root)) ids.set(name, id);
    // the bucket is the account's own, and older than the roles that read it
    await callS3(await inAccount('prod'), 'PUT', '/acme-prod-logs', '<CreateBucketConfiguration><LocationConstraint>eu-west-2</LocationConstraint></CreateBucketConfiguration>');
    expect(await deploy(workspace, { stacks: [ORGANIZATION, ...ACCOUNTS, IDENTITY] })).toBeUndefined();
  }, 6 * MINUTE);

  test('each role is in its accounts and in none else, with its policies', async () => {
    expect([...values(await iam('dev', 'ListRoles', {}), 'RoleName')].sort()).toEqual(['Developer', 'OrganizationAccountAccessRole', 'SecurityAudit']);
    expect([...values(await iam('prod', 'ListRoles', {}), 'RoleName')].sort()).toEqual(['Build', 'OrganizationAccountAccessRole', 'SecurityAudit', 'Vendor']);
    expect(values(await callQuery(management(), 'iam', 'ListRoles'), 'RoleName')).not.toContain('SecurityAudit');
    const developer = await iam('dev', 'GetRole', { RoleName: 'Developer' });
    expect(['Path', 'Description', 'MaxSessionDuration', 'PermissionsBoundaryArn'].map((element) => values(developer, element)[0])).toEqual(['/people/', 'Builds ${things}', '3600', `arn:aws:iam::${ids.get('dev')}:policy/limits/developer-boundary`]);
    expect(document(await iam('dev', 'GetRolePolicy', { RoleName: 'Developer', PolicyName: 'inline' }), 'PolicyDocument')).toMatchObject({ Statement: [{ Resource: 'arn:aws:s3:::acme-dev/${aws:username}/*' }] });
    expect(values(await iam('prod', 'ListAttachedRolePolicies', { RoleName: 'SecurityAudit' }), 'PolicyArn')).toEqual(['arn:aws:iam::aws:policy/SecurityAudit']);
    expect(values(await iam('security', 'ListAttachedRolePolicies', { RoleName: 'Auditor' }), 'PolicyArn')).toEqual([`arn:aws:iam::${ids.get('security')}:policy/security/log-reader`]);
  }, MINUTE);

  test('whom a role trusts stands in it by id', async () => {
    expect(document(await iam('prod', 'GetRole', { RoleName: 'SecurityAudit' }), 'AssumeRolePolicyDocument')).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ids.get('security')}:root` }, Action: 'sts:AssumeRole', Condition: { ArnEquals: { 'aws:PrincipalArn': role('security', 'Auditor') } } }],
    });
  }, MINUTE);

  test('a role is assumed from the account it trusts, with the external ID it asks for, and from no other', async () => {
    const auditor = await assumeRole(management(), role('security', 'Auditor'));
    expect(values(await callQuery(await assumeRole(auditor, role('prod', 'SecurityAudit')), 'sts', 'GetCallerIdentity'), 'Account')).toEqual([ids.get('prod')]);
    expect(await fault(assumeRole(management(), role('prod', 'SecurityAudit')))).toBe('AccessDenied');
    expect(await fault(assumeRole(auditor, role('dev', 'people/Developer')))).toBe('AccessDenied');
    const withId = await callQuery(auditor, 'sts', 'AssumeRole', { RoleArn: role('dev', 'people/Developer'), RoleSessionName: 'build', ExternalId: 'acme-42' });
    expect(values(withId, 'AccessKeyId')).toHaveLength(1);
  }, MINUTE);

  test('a bucket of another account lets its reader in', async () => {
    const { Statement } = JSON.parse(await callS3(await inAccount('prod'), 'GET', '/acme-prod-logs?policy')) as { Statement: readonly unknown[] };
    const reader = { Principal: { AWS: `arn:aws:iam::${ids.get('security')}:root` }, Condition: { ArnEquals: { 'aws:PrincipalArn': [role('security', 'Auditor')] } } };
    expect(Statement).toMatchObject([{ Sid: 'DenyWithoutTls' }, { Action: 's3:ListBucket', ...reader }, { Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-prod-logs/web/*', ...reader }]);
    expect(document(await iam('security', 'GetRolePolicy', { RoleName: 'Auditor', PolicyName: 'read-buckets' }), 'PolicyDocument')).toMatchObject({ Statement: [{ Action: 's3:ListBucket' }, { Action: 's3:GetObject' }] });
  }, MINUTE);

  test('certificates and tokens are trusted through the anchor and the provider of the same account', async () => {
    const prod = await inAccount('prod');
    const { trustAnchors } = await callRest<{ trustAnchors: readonly { name: string; trustAnchorArn: string; enabled: boolean }[] }>(prod, 'rolesanywhere', 'GET', '/trustanchors');
    expect(trustAnchors).toMatchObject([{ name: 'corporate-ca', enabled: true }]);
    expect(await callRest(prod, 'rolesanywhere', 'GET', '/profiles')).toMatchObject({ profiles: [{ name: 'builders', enabled: true, durationSeconds: 1800, roleArns: [role('prod', 'Build')] }] });
    expect(document(await iam('prod', 'GetRole', { RoleName: 'Build' }), 'AssumeRolePolicyDocument')).toMatchObject({
      Statement: [
        { Principal: { Service: 'rolesanywhere.amazonaws.com' }, Condition: { ArnEquals: { 'aws:SourceArn': trustAnchors[0]?.trustAnchorArn }, StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'build-01' } } },
        { Principal: { Federated: `arn:aws:iam::${ids.get('prod')}:oidc-provider/token.actions.githubusercontent.com` } },
      ],
    });
    expect(values(await iam('prod', 'ListOpenIDConnectProviders', {}), 'Arn')).toEqual([`arn:aws:iam::${ids.get('prod')}:oidc-provider/token.actions.githubusercontent.com`]);
  }, MINUTE);

  test('nothing is left to do', async () => {
    for (const stack of ACCOUNTS) expect(await planned(stack)).toEqual([]);
  }, 3 * MINUTE);
});

describe('from there', () => {
  test('a change touches the one account and the one role; a role that has ended is gone from the plan, with all that is its', async () => {
    edit('externalId: acme-42', 'externalId: acme-44');
    edit('until: 2099-12-31', 'until: 2020-12-31');
    await synthesize(workspace);
    expect(await planned('production-account-dev')).toEqual(['update aws_iam_role.Developer']);
    expect(await planned('production-account-prod')).toEqual(['delete aws_iam_role.Vendor', 'delete aws_iam_role_policy_attachment.Vendor--aws--job-function--ViewOnlyAccess']);
    expect(await planned('production-account-security')).toEqual([]);
    expect(await deploy(workspace, { stacks: [ORGANIZATION, ...ACCOUNTS, IDENTITY] })).toBeUndefined();
    expect(await fault(iam('prod', 'GetRole', { RoleName: 'Vendor' }))).toBe('NoSuchEntity');
  }, 5 * MINUTE);

  test('everything can be destroyed, and the bucket stays with its owner', async () => {
    expect(await destroy(workspace, { stacks: [IDENTITY, ...ACCOUNTS] })).toBeUndefined();
    expect(values(await iam('prod', 'ListRoles', {}), 'RoleName')).toEqual(['OrganizationAccountAccessRole']);
    expect(await callRest(await inAccount('prod'), 'rolesanywhere', 'GET', '/trustanchors')).toEqual({ trustAnchors: [] });
    expect(await fault(callS3(await inAccount('prod'), 'GET', '/acme-prod-logs?policy'))).toBe('NoSuchBucketPolicy');
  }, 4 * MINUTE);
});
