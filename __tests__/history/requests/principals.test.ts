// cspell:ignore AIDAONE AIDAOTHER AIDATWO AROAOTHER
import type { CloudTrailEvent } from '../../../history/event';
import { callReader } from '../../../history/requests/call-of-event';
import { callOf, DEV, event, ORGANIZATION, read, ROLE } from './reading';

const by = (userIdentity: object, more: object = {}): CloudTrailEvent =>
  event('sqs', 'ListQueues', { userIdentity, ...more });
const readBy = (userIdentity: object, more: object = {}) => {
  const { requests, caller, session, callerAccount } = callOf(by(userIdentity, more));
  const { account, ...principal } = { account: undefined, ...requests[0]!.principal };
  return {
    ...principal,
    account: account && (account as { name?: string }).name,
    caller,
    session,
    callerAccount,
  };
};

test('an IAM user, with its path', () => {
  expect(readBy(event('sqs', 'ListQueues').userIdentity ?? {})).toEqual({
    kind: 'user',
    arn: `arn:aws:iam::${DEV}:user/staff/anna`,
    account: 'dev',
    caller: 'user/anna',
    session: undefined,
    callerAccount: DEV,
  });
});

test('the session of a role has the ARN of the role, with its path', () => {
  expect(readBy(ROLE)).toEqual({
    kind: 'role',
    arn: `arn:aws:iam::${DEV}:role/ci/app`,
    account: 'dev',
    caller: 'role/app',
    session: 'i-1',
    callerAccount: DEV,
  });
});

test('without the role, its path is unknown', () => {
  const { requests } = callOf(by({ ...ROLE, sessionContext: undefined }));
  expect(requests[0]).toMatchObject({
    principal: { kind: 'role', arn: `arn:aws:iam::${DEV}:role/app` },
    partlyKnown: {
      'aws:principalarn': {
        patterns: [`arn:aws:iam::${DEV}:role/app`, `arn:aws:iam::${DEV}:role/*/app`],
      },
    },
  });
});

test('a session of a permission set has the name of the person', () => {
  const name = 'AWSReservedSSO_PowerUser_0123456789abcdef';
  const arn = `arn:aws:iam::${DEV}:role/aws-reserved/sso.amazonaws.com/eu-west-2/${name}`;
  expect(
    readBy({
      type: 'AssumedRole',
      arn: `arn:aws:sts::${DEV}:assumed-role/${name}/anna@acme.example`,
      accountId: DEV,
      sessionContext: { sessionIssuer: { type: 'Role', arn, accountId: DEV, userName: name } },
    }),
  ).toMatchObject({
    kind: 'role',
    arn,
    permissionSet: 'PowerUser',
    caller: 'PowerUser (anna@acme.example)',
    session: 'anna@acme.example',
  });
});

test('a service-linked role', () => {
  const arn = `arn:aws:iam::${DEV}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`;
  expect(
    readBy({
      type: 'AssumedRole',
      arn: `arn:aws:sts::${DEV}:assumed-role/AWSServiceRoleForRDS/SLRManagement`,
      accountId: DEV,
      sessionContext: { sessionIssuer: { type: 'Role', arn, accountId: DEV } },
      invokedBy: 'rds.amazonaws.com',
    }),
  ).toMatchObject({ kind: 'service-linked-role', arn, caller: 'role/AWSServiceRoleForRDS' });
});

test('the root user', () => {
  const arn = `arn:aws:iam::${DEV}:root`;
  expect(readBy({ type: 'Root', arn, accountId: DEV, principalId: DEV })).toMatchObject({
    kind: 'root',
    arn,
    caller: 'root',
  });
});

test('a federated user', () => {
  const arn = `arn:aws:sts::${DEV}:federated-user/anna`;
  const sessionIssuer = { type: 'IAMUser', arn: `arn:aws:iam::${DEV}:user/broker` };
  expect(
    readBy({ type: 'FederatedUser', arn, accountId: DEV, sessionContext: { sessionIssuer } }),
  ).toMatchObject({ kind: 'federated-user', arn, caller: 'federated-user/anna' });
});

