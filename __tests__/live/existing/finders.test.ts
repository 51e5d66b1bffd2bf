import type { Lookup } from '../../../adoption/ids/lookup';
import type { Known } from '../../../audit/facts';
import { FINDERS, lookUpAll } from '../../../live/existing/existing';
import { awsOf, CallCount, type Aws } from '../../../live/organization/aws';
import { CALLS } from '../../../live/organization/calls';
import type { ResourceType } from '../../../model/aws/calls';
import { DENIED, json, startFakeAws, type FakeAnswer, type FakeAws } from '../fake-aws';

const MEMBER = { accessKeyId: 'member', secretAccessKey: 'secret', sessionToken: 'token' };
const before = process.env;
let fake: FakeAws;

beforeAll(async () => {
  fake = await startFakeAws();
});
beforeEach(() => {
  process.env = { ...before, ...fake.environment };
  fake.requests.length = 0;
  fake.answer = () => DENIED;
});
afterAll(() => {
  process.env = before;
  fake.stop();
});

const lookup = (type: ResourceType, name: string, of = ''): Lookup => ({
  accountId: '111122223333',
  region: 'eu-south-1',
  type,
  name,
  of,
});

async function found(
  type: ResourceType,
  name: string,
  of?: string,
): Promise<Known<string | undefined> | undefined> {
  const aws = awsOf(new CallCount()).inAccount('looking up', MEMBER);
  const answers = await lookUpAll([lookup(type, name, of)], () => Promise.resolve(aws));
  return [...answers.values()][0];
}

/** Writes down what the clients are asked to call: `SNS GetTopicAttributes`. */
const recorded = (aws: Aws, calls: Set<string>): Aws => ({
  ...aws,
  client: (of, region) => {
    const client = aws.client(of, region);
    const stack = client.middlewareStack as { add(middleware: unknown, options: object): void };
    const record =
      (next: (args: unknown) => unknown, { commandName }: { readonly commandName: string }) =>
      (args: unknown) => {
        calls.add(`${client.config.serviceId} ${commandName.replace(/Command$/, '')}`);
        return next(args);
      };
    stack.add(record, { step: 'initialize' });
    return client;
  },
});

const types = Object.keys(FINDERS) as ResourceType[];
const lookUps = Object.entries(CALLS).flatMap(([service, calls]) =>
  Object.entries(calls).flatMap(([name, call]) => (call.lookUp ? `${service} ${name}` : [])),
);

test.each(types)('the table has the call that looks up %s', async (type) => {
  const count = new CallCount();
  const calls = new Set<string>();
  const aws = recorded(awsOf(count).inAccount('looking up', MEMBER), calls);
  await lookUpAll([lookup(type, 'a-name', 'an-owner')], () => Promise.resolve(aws));
  expect(calls.size).toBe(1);
  expect(lookUps).toEqual(expect.arrayContaining([...calls]));
  // It was sent, by the session in the account, and counted.
  expect(count).toMatchObject({ organization: 0, inAccounts: 1 });
  expect(fake.requests).toMatchObject([{ accessKeyId: 'member', region: 'eu-south-1' }]);
});

test('the table has no look-up that nothing makes', async () => {
  const calls = new Set<string>();
  const aws = recorded(awsOf(new CallCount()).inAccount('looking up', MEMBER), calls);
  const all = types.map((type) => lookup(type, 'a-name', 'an-owner'));
  await lookUpAll(all, () => Promise.resolve(aws));
  expect([...calls].sort()).toEqual([...lookUps].sort());
});

const TOPIC = 'arn:aws:sns:eu-south-1:111122223333:alerts';

const subscription = (arn: string, endpoint: string): string =>
  `<member><SubscriptionArn>${arn}</SubscriptionArn><Protocol>email</Protocol>` +
  `<Endpoint>${endpoint}</Endpoint></member>`;

const xml = (action: string, result: string): FakeAnswer => ({
  headers: { 'content-type': 'text/xml' },
  body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
});

