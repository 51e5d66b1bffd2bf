import { callS3, values, type Caller } from '../../../rehearsal/aws-call';
import { emptyLocalAws, MANAGEMENT } from '../empty-local-aws';
import { fault } from '../fault';
import { makeBucket } from '../make-bucket';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of S3 and S3 Control beyond moto. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

test('of many conditional writes one wins', async () => {
  await makeBucket(local.management, 'state');
  const lock = (): Promise<string> =>
    fault(callS3(local.management, 'PUT', '/state/x.tflock', 'mine', { 'If-None-Match': '*' }));
  const outcomes = await Promise.all(Array.from({ length: 20 }, lock));
  expect(outcomes.sort()).toEqual([...Array<string>(19).fill('PreconditionFailed'), 'no fault']);
  await callS3(local.management, 'DELETE', '/state/x.tflock');
  expect(await lock()).toBe('no fault');
});

test('a lifecycle rule is read back whole', async () => {
  await makeBucket(local.management, 'state');
  expect(await fault(callS3(local.management, 'GET', '/state?lifecycle'))).toBe(
    'NoSuchLifecycleConfiguration',
  );
  const expiration =
    '<NoncurrentDays>365</NoncurrentDays><NewerNoncurrentVersions>100</NewerNoncurrentVersions>';
  await callS3(
    local.management,
    'PUT',
    '/state?lifecycle',
    `<LifecycleConfiguration><Rule><ID>a</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status><NoncurrentVersionExpiration>${expiration}</NoncurrentVersionExpiration></Rule></LifecycleConfiguration>`,
  );
  const read = await callS3(local.management, 'GET', '/state?lifecycle');
  expect([...values(read, 'NoncurrentDays'), ...values(read, 'NewerNoncurrentVersions')]).toEqual([
    '365',
    '100',
  ]);
});

test('where versioning is suspended, one version goes by its id, and a delete marker too', async () => {
  const versioning = (status: string): Promise<string> =>
    callS3(
      local.management,
      'PUT',
      '/state?versioning',
      `<VersioningConfiguration><Status>${status}</Status></VersioningConfiguration>`,
    );
  const versions = async (): Promise<readonly string[]> =>
    values(await callS3(local.management, 'GET', '/state?versions'), 'VersionId');
  await makeBucket(local.management, 'state');
  await versioning('Enabled');
  for (const text of ['one', 'two']) await callS3(local.management, 'PUT', '/state/a', text);
  await callS3(local.management, 'DELETE', '/state/a');
  await versioning('Suspended');
  const [two, one, marker] = await versions();
  await callS3(local.management, 'DELETE', `/state/a?versionId=${one}`);
  expect(await versions()).toEqual([two, marker]);
  await callS3(local.management, 'DELETE', `/state/a?versionId=${marker}`);
  expect(await callS3(local.management, 'GET', '/state/a')).toBe('two');
  await callS3(local.management, 'DELETE', `/state/a?versionId=${two}`);
  expect(await versions()).toEqual([]);
  expect(await fault(callS3(local.management, 'DELETE', '/state'))).toBe('no fault');
});

test('a denial with a condition, which moto cannot weigh, denies nothing; one without denies', async () => {
  await makeBucket(local.management, 'state');
  const deny = (more: object): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: 'arn:aws:s3:::state/*',
          ...more,
        },
      ],
    });
  await callS3(
    local.management,
    'PUT',
    '/state?policy',
    deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  );
  expect(await fault(callS3(local.management, 'PUT', '/state/a', 'text'))).toBe('no fault');
  await callS3(local.management, 'PUT', '/state?policy', deny({}));
  expect(await fault(callS3(local.management, 'PUT', '/state/a', 'text'))).toBe('HTTP 403');
});

test('the public access block is the account’s own', async () => {
  await local.organization();
  const id = await local.account('dev');
  const inMember = await local.inside(id);
  const block = (method: 'GET' | 'PUT' | 'DELETE', as: Caller, of: string): Promise<string> =>
    callS3(
      as,
      method,
      '/v20180820/configuration/publicAccessBlock',
      method === 'PUT'
        ? '<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>'
        : undefined,
      { 'x-amz-account-id': of },
    );
  expect(await fault(block('GET', inMember, id))).toBe('NoSuchPublicAccessBlockConfiguration');
  await block('PUT', inMember, id);
  expect(values(await block('GET', inMember, id), 'BlockPublicAcls')).toEqual(['true']);
  expect(await fault(block('GET', local.management, MANAGEMENT))).toBe(
    'NoSuchPublicAccessBlockConfiguration',
  );
  expect(await fault(block('PUT', local.management, id))).toBe('AccessDenied');
  await block('DELETE', inMember, id);
  expect(await fault(block('GET', inMember, id))).toBe('NoSuchPublicAccessBlockConfiguration');
});
