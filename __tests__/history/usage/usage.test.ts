import { DEV, event, ofSet, session, usage } from './events';

const anna = session(ofSet('Developer'), 'anna@acme.example');
const call = (name: string, fields: object = {}) =>
  event({ eventSource: 'sqs.amazonaws.com', eventName: name, userIdentity: anna, ...fields });

test('what a permission set did, may do, did not, and what logs without data events cannot show', () => {
  const { granted, dataEvents } = usage([
    call('CreateQueue', { eventTime: '2026-11-01T00:00:00Z' }),
    call('CreateQueue', { eventTime: '2026-11-03T00:00:00Z' }),
    call('DeleteQueue', { errorCode: 'AccessDenied' }),
    call('GetQueueUrl', { errorCode: 'AWS.SimpleQueueService.NonExistentQueue' }),
  ]).usage;
  const [developer] = granted;
  expect(dataEvents).toEqual([]);
  expect(developer).toMatchObject({ permissionSet: 'Developer', accounts: ['dev'] });
  expect(developer?.actions).toEqual([
    {
      action: 'sqs:CreateQueue',
      count: 2,
      first: '2026-11-01T00:00:00Z',
      last: '2026-11-03T00:00:00Z',
      accounts: ['dev'],
      by: ['anna@acme.example'],
    },
    expect.objectContaining({ action: 'sqs:GetQueueUrl', count: 1 }),
  ]);
  const sqs = developer?.services.find(({ service }) => service === 'sqs');
  expect(sqs?.used).toEqual(['CreateQueue', 'GetQueueUrl']);
  expect(sqs?.notLogged).toEqual([
    'ChangeMessageVisibility',
    'DeleteMessage',
    'ReceiveMessage',
    'SendMessage',
  ]);
  expect(sqs?.unused).toContain('DeleteQueue');
  expect(sqs?.unused).not.toContain('PurgeQueue');
  expect(developer?.services.find(({ service }) => service === 'iam')).toEqual({
    service: 'iam',
    mayDo: 1,
    used: [],
    unused: [],
    notLogged: 'all',
  });
  const { mayDo, used, unused, notLogged } = developer!.figures;
  expect(used + unused + notLogged).toBe(mayDo);
});

test('logs with data events of a service show which of its data actions are unused', () => {
  const { usage: found } = usage([call('SendMessage', { eventCategory: 'Data' })]);
  expect(found.dataEvents).toEqual(['sqs']);
  const services = found.granted[0]?.services;
  expect(services?.find(({ service }) => service === 'sqs')).toMatchObject({
    used: ['SendMessage'],
    notLogged: [],
    unused: expect.arrayContaining(['ReceiveMessage']),
  });
  expect(services?.find(({ service }) => service === 's3')?.notLogged).toContain('GetObject');
});

test('what was last used before the days that count is unused', () => {
  const { usage: found } = usage([
    call('CreateQueue', { eventTime: '2026-06-01T00:00:00Z' }),
    call('ListQueues', { eventTime: '2026-11-03T12:00:00Z' }),
  ]);
  expect(found.period).toEqual({
    events: 2,
    from: '2026-06-01T00:00:00Z',
    to: '2026-11-03T12:00:00Z',
    days: 156,
    unusedAfterDays: 90,
    isShort: false,
  });
  const sqs = found.granted[0]?.services.find(({ service }) => service === 'sqs');
  expect(sqs?.used).toEqual(['ListQueues']);
  expect(sqs?.unused).toContain('CreateQueue');
});

test('the period of few logs is short; no logs give no period', () => {
  expect(usage([call('ListQueues')]).usage.period).toMatchObject({ days: 0, isShort: true });
  expect(usage([]).usage.period).toEqual({
    events: 0,
    days: 0,
    unusedAfterDays: 90,
    isShort: true,
  });
});

test('a role: what it did, and who assumed it', () => {
  const { usage: found } = usage([
    event({
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' },
      requestParameters: { roleArn: `arn:aws:iam::${DEV}:role/app`, roleSessionName: 'i-1' },
    }),
    event({
      eventSource: 'sqs.amazonaws.com',
      eventName: 'ListQueues',
      userIdentity: session('app', 'i-1'),
    }),
  ]);
  const role = found.granted.find((each) => 'role' in each);
  expect(role).toMatchObject({
    role: 'app',
    accounts: ['dev'],
    figures: { mayDo: 2, used: 1, unused: 1, notLogged: 0 },
    assumedBy: ['ec2.amazonaws.com'],
  });
  expect(role?.actions[0]).not.toHaveProperty('by');
});