test('a service on its own behalf', () => {
  expect(readBy({ type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' })).toEqual({
    kind: 'aws-service',
    service: 'cloudtrail.amazonaws.com',
    account: undefined,
    caller: 'cloudtrail.amazonaws.com',
    session: undefined,
    callerAccount: DEV,
  });
});

test.each(['ANONYMOUS_PRINCIPAL', 'anonymous'])('an anonymous caller: %s', (accountId) => {
  expect(readBy({ type: 'AWSAccount', principalId: '', accountId })).toMatchObject({
    kind: 'anonymous',
    caller: 'anonymous',
  });
});

test('a principal of another account, of which the event has the account alone', () => {
  const call = callOf(
    by({ type: 'AWSAccount', principalId: 'AIDAOTHER', accountId: '999999999999' }),
  );
  expect(call).toMatchObject({
    caller: 'account 999999999999',
    callerAccount: '999999999999',
    recipientAccount: DEV,
  });
  expect(call.requests[0]).toMatchObject({
    principal: { account: { id: '999999999999', organizationId: 'another organization or none' } },
    unknownKeys: expect.arrayContaining(['aws:principaltype', 'aws:username']) as unknown,
    partlyKnown: {
      'aws:principalarn': {
        patterns: expect.arrayContaining(['arn:*:iam::999999999999:role/*']) as unknown,
      },
    },
  });
});

test('sessions of a role of another account are one principal', () => {
  const [one, other] = ['one', 'other'].map((session) =>
    readBy({ type: 'AWSAccount', principalId: `AROAOTHER:${session}`, accountId: '999999999999' }),
  );
  expect(one).toMatchObject({ arn: 'arn:aws:iam::999999999999:role/AROAOTHER', session: 'one' });
  expect(other).toEqual({ ...one, session: 'other' });
});

test('who signs in with a token is no principal of AWS, and the event has the claims', () => {
  const host = 'token.actions.githubusercontent.com';
  const provider = `arn:aws:iam::${DEV}:oidc-provider/${host}`;
  const subject = 'repo:acme/charter:ref:refs/heads/main';
  const { requests, caller } = callOf(
    event('sts', 'AssumeRoleWithWebIdentity', {
      userIdentity: {
        type: 'WebIdentityUser',
        principalId: `${provider}:sts.amazonaws.com:${subject}`,
        userName: subject,
        identityProvider: provider,
      },
      requestParameters: { roleArn: `arn:aws:iam::${DEV}:role/ci`, roleSessionName: 'x' },
    }),
    [`${host}:sub`, `${host}:aud`, 'other.example:sub'],
  );
  expect(caller).toBe(subject);
  expect(requests).toMatchObject([
    {
      principal: { kind: 'anonymous' },
      resource: `arn:aws:iam::${DEV}:role/ci`,
      context: {
        [`${host}:sub`]: subject,
        [`${host}:aud`]: 'sts.amazonaws.com',
        'other.example:sub': null,
      },
    },
  ]);
});

test('who signs in otherwise has no claims, whatever a forged event says', () => {
  const host = 'token.actions.githubusercontent.com';
  const key = `${host}:sub`;
  const { requests } = callOf(
    event('sts', 'AssumeRoleWithWebIdentity', {
      userIdentity: { ...ROLE, identityProvider: host, userName: 'repo:acme/charter' },
      requestParameters: { roleArn: `arn:aws:iam::${DEV}:role/ci`, roleSessionName: 'x' },
    }),
    [key],
  );
  expect(requests).toHaveLength(1);
  expect(requests[0]!.context).not.toHaveProperty([key]);
});

test('neither account is in the charter', () => {
  const stranger = {
    type: 'IAMUser',
    arn: 'arn:aws:iam::999999999999:user/x',
    accountId: '999999999999',
  };
  expect(read(by(stranger, { recipientAccountId: '888888888888' }))).toEqual({
    skipped: 'unknown-account',
    detail: '888888888888',
  });
});

test('a call into another account', () => {
  const owner = { recipientAccountId: '999999999999', requestParameters: { bucketName: 'b' } };
  const { requests } = callOf(event('s3', 'ListObjects', owner));
  expect(requests[0]).toMatchObject({ resourceAccount: { id: '999999999999' } });
  // the caller's copy of the event does not say whose bucket it is
  const own = callOf(event('s3', 'ListObjects', { requestParameters: { bucketName: 'b' } }));
  expect(own.requests[0]).not.toHaveProperty('resourceAccount');
});

test.each<[object, object]>([
  [
    { type: 'AWSService', invokedBy: 'athena.amazonaws.com' },
    { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' },
  ],
  [
    { type: 'AWSAccount', accountId: '999999999999', principalId: 'AIDAONE' },
    { type: 'AWSAccount', accountId: '999999999999', principalId: 'AIDATWO' },
  ],
  [
    { type: 'SAMLUser', userName: 'anna' },
    { type: 'SAMLUser', userName: 'ben' },
  ],
  [
    { type: 'WebIdentityUser', userName: 'anna' },
    { type: 'WebIdentityUser', userName: 'ben' },
  ],
  [{ type: 'Root' }, { type: 'AWSAccount' }],
  [ROLE, { ...ROLE, sessionContext: {} }],
])('an earlier event with the same ARN makes no difference: %j, then %j', (...identities) => {
  const calls = identities.map((each) =>
    by({ arn: 'arn:aws:sts::999999999999:assumed-role/app/i-1', ...each }),
  );
  const alone = calls.map((each) => read(each));
  const reader = callReader(ORGANIZATION);
  expect(calls.map(reader)).toEqual(alone);
  expect(alone[0]).not.toEqual(alone[1]);
});
