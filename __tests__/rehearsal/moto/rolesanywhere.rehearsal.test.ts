import { rootCertificates } from 'node:tls';
import { callRest } from '../../../rehearsal/aws-call';
import { emptyLocalAws } from '../empty-local-aws';
import { fault } from '../fault';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of IAM Roles Anywhere beyond moto. */
const { describe, test } = needsLocalAws();
const local = emptyLocalAws();

/** A public authority's certificate, as good as any to be one. */
const [CERTIFICATE = ''] = rootCertificates;
const source = {
  sourceType: 'CERTIFICATE_BUNDLE',
  sourceData: { x509CertificateData: CERTIFICATE },
};
const ARN = /^arn:aws:rolesanywhere:eu-west-2:111122223333:(trust-anchor|profile)\/[0-9a-f-]{36}$/;

const call = <Answer = Record<string, never>>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  request?: object,
): Promise<Answer> => callRest<Answer>(local.management, 'rolesanywhere', method, path, request);

type Anchor = {
  readonly trustAnchor: { readonly trustAnchorId: string; readonly trustAnchorArn: string };
};
type Profile = { readonly profile: { readonly profileId: string; readonly profileArn: string } };

describe('trust anchors', () => {
  test('are kept as they are written, and can be switched off', async () => {
    const { trustAnchor } = await call<Anchor>('POST', '/trustanchors', {
      name: 'corporate-ca',
      source,
      enabled: true,
      tags: [{ key: 'team', value: 'pki' }],
    });
    expect(trustAnchor).toMatchObject({
      name: 'corporate-ca',
      source,
      enabled: true,
      trustAnchorArn: expect.stringMatching(ARN),
    });
    const path = `/trustanchor/${trustAnchor.trustAnchorId}`;
    await call('PATCH', path, { name: 'renamed' });
    await call('POST', `${path}/disable`);
    expect(await call('GET', path)).toMatchObject({
      trustAnchor: { name: 'renamed', source, enabled: false },
    });
    await call('POST', `${path}/enable`);
    expect(await call('GET', '/trustanchors')).toMatchObject({
      trustAnchors: [{ name: 'renamed', enabled: true }],
    });
    await call('DELETE', path);
    expect(await fault(call('GET', path))).toBe('ResourceNotFoundException');
  });

  test('have tags', async () => {
    const { trustAnchor } = await call<Anchor>('POST', '/trustanchors', {
      name: 'ca',
      source,
      tags: [{ key: 'a', value: '1' }],
    });
    const list = () =>
      call(
        'GET',
        `/ListTagsForResource?resourceArn=${encodeURIComponent(trustAnchor.trustAnchorArn)}`,
      );
    await call('POST', '/TagResource', {
      resourceArn: trustAnchor.trustAnchorArn,
      tags: [{ key: 'b', value: '2' }],
    });
    await call('POST', '/UntagResource', {
      resourceArn: trustAnchor.trustAnchorArn,
      tagKeys: ['a'],
    });
    expect(await list()).toEqual({ tags: [{ key: 'b', value: '2' }] });
    expect(
      await fault(
        call('POST', '/TagResource', { resourceArn: `${trustAnchor.trustAnchorArn}x`, tags: [] }),
      ),
    ).toBe('ResourceNotFoundException');
  });

  test('take certificates of authorities alone', async () => {
    const withData = (x509CertificateData: string) =>
      call('POST', '/trustanchors', {
        name: 'ca',
        source: { ...source, sourceData: { x509CertificateData } },
      });
    expect(await fault(withData('nothing'))).toBe('ValidationException');
    expect(await fault(withData(CERTIFICATE.repeat(10)))).toBe('ValidationException');
  });
});

describe('profiles', () => {
  test('list roles of their own account', async () => {
    const { profile } = await call<Profile>('POST', '/profiles', {
      name: 'builders',
      roleArns: ['arn:aws:iam::111122223333:role/Builder'],
      durationSeconds: 900,
      enabled: true,
    });
    expect(profile).toMatchObject({
      name: 'builders',
      durationSeconds: 900,
      enabled: true,
      profileArn: expect.stringMatching(ARN),
    });
    const path = `/profile/${profile.profileId}`;
    await call('PATCH', path, { roleArns: [] });
    expect(await call('GET', path)).toMatchObject({
      profile: { roleArns: [], durationSeconds: 900 },
    });
    expect(
      await fault(call('PATCH', path, { roleArns: ['arn:aws:iam::444455556666:role/Builder'] })),
    ).toBe('ValidationException');
    expect(await fault(call('PATCH', path, { durationSeconds: 60 }))).toBe('ValidationException');
    await call('DELETE', path);
    expect(await call('GET', '/profiles')).toEqual({ profiles: [] });
  });

  test('are in one account and region', async () => {
    await call('POST', '/profiles', { name: 'builders', roleArns: [] });
    expect(
      await callRest(
        { ...local.management, region: 'eu-west-1' },
        'rolesanywhere',
        'GET',
        '/profiles',
      ),
    ).toEqual({ profiles: [] });
    await local.organization();
    expect(
      await callRest(
        await local.inside(await local.account('dev')),
        'rolesanywhere',
        'GET',
        '/profiles',
      ),
    ).toEqual({ profiles: [] });
  });
});
