import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  GetPolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListOrganizationsFeaturesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { ListProfilesCommand, RolesAnywhereClient } from '@aws-sdk/client-rolesanywhere';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { awsOf, CallCount, type Aws } from '../../../live/organization/aws';
import { taggedOrganizationResources } from '../../../live/organization/tagging-api';
import { json, startFakeAws, type FakeAws } from '../fake-aws';

const MEMBER = { accessKeyId: 'member', secretAccessKey: 'secret', sessionToken: 'token' };
const REGION = 'eu-south-1';
const before = process.env;
let fake: FakeAws;

beforeAll(async () => {
  fake = await startFakeAws();
  fake.answer = () => json({});
});
beforeEach(() => {
  process.env = { ...before, ...fake.environment };
  fake.requests.length = 0;
});
afterAll(() => {
  process.env = before;
  fake.stop();
});

const organization = (): Aws => awsOf(new CallCount());
const reading = (): Aws => organization().inAccount('reading', MEMBER);
const lookingUp = (): Aws => organization().inAccount('looking up', MEMBER);
const iam = (aws: Aws): IAMClient => aws.client(IAMClient, REGION);

test.each<[string, () => Promise<unknown>]>([
  ['nothing needs', () => iam(organization()).send(new ListUsersCommand({}))],
  [
    'only look-ups need',
    () => organization().client(KMSClient, REGION).send(new ListAliasesCommand({})),
  ],
  ['an account does not need', () => iam(reading()).send(new ListOrganizationsFeaturesCommand({}))],
  [
    'look-ups in accounts need',
    () => reading().client(KMSClient, REGION).send(new ListAliasesCommand({})),
  ],
  ['only the reading needs', () => iam(lookingUp()).send(new GetRoleCommand({ RoleName: 'a' }))],
  [
    'no old client needs',
    () => reading().client(RolesAnywhereClient, REGION).send(new ListProfilesCommand({})),
  ],
])('clients refuse a call that %s', async (_, call) => {
  await expect(call()).rejects.toThrow(/^\w+ \w+ is missing in live\/organization\/calls$/);
  expect(fake.requests).toEqual([]);
});

test.each([reading, lookingUp])('the table allows one call for both purposes', async (aws) => {
  await iam(aws())
    .send(new GetPolicyCommand({ PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }))
    .catch(() => undefined);
  expect(fake.requests).toMatchObject([{ service: 'iam', accessKeyId: 'member' }]);
});

test.each([
  CloudWatchClient,
  EventBridgeClient,
  IAMClient,
  ResourceGroupsTaggingAPIClient,
  RolesAnywhereClient,
  S3Client,
  SNSClient,
])('%p has the settings of all clients', async (of) => {
  delete process.env['AWS_MAX_ATTEMPTS'];
  const aws = organization();
  const { config } = aws.client<InstanceType<typeof IAMClient>>(of as typeof IAMClient, REGION);
  expect(await config.region()).toBe(REGION);
  expect(await config.maxAttempts()).toBe(10);
  const retryMode = config.retryMode as string | (() => Promise<string>);
  expect(typeof retryMode === 'string' ? retryMode : await retryMode()).toBe('adaptive');
  expect(config.requestHandler).toBe(aws.client(KMSClient, REGION).config.requestHandler);
  expect(await config.credentials()).toMatchObject({ accessKeyId: 'environment' });
});

test.each([
  [{}, undefined],
  [{ AWS_ENDPOINT_URL: 'http://a.example' }, 'a.example'],
  [
    { AWS_ENDPOINT_URL: 'http://a.example', AWS_ENDPOINT_URL_ROLESANYWHERE: 'http://b.example' },
    'b.example',
  ],
  [
    { AWS_ENDPOINT_URL: 'http://a.example', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    undefined,
  ],
])('the endpoint of Roles Anywhere with %j is %s', async (variables, host) => {
  delete process.env['AWS_ENDPOINT_URL'];
  Object.assign(process.env, variables);
  const { config } = organization().client(RolesAnywhereClient, REGION);
  expect((await config.endpoint?.())?.hostname).toBe(host);
});

test('tagged resources are read page by page, in the region that is asked', async () => {
  fake.answer = ({ body }) =>
    json(
      body.includes('"PaginationToken":"2"')
        ? { ResourceTagMappingList: [{ ResourceARN: 'b', Tags: [] }], PaginationToken: '' }
        : { ResourceTagMappingList: [{ ResourceARN: 'a', Tags: [] }], PaginationToken: '2' },
    );
  const count = new CallCount();
  const client = awsOf(count).client(ResourceGroupsTaggingAPIClient, 'us-gov-west-1');
  const found = await taggedOrganizationResources(client);
  expect(found.map(({ ResourceARN }) => ResourceARN)).toEqual(['a', 'b']);
  expect(count).toMatchObject({ organization: 2 });
  expect(fake.requests[0]).toMatchObject({ service: 'tagging', region: 'us-gov-west-1' });
  expect(JSON.parse(fake.requests[0]!.body)).toMatchObject({ ResourcesPerPage: 100 });
});

test.each([
  ['us-east-1', 'tagging.us-east-1.amazonaws.com'],
  ['cn-northwest-1', 'tagging.cn-northwest-1.amazonaws.com.cn'],
  ['us-gov-west-1', 'tagging.us-gov-west-1.amazonaws.com'],
])('the host of the tagging API in %s is %s', async (region, host) => {
  delete process.env['AWS_ENDPOINT_URL'];
  const client = organization().client(ResourceGroupsTaggingAPIClient, region);
  const sent = jest
    .spyOn(client.config.requestHandler, 'handle')
    .mockRejectedValue(new Error('not sent'));
  await expect(taggedOrganizationResources(client)).rejects.toThrow('not sent');
  expect((sent.mock.calls[0]![0] as { hostname: string }).hostname).toBe(host);
});

test.each(['ThrottlingException', 'TooManyRequestsException', 'RequestLimitExceeded'])(
  'a call that AWS answers with %s is repeated, and each time is counted',
  async (code) => {
    delete process.env['AWS_MAX_ATTEMPTS'];
    let left = 2;
    fake.answer = () =>
      left-- > 0
        ? {
            status: 400,
            headers: { 'x-amzn-errortype': code },
            body: `{"__type":"${code}","message":"Rate exceeded"}`,
          }
        : json({ ResourceTagMappingList: [{ ResourceARN: 'a', Tags: [] }], PaginationToken: '' });
    const count = new CallCount();
    const client = awsOf(count).client(ResourceGroupsTaggingAPIClient, REGION);
    const found = await taggedOrganizationResources(client);
    expect(found.map(({ ResourceARN }) => ResourceARN)).toEqual(['a']);
    expect(fake.requests).toHaveLength(3);
    expect(count).toMatchObject({ organization: 3 });
  },
);
