import { rootCertificates } from 'node:tls';
import { assumeRole, callJson, callQuery, callRest, managementAccount, values, type Caller } from '../../rehearsal/aws-call';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { needsLocalAws } from './needs-local-aws';

/* What the local AWS fills in for roles: IAM Roles Anywhere, and external IDs. */
const { describe, test } = needsLocalAws();

const MANAGEMENT = '111122223333';
let aws: LocalAws;
let caller: Caller;
beforeAll(async () => {
  aws = await startLocalAws({ managementAccountId: MANAGEMENT });
  caller = managementAccount(aws, 'eu-west-2');
}, 90_000);
afterAll(() => aws?.stop());
beforeEach(() => fetch(`${aws.endpoint}/moto-api/reset`, { method: 'POST' }));

/** A public authority's certificate, as good as any to be one. */
const [CERTIFICATE = ''] = rootCertificates;
const source = { sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData: CERTIFICATE } };
const ARN = /^arn:aws:rolesanywhere:eu-west-2:111122223333:(trust-anchor|profile)\/[0-9a-f-]{36}$/;

const call = <Answer = Record<string, never>>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, request?: object): Promise<Answer> => callRest<Answer>(caller, 'rolesanywhere', method, path, request);
const fault = async (doing: Promise<unknown>): Promise<string> => doing.then(() => 'no fault', (error: Error) => error.name);

type Anchor = { readonly trustAnchor: { readonly trustAnchorId: string; readonly trustAnchorArn: string } };
type Profile = { readonly profile: { readonly profileId: string; readonly profileArn: string } };

describe('trust anchors', () => {
  test('are kept as they are written, and can be switched off', async () => {
    const { trustAnchor } = await call<Anchor>('POST', '/trustanchors', { name: 'corporate-ca', source, enabled: true, tags: [{ key: 'team', value: 'pki' }] });
    expect(trustAnchor).toMatchObject({ name: 'corporate-ca', source, enabled: true, trustAnchorArn: expect.stringMatching(ARN) });
    const path = `/trustanchor/${trustAnchor.trustAnchorId}`;
    await call('PATCH', path, { name: 'renamed' });
    await call('POST', `${path}/disable`);
    expect(await call('GET', path)).toMatchObject({ trustAnchor: { name: 'renamed', source, enabled: false } });
    await call('POST', `${path}/enable`);
    expect(await call('GET', '/trustanchors')).toMatchObject({ trustAnchors: [{ name: 'renamed', enabled: true }] });
    await call('DELETE', path);
    expect(await fault(call('GET', path))).toBe('ResourceNotFoundException');
  });

  test('have tags', async () => {
    const { trustAnchor } = await call<Anchor>('POST', '/trustanchors', { name: 'ca', source, tags: [{ key: 'a', value: '1' }] });
    const list = () => call('GET', `/ListTagsForResource?resourceArn=${encodeURIComponent(trustAnchor.trustAnchorArn)}`);
    await call('POST', '/TagResource', { resourceArn: trustAnchor.trustAnchorArn, tags: [{ key: 'b', value: '2' }] });
    await call('POST', '/UntagResource', { resourceArn: trustAnchor.trustAnchorArn, tagKeys: ['a'] });
    expect(await list()).toEqual({ tags: [{ key: 'b', value: '2' }] });
    expect(await fault(call('POST', '/TagResource', { resourceArn: `${trustAnchor.trustAnchorArn}x`, tags: [] }))).toBe('ResourceNotFoundException');
  });

  test('take certificates of authorities alone', async () => {
    const withData = (x509CertificateData: string) => call('POST', '/trustanchors', { name: 'ca', source: { ...source, sourceData: { x509CertificateData } } });
    expect(await fault(withData('nothing'))).toBe('ValidationException');
    expect(await fault(withData(CERTIFICATE.repeat(10)))).toBe('ValidationException');
  });
});

describe('profiles', () => {
  test('list roles of their own account', async () => {
    const { profile } = await call<Profile>('POST', '/profiles', { name: 'builders', roleArns: ['arn:aws:iam::111122223333:role/Builder'], durationSeconds: 900, enabled: true });
    expect(profile).toMatchObject({ name: 'builders', durationSeconds: 900, enabled: true, profileArn: expect.stringMatching(ARN) });
    const path = `/profile/${profile.profileId}`;
    await call('PATCH', path, { roleArns: [] });
    expect(await call('GET', path)).toMatchObject({ profile: { roleArns: [], durationSeconds: 900 } });
    expect(await fault(call('PATCH', path, { roleArns: ['arn:aws:iam::444455556666:role/Builder'] }))).toBe('ValidationException');
    expect(await fault(call('PATCH', path, { durationSeconds: 60 }))).toBe('ValidationException');
    await call('DELETE', path);
    expect(await call('GET', '/profiles')).toEqual({ profiles: [] });
  });

  test('are in one account and region', async () => {
    await call('POST', '/profiles', { name: 'builders', roleArns: [] });
    expect(await callRest({ ...caller, region: 'eu-west-1' }, 'rolesanywhere', 'GET', '/profiles')).toEqual({ profiles: [] });
    await callJson(caller, 'organizations', 'CreateOrganization', { FeatureSet: 'ALL' });
    const { CreateAccountStatus } = await callJson<{ CreateAccountStatus: { AccountId: string } }>(caller, 'organizations', 'CreateAccount', { AccountName: 'dev', Email: 'dev@acme.example' });
    const dev = await assumeRole(caller, `arn:aws:iam::${CreateAccountStatus.AccountId}:role/OrganizationAccountAccessRole`);
    expect(await callRest(dev, 'rolesanywhere', 'GET', '/profiles')).toEqual({ profiles: [] });
  });
});

test('a role that asks for an external ID is assumed with that one alone', async () => {
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': 'acme-42' } } }] };
  await callQuery(caller, 'iam', 'CreateRole', { RoleName: 'Scan', AssumeRolePolicyDocument: JSON.stringify(trust) });
  const assume = (more: Record<string, string>) => callQuery(caller, 'sts', 'AssumeRole', { RoleArn: `arn:aws:iam::${MANAGEMENT}:role/Scan`, RoleSessionName: 'scan', ...more });
  expect(await fault(assume({}))).toBe('AccessDenied');
  expect(await fault(assume({ ExternalId: 'other' }))).toBe('AccessDenied');
  expect(values(await assume({ ExternalId: 'acme-42' }), 'AccessKeyId')).toHaveLength(1);
});
