import { managementAccount } from '../../rehearsal/aws-call';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { needsLocalAws } from './needs-local-aws';

const { test } = needsLocalAws();

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws({ managementAccountId: '111122223333' });
}, 90_000);
afterAll(() => aws?.stop());

/** CreateOrganization, as AWS's clients send it: an attempt of an invocation. */
async function createOrganization(invocation: string, attempt: number): Promise<readonly [number, string]> {
  const { region, accessKeyId } = managementAccount(aws, 'us-east-1');
  const response = await fetch(aws.endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSOrganizationsV20161128.CreateOrganization',
      Authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/organizations/aws4_request, SignedHeaders=host, Signature=none`,
      'amz-sdk-invocation-id': invocation,
      'amz-sdk-request': `attempt=${attempt}; max=2`,
    },
    body: '{"FeatureSet":"ALL"}',
  });
  return [response.status, await response.text()];
}

test('a second attempt gets the answer of the first; a second invocation is refused', async () => {
  const first = await createOrganization('one', 1);
  expect(first[0]).toBe(200);
  expect(await createOrganization('one', 2)).toEqual(first);
  const [status, text] = await createOrganization('two', 1);
  expect([status, text]).toEqual([400, expect.stringContaining('AlreadyInOrganizationException')]);
  // what failed is tried again in earnest
  expect((await createOrganization('two', 2))[0]).toBe(400);
});