test('a break-glass permission set, with the ticket of the assignment', () => {
  const emergency = (user: string) => ({
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    userIdentity: session(ofSet('Emergency'), user),
  });
  const { breakGlass } = usage([
    event(emergency('bert@acme.example')),
    event({ ...emergency('carl'), errorCode: 'AccessDenied' }),
    event(emergency('carl')),
  ]).usage;
  expect(breakGlass).toEqual([
    {
      permissionSet: 'Emergency',
      account: 'dev',
      user: 'bert@acme.example',
      day: '2026-11-10',
      first: '2026-11-10T10:00:00Z',
      last: '2026-11-10T10:00:00Z',
      calls: 1,
      actions: ['iam:CreateUser'],
      tickets: ['INC-7'],
      granted: 'yes',
    },
    expect.objectContaining({ user: 'carl', calls: 1, tickets: [], granted: 'no' }),
  ]);
});

test('entering an account for an emergency counts without any call', () => {
  const { breakGlass } = usage([
    event({
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRoleWithSAML',
      userIdentity: { type: 'SAMLUser', userName: 'bert' },
      requestParameters: {
        roleArn: `arn:aws:iam::${DEV}:role/${ofSet('Emergency')}`,
        roleSessionName: 'bert',
      },
    }),
  ]).usage;
  expect(breakGlass).toMatchObject([{ user: 'bert', calls: 0, actions: [], tickets: ['INC-7'] }]);
});

test('the root user, without what services do for it', () => {
  const root = { type: 'Root', accountId: DEV, arn: `arn:aws:iam::${DEV}:root` };
  const { rootUse } = usage([
    event({
      eventType: 'AwsConsoleSignIn',
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      userIdentity: root,
    }),
    call('ListQueues', { userIdentity: { ...root, invokedBy: 'config.amazonaws.com' } }),
    call('ListQueues', { userIdentity: root, eventType: 'AwsServiceEvent' }),
  ]).usage;
  expect(rootUse).toMatchObject([
    { account: 'dev', operation: 'signin.amazonaws.com ConsoleLogin', count: 1 },
  ]);
});

test('long-term access keys: used, created and never used, deleted', () => {
  const user = (key: string) => ({
    type: 'IAMUser',
    accountId: DEV,
    arn: `arn:aws:iam::${DEV}:user/old`,
    userName: 'old',
    accessKeyId: key,
  });
  const iam = (name: string, fields: object) =>
    event({
      eventSource: 'iam.amazonaws.com',
      eventName: name,
      userIdentity: user('ASIA0000000000000000'),
      ...fields,
    });
  const { accessKeys } = usage([
    call('ListQueues', { userIdentity: user('AKIA0000000000000001') }),
    iam('CreateAccessKey', {
      responseElements: { accessKey: { accessKeyId: 'AKIA0000000000000002', userName: 'new' } },
    }),
    iam('CreateAccessKey', {
      responseElements: { accessKey: { accessKeyId: 'AKIA0000000000000003', userName: 'new' } },
    }),
    iam('DeleteAccessKey', {
      requestParameters: { accessKeyId: 'AKIA0000000000000003', userName: 'new' },
    }),
  ]).usage;
  expect(
    accessKeys.map(({ user: name, key, count, unused }) => [name, key.at(-1), count, unused]),
  ).toEqual([
    ['new', '2', 0, true],
    ['new', '3', 0, false],
    ['old', '1', 1, false],
  ]);
});

test('users who never signed in', () => {
  const portal = (name: string, fields: object) =>
    event({
      eventType: 'AwsServiceEvent',
      eventSource: 'signin.amazonaws.com',
      eventName: name,
      ...fields,
    });
  expect(usage([]).usage.neverSignedIn).toEqual(['anna', 'bert']);
  expect(usage([call('ListQueues')]).usage.neverSignedIn).toEqual(['bert']);
  expect(
    usage([
      portal('UserAuthentication', {
        additionalEventData: { UserName: 'Anna' },
        serviceEventDetails: { UserAuthentication: 'Success' },
      }),
      portal('UserAuthentication', {
        additionalEventData: { UserName: 'bert' },
        serviceEventDetails: { UserAuthentication: 'Failure' },
      }),
    ]).usage.neverSignedIn,
  ).toEqual(['bert']);
});

test('malformed events do not stop the count', () => {
  const broken = [
    {},
    { eventID: 5 },
    { eventTime: 'yesterday', eventID: 'x' },
    { userIdentity: 7 },
  ];
  expect(
    usage([
      ...(broken as object[]),
      call('ListQueues', { userIdentity: null, requestParameters: 'no' }),
    ]).usage.period.events,
  ).toBe(1);
});