const xmlError = (code: string): FakeAnswer => ({
  status: 404,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>none</Message></Error></ErrorResponse>`,
});

test('a subscription is found on a later page, if it is confirmed', async () => {
  const page = (...members: readonly string[]) =>
    `<Subscriptions>${members.join('')}</Subscriptions>`;
  const first = page(subscription('PendingConfirmation', 'new@globex.example'));
  const second = page(subscription(`${TOPIC}:2`, 'a&amp;b@globex.example'));
  fake.answer = ({ body }) =>
    xml(
      'ListSubscriptionsByTopic',
      new URLSearchParams(body).has('NextToken') ? second : `${first}<NextToken>2</NextToken>`,
    );
  expect(await found('aws_sns_topic_subscription', 'email:a&b@globex.example', TOPIC)).toEqual({
    known: `${TOPIC}:2`,
  });
  expect(await found('aws_sns_topic_subscription', 'email:new@globex.example', TOPIC)).toEqual({
    known: undefined,
  });
});

test.each<[ResourceType, FakeAnswer]>([
  ['aws_sns_topic', xmlError('NotFound')],
  ['aws_sns_topic_subscription', xmlError('NotFound')],
  ['aws_cloudwatch_metric_alarm', json({ MetricAlarms: [] })],
  ['aws_cloudwatch_dashboard', json({ __type: 'DashboardNotFoundError' }, 404)],
  ['aws_cloudwatch_dashboard', json({ __type: 'ResourceNotFound' }, 404)],
  ['aws_cloudwatch_event_rule', json({ __type: 'ResourceNotFoundException' }, 400)],
  ['aws_cloudwatch_event_target', json({ __type: 'ResourceNotFoundException' }, 400)],
  ['aws_cloudwatch_event_target', json({ Targets: [{ Id: 'other', Arn: TOPIC }] })],
  ['aws_rolesanywhere_trust_anchor', json({ trustAnchors: [{ name: 'other' }] })],
  ['aws_rolesanywhere_profile', json({ profiles: [] })],
])('AWS has no %s', async (type, answer) => {
  fake.answer = () => answer;
  expect(await found(type, TOPIC, TOPIC)).toEqual({ known: undefined });
});

test.each<[ResourceType, string, FakeAnswer]>([
  ['aws_sns_topic', TOPIC, xml('GetTopicAttributes', '<Attributes/>')],
  ['aws_cloudwatch_metric_alarm', 'a', json({ MetricAlarms: [{ AlarmName: 'a' }] })],
  ['aws_cloudwatch_dashboard', 'a', json({ DashboardName: 'a', DashboardBody: '{}' })],
  ['aws_cloudwatch_event_rule', 'a', json({ Name: 'a' })],
  ['aws_cloudwatch_event_target', 'a', json({ Targets: [{ Id: 'a', Arn: TOPIC }] })],
])('AWS has %s', async (type, name, answer) => {
  fake.answer = () => answer;
  expect(await found(type, name, 'r')).toEqual({ known: name });
});

test.each<[ResourceType, string, string]>([
  ['aws_rolesanywhere_trust_anchor', 'trustAnchors', 'trustAnchorId'],
  ['aws_rolesanywhere_profile', 'profiles', 'profileId'],
])('%s is found on a later page', async (type, list, id) => {
  fake.answer = ({ path }) =>
    json(
      path.includes('nextToken')
        ? { [list]: [{ name: 'on-premises', [id]: 'the-id' }] }
        : { [list]: [{ name: 'other', [id]: 'other-id' }], nextToken: 'a/b+c' },
    );
  expect(await found(type, 'on-premises')).toEqual({ known: 'the-id' });
  expect(fake.requests.map(({ service }) => service)).toEqual(['rolesanywhere', 'rolesanywhere']);
});

test.each<ResourceType>([
  'aws_cloudwatch_event_rule',
  'aws_cloudwatch_metric_alarm',
  'aws_rolesanywhere_profile',
])('%s is unknown, not missing, if the call is not allowed', async (type) => {
  expect(await found(type, 'a')).toEqual({ unknown: 'AccessDenied: not allowed' });
});
