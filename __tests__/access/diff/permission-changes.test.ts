import type { Change } from '../../../access/diff/change';
import { changes, meaning } from './meaning';

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (Action: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});
const deny = (Action: string | readonly string[], more: object = {}) => ({
  ...allow(Action, more),
  Effect: 'Deny',
});
const UNITS = 'organizationalUnits: { Shops: { accounts: { berlin: {}, try-out: {} } } }\n';
const ROLE = `${UNITS}roles:\n  Builder: { targets: [try-out, berlin], trust: { service: codebuild.amazonaws.com }, inlinePolicy: own.json, permissionsBoundary: limit }\ncustomerManagedPolicies:\n  limit: { policy: limit.json, targets: [try-out, berlin] }\n`;
const LIMIT = policy(allow(['s3:*', 'ec2:*']));
const own = (...statements: readonly object[]) => ({
  'own.json': policy(...statements),
  'limit.json': LIMIT,
});
const of = (before: Record<string, string>, now: Record<string, string>) =>
  changes(ROLE, ROLE, before, now);

/** What it says, and the request that shows it. */
const shown = ({ level, kind, what, examples = [] }: Change) => ({
  says: `${level} ${kind}: ${what}`,
  requests: examples.map(
    ({ who, action, resource, context, before, now }) =>
      `${who}: ${action} ${resource} ${JSON.stringify(context)}: ${before} → ${now}`,
  ),
});

test("a role's policy that allows more is shown by a call that it allows now", () => {
  expect(
    of(own(allow('s3:GetObject')), own(allow(['s3:GetObject', 's3:PutObject']))).map(shown),
  ).toEqual([
    {
      says: 'low permissions-gained: role Builder gains permissions in berlin and try-out: s3:PutObject (Write 1)',
      requests: [
        'role Builder: s3:PutObject arn:aws:s3:::example/example {}: denied because no policy of the principal allows it → allowed by statement 1 of policy of the principal Builder (inline)',
      ],
    },
  ]);
});

test("a boundary that is lifted, by the boundary's own document", () => {
  const [before, now] = [
    { ...own(allow('*')), 'limit.json': policy(allow('s3:*')) },
    own(allow('*')),
  ];
  const [change, ...others] = of(before, now).map(shown);
  expect(others).toEqual([]);
  expect(change?.says).toMatch(
    /^low permissions-gained: role Builder gains permissions in berlin and try-out: ec2:/,
  );
  expect(change?.requests[0]).toMatch(
    /: denied because no permissions boundary allows it → allowed by statement 1 of policy of the principal Builder \(inline\)$/,
  );
});

test('another resource: more, fewer, or other cases, as requests tell', () => {
  const on = (...buckets: readonly string[]) =>
    own(allow('s3:GetObject', { Resource: buckets.map((bucket) => `arn:aws:s3:::${bucket}/*`) }));
  expect(of(on('logs'), on('logs', 'photos')).map(shown)).toEqual([
    {
      says: 'low permissions-gained: role Builder has permissions in more cases in berlin and try-out: s3:GetObject (Read 1)',
      requests: [
        'role Builder: s3:GetObject arn:aws:s3:::photos/example {}: denied because no policy of the principal allows it → allowed by statement 1 of policy of the principal Builder (inline)',
      ],
    },
  ]);
  expect(of(on('logs', 'photos'), on('logs')).map(shown)).toMatchObject([
    {
      says: 'low permissions-lost: role Builder has permissions in fewer cases in berlin and try-out: s3:GetObject (Read 1)',
    },
  ]);
  expect(of(on('logs'), on('photos')).map(shown)).toMatchObject([
    {
      says: 'medium permissions-changed: role Builder has permissions under different conditions in berlin and try-out: s3:GetObject (Read 1)',
      requests: [expect.stringContaining('photos'), expect.stringContaining('logs')],
    },
  ]);
});

