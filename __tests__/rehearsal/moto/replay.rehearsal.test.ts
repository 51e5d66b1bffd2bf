import { emptyLocalAws } from '../empty-local-aws';
import { needsLocalAws } from '../needs-local-aws';

/* A call that a client sends again, for it got no answer, is carried out once. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

/** CreateOrganization, as AWS's clients send it: an attempt of an invocation. */
async function createOrganization(
  invocation: string,
  attempt: number,
): Promise<readonly [number, string]> {
  const { region, accessKeyId } = local.management;
  const response = await fetch(local.aws.endpoint, {
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
  await local.organizations('DeleteOrganization');
  expect((await createOrganization('two', 2))[0]).toBe(200);
});

test('attempts that arrive while the first is carried out get its answer', async () => {
  const attempts = Array.from({ length: 10 }, (_, index) => createOrganization('three', index + 1));
  const answers = await Promise.all(attempts);
  expect(answers).toEqual(answers.map(() => [200, answers[0]?.[1]]));
});