test('a condition that is dropped is shown by a call that does not meet it', () => {
  const inLondon = { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-2' } } };
  expect(
    of(own(allow('ec2:RunInstances', inLondon)), own(allow('ec2:RunInstances')))[0]!.examples,
  ).toMatchObject([
    { action: 'ec2:RunInstances', context: { 'aws:RequestedRegion': 'us-east-1' } },
  ]);
});

test('a denial that goes shows what it denied', () => {
  const [change] = of(own(allow('s3:*'), deny('s3:DeleteBucket')), own(allow('s3:*')));
  expect(shown(change!)).toEqual({
    says: 'low permissions-gained: role Builder gains permissions in berlin and try-out: s3:DeleteBucket (Write 1)',
    requests: [
      'role Builder: s3:DeleteBucket arn:aws:s3:::example {}: denied by statement 2 of policy of the principal Builder (inline) → allowed by statement 1 of policy of the principal Builder (inline)',
    ],
  });
});

test('what brings more rights weighs by them', () => {
  const escalating = own(allow(['iam:PassRole', 'ec2:RunInstances']));
  const files = { ...escalating, 'limit.json': policy(allow('*')) };
  expect(
    of({ ...own(allow('ec2:RunInstances')), 'limit.json': policy(allow('*')) }, files),
  ).toMatchObject([
    {
      level: 'high',
      risks: ['privilege-escalation'],
      role: 'Builder',
      details: [
        'with iam:PassRole and ec2:RunInstances it can run an EC2 instance with a more privileged role',
      ],
    },
  ]);
});

test('what could be done under conditions, and needs none or fewer of them, weighs by the rights it brings', () => {
  const files = (more: object) => ({
    ...own(allow('iam:PassRole', more), allow('ec2:RunInstances')),
    'limit.json': policy(allow('*')),
  });
  const brings = {
    level: 'high',
    kind: 'permissions-gained',
    risks: ['privilege-escalation'],
    details: [
      'with iam:PassRole and ec2:RunInstances it can run an EC2 instance with a more privileged role',
    ],
  };
  const [toApps, toMore] = [
    { Resource: 'arn:aws:iam::*:role/app-*' },
    { Resource: ['arn:aws:iam::*:role/app-*', 'arn:aws:iam::*:role/ops-*'] },
  ];
  expect(of(files(toApps), files({}))).toMatchObject([
    {
      ...brings,
      what: 'role Builder now has permissions without conditions in berlin and try-out: iam:PassRole (Write 1)',
    },
  ]);
  expect(of(files(toApps), files(toMore))).toMatchObject([
    {
      ...brings,
      what: 'role Builder has permissions in more cases in berlin and try-out: iam:PassRole (Write 1)',
    },
  ]);
  expect(of(files(toMore), files(toApps))).toMatchObject([
    { level: 'low', kind: 'permissions-lost', risks: [], details: [] },
  ]);
});

test('an action more in a list says nothing of those that depend on something else in it; nor does a boundary of what is not allowed', () => {
  const guarded = `${ROLE}guardrails:\n  small: { targets: [Root], policy: small.json, mustDeny: [{ action: "ec2:RunInstances", context: { "ec2:InstanceType": p5.48xlarge } }] }\n`;
  const small = {
    'small.json': policy(
      deny('ec2:RunInstances', { Condition: { StringLike: { 'ec2:InstanceType': 'p5.*' } } }),
    ),
  };
  const says = (before: Record<string, string>, now: Record<string, string>) =>
    changes(guarded, guarded, { ...small, ...before }, { ...small, ...now }).map(
      ({ what }) => what,
    );
  expect(says(own(allow('ec2:*')), own(allow(['ec2:*', 's3:PutObject'])))).toEqual([
    'role Builder gains permissions in berlin and try-out: s3:PutObject (Write 1)',
  ]);
  expect(
    says(own(allow('ec2:*')), { ...own(allow('ec2:*')), 'limit.json': policy(allow('*')) }),
  ).toEqual([
    expect.stringMatching(
      /^a principal with policy limit gains permissions in berlin and try-out: /,
    ),
    'role Builder has other policies in berlin and try-out, which allow the same there',
  ]);
  const unbounded = guarded.replace(', permissionsBoundary: limit', '');
  expect(
    changes(guarded, unbounded, { ...small, ...own(allow('ec2:*')) }).map(({ what }) => what),
  ).toEqual(['role Builder has other policies in berlin and try-out, which allow the same there']);
});

test('what is the same under the guardrails of several units is told once', () => {
  const units =
    'organizationalUnits: { Cities: { accounts: { berlin: {} } }, Labs: { accounts: { try-out: {} } } }\n';
  const model = `${ROLE.replace(UNITS, units)}guardrails:\n  no-queues: { targets: [Labs], policy: queues.json, mustDeny: [{ action: "sqs:SendMessage" }] }\n`;
  const files = { 'queues.json': policy(deny('sqs:*')) };
  expect(
    changes(
      model,
      model,
      { ...files, ...own(allow('ec2:StartInstances')) },
      { ...files, ...own(allow(['ec2:StartInstances', 's3:PutObject'])) },
    ),
  ).toMatchObject([
    {
      what: 'role Builder gains permissions in berlin and try-out: s3:PutObject (Write 1)',
      accounts: ['berlin', 'try-out'],
      examples: [{ account: 'berlin' }],
    },
  ]);
});

test('many ways to more rights are one or a few sentences', () => {
  const files = (...actions: readonly string[]) => ({
    ...own(allow(actions)),
    'limit.json': policy(allow('*')),
  });
  const [change] = of(
    files('s3:GetObject'),
    files(
      'iam:AttachUserPolicy',
      'iam:PutUserPolicy',
      'iam:CreateAccessKey',
      'iam:UpdateAssumeRolePolicy',
      'iam:CreatePolicyVersion',
      'iam:PutRolePermissionsBoundary',
    ),
  );
  expect(change?.details).toEqual([
    'with iam:CreatePolicyVersion it can change a policy that is in use',
    'with iam:AttachUserPolicy and iam:PutUserPolicy it can grant permissions to any principal',
    'with iam:CreateAccessKey it can sign in as another IAM user',
    'it can escalate its privileges in 2 more ways',
  ]);
  expect(of(files('s3:GetObject'), files('*'))[0]).toMatchObject({
    risks: ['administrator'],
    details: ['it can grant itself any permission'],
  });
});

test("a permission set's own customer-managed policy is known by its document", () => {
  const model = `${UNITS}groups: { team: {} }\npermissionSets:\n  Power: { customerManagedPolicies: [{ name: power }] }\nassignments:\n  - { group: team, permissionSet: Power, targets: [berlin] }\ncustomerManagedPolicies:\n  power: { policy: own.json, targets: [berlin] }\n`;
  expect(
    changes(
      model,
      model,
      { 'own.json': policy(allow('s3:GetObject')) },
      { 'own.json': policy(allow('s3:*Object')) },
    ).map(({ what, permissionSet }) => [what, permissionSet]),
  ).toEqual([
    [
      expect.stringMatching(/^Power gains permissions in berlin: s3:DeleteObject, s3:PutObject/),
      'Power',
    ],
  ]);
});

test('a declared policy that none of the roles has, such as a boundary to be passed on', () => {
  const model = `${UNITS}customerManagedPolicies:\n  limit: { policy: own.json, targets: [berlin] }\n`;
  expect(
    changes(
      model,
      model,
      { 'own.json': policy(allow('s3:*')) },
      { 'own.json': policy(allow(['s3:*', 'sqs:SendMessage'])) },
    ),
  ).toMatchObject([
    {
      kind: 'permissions-gained',
      policy: 'limit',
      what: 'a principal with policy limit gains permissions in berlin: sqs:SendMessage (Write 1)',
    },
  ]);
});

test('longer sessions of a permission set', () => {
  const lasting = (duration: string) =>
    `${UNITS}groups: { team: {} }\npermissionSets: { Power: { awsManagedPolicies: [PowerUserAccess], sessionDuration: ${duration} } }\nassignments: [{ group: team, permissionSet: Power, targets: [berlin] }]\n`;
  expect(changes(lasting('1h'), lasting('90m'))).toMatchObject([
    {
      kind: 'session-extended',
      level: 'low',
      what: 'sessions of Power can last 1 h 30 min instead of 1 h',
      permissionSet: 'Power',
      accounts: ['berlin'],
    },
  ]);
  expect(meaning(lasting('90m'), lasting('1h'))).toEqual([
    'low setting-changed: sessions of Power end after 1 h',
  ]);
  const everyday = lasting('12h').replace('PowerUserAccess', 'AdministratorAccess');
  expect(
    changes(
      everyday.replace('sessionDuration: 12h', 'sessionDuration: 1h, breakGlass: true'),
      everyday,
    ).map(({ level, what }) => `${level} ${what}`),
  ).toEqual([
    'high Power is no longer a break-glass permission set',
    'high sessions of Power can last 12 h instead of 1 h',
  ]);
});
