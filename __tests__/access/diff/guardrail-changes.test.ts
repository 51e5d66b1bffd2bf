import { changes, meaning } from './meaning';

const UNITS = `organizationalUnits:
  Shops:
    organizationalUnits:
      Production: { accounts: { berlin: {}, london: {} } }
      Test: { accounts: { try-out: {} } }
`;
const guarded = (guardrails: string, units = UNITS) =>
  `${units}guardrails:\n${guardrails.replace(/^/gm, '  ')}\n`;
const policy = (...statements: readonly object[]) => ({
  'own.json': JSON.stringify({ Version: '2012-10-17', Statement: statements }),
});
const deny = (Action: string | readonly string[], more: object = {}) => ({
  Effect: 'Deny',
  Action,
  Resource: '*',
  ...more,
});
const OWN = guarded(
  'own: { targets: [Shops], policy: own.json, mustDeny: [{ action: "ec2:RunInstances", context: { "ec2:InstanceType": p5.48xlarge } }] }',
);
const own = (before: Record<string, string>, now: Record<string, string>) =>
  changes(OWN, OWN, before, now);

test('a guardrail that is gone, shown by a call that it denied', () => {
  expect(
    changes(
      guarded(
        'deny-leave-organization: { targets: [Root] }\nprotect-cloudtrail: { targets: [Root] }',
      ),
      guarded('protect-cloudtrail: { targets: [Root] }'),
    ),
  ).toEqual([
    {
      kind: 'guardrail-loosened',
      level: 'critical',
      risks: ['production'],
      what: 'guardrail deny-leave-organization no longer denies organizations:AcceptHandshake and organizations:LeaveOrganization in a new account in Shops, berlin, london and try-out',
      details: ['the guardrail is removed'],
      accounts: ['a new account in Shops', 'berlin', 'london', 'try-out'],
      guardrail: 'deny-leave-organization',
      before: { file: 'organization.yaml', line: 12, column: 3 },
      examples: [
        {
          account: 'berlin',
          who: 'an ordinary role',
          action: 'organizations:AcceptHandshake',
          otherActionCount: 1,
          resource: 'arn:aws:organizations::093897982559:handshake/o-example/example/h-example',
          context: {},
          before:
            'denied by statement DenyLeaveOrganization of service control policy deny-leave-organization at Root',
          now: 'no guardrail denies it',
        },
      ],
    },
  ]);
});

test('one that is new', () => {
  expect(meaning(UNITS, guarded('deny-leave-organization: { targets: [Shops/Test] }'))).toEqual([
    'low guardrail-tightened: guardrail deny-leave-organization denies organizations:AcceptHandshake and organizations:LeaveOrganization in try-out',
  ]);
});

test('what another guardrail still denies is not loosened', () => {
  expect(
    meaning(
      guarded('deny-leave-organization: { targets: [Root, Shops] }'),
      guarded('deny-leave-organization: { targets: [Shops] }'),
    ),
  ).toEqual(['low guardrail-changed: guardrail deny-leave-organization has different targets']);
});

test('an account that moves out of its reach, and one that is excepted', () => {
  const of = guarded('deny-iam-users: { targets: [Shops/Test] }');
  const moved = guarded(
    'deny-iam-users: { targets: [Shops/Test] }',
    UNITS.replace('try-out: {}', '').replace('berlin: {}', 'berlin: {}, try-out: {}'),
  );
  expect(meaning(of, moved).filter((line) => line.includes('guardrail'))).toEqual([
    expect.stringMatching(
      /^critical guardrail-loosened \[production\]: guardrail deny-iam-users no longer denies iam:CreateAccessKey, .* in try-out$/,
    ),
  ]);
  const out = guarded(
    'deny-iam-users: { targets: [Shops/Production] }',
    UNITS.replace('berlin: {}, ', '').replace('try-out: {}', 'berlin: {}, try-out: {}'),
  );
  expect(
    meaning(guarded('deny-iam-users: { targets: [Shops/Production] }'), out).filter((line) =>
      line.includes('guardrail'),
    ),
  ).toEqual([expect.stringMatching(/^critical guardrail-loosened \[production\]: .* in berlin$/)]);
  const excepted = guarded('deny-iam-users: { targets: [Shops/Test], exceptAccounts: [try-out] }');
  expect(meaning(of, excepted)).toEqual([
    expect.stringMatching(
      /^high guardrail-loosened: guardrail deny-iam-users no longer denies iam:CreateAccessKey, .* in try-out$/,
    ),
  ]);
});

test('a region more: the example is a call to that region', () => {
  const regions = (list: string) =>
    `  governedRegions: [${list}]\n${guarded('restrict-regions: { targets: [Shops] }')}`;
  const [loosened, ...others] = changes(regions('eu-west-2'), regions('eu-west-2, eu-central-1'));
  expect(loosened).toMatchObject({ kind: 'guardrail-loosened', level: 'critical' });
  expect(loosened!.examples![0]).toMatchObject({
    action: 'dynamodb:PutItem',
    context: { 'aws:RequestedRegion': 'eu-central-1' },
    now: 'no guardrail denies it',
  });
  expect(others.map(({ what }) => what)).toEqual(['eu-central-1 can now be used']);
});

test('a role that is exempt now: the example is made by that role', () => {
  const [change] = own(
    policy(deny('ec2:RunInstances')),
    policy(
      deny('ec2:RunInstances', {
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci-*' } },
      }),
    ),
  );
  expect(change).toMatchObject({
    kind: 'guardrail-loosened',
    what: 'guardrail own no longer denies ec2:RunInstances in a new account in Shops, berlin, london and try-out for the role ci-example',
  });
});

test('fewer actions, another threshold, another resource', () => {
  expect(
    own(
      policy(deny(['ec2:RunInstances', 'ec2:StopInstances'])),
      policy(deny('ec2:RunInstances')),
    )[0],
  ).toMatchObject({
    kind: 'guardrail-loosened',
    examples: [{ action: 'ec2:StopInstances', otherActionCount: 0 }],
  });
  const larger = (size: string) =>
    policy(
      deny('ec2:RunInstances'),
      deny('ec2:CreateVolume', { Condition: { NumericGreaterThan: { 'ec2:VolumeSize': size } } }),
    );
  expect(own(larger('100'), larger('500'))[0]!.examples).toMatchObject([
    { action: 'ec2:CreateVolume', context: { 'ec2:VolumeSize': '101' } },
  ]);
  const bucket = (name: string) =>
    policy(deny('ec2:RunInstances'), {
      ...deny('s3:DeleteBucket'),
      Resource: `arn:aws:s3:::${name}`,
    });
  expect(
    own(bucket('logs-*'), bucket('logs-1')).map(({ kind, examples }) => [
      kind,
      examples!.map(({ resource }) => resource),
    ]),
  ).toEqual([['guardrail-loosened', ['arn:aws:s3:::logs-example']]]);
});

test('the same in other words means nothing is denied otherwise', () => {
  const [change, ...others] = own(
    policy(deny(['ec2:RunInstances', 'ec2:StopInstances'])),
    policy(deny('ec2:RunInstances'), deny('ec2:StopInstances')),
  );
  expect(change).toMatchObject({
    kind: 'guardrail-changed',
    level: 'low',
    what: 'guardrail own has a different policy',
    details: ['every example request has the same result as before'],
  });
  expect(others).toEqual([]);
});

test('a policy that denies no requests is told of, and not judged', () => {
  const tags = guarded('cost-tags: { type: TAG_POLICY, targets: [Root], policy: tags.json }');
  const files = { 'tags.json': '{ "tags": { "team": { "tag_key": { "@@assign": "team" } } } }' };
  expect(changes(tags, UNITS, files)).toMatchObject([
    {
      kind: 'guardrail-removed',
      level: 'high',
      risks: ['production'],
      what: 'guardrail cost-tags is removed',
      details: [
        'policies of this type do not deny requests: review it. It applied to berlin, london and try-out',
      ],
    },
    { kind: 'organization-changed', level: 'medium', what: 'policy type TAG_POLICY is disabled' },
  ]);
  const test = tags.replace('[Root]', '[Shops/Test]');
  expect(meaning(tags, test, files)).toEqual([
    'high guardrail-changed [production]: guardrail cost-tags no longer applies to berlin and london',
  ]);
  expect(meaning(UNITS, tags, files)).toEqual([
    'low guardrail-added: guardrail cost-tags is added',
    'low setting-changed: policy type TAG_POLICY is enabled',
  ]);
});

describe('a guardrail that is removed with its unit', () => {
  const OF_TEST = guarded('deny-iam-users: { targets: [Shops/Test] }');
  const gone = UNITS.replace(/ +Test: .*\n/, '');
  const guardrails = (...args: Parameters<typeof meaning>) =>
    meaning(...args).filter((line) => line.includes('guardrail'));

  test('weighs as much as without, in an account that stays in the organization', () => {
    expect(guardrails(OF_TEST, gone)).toEqual([
      expect.stringMatching(
        /^high guardrail-loosened: guardrail deny-iam-users no longer denies .* in try-out$/,
      ),
    ]);
  });

  test('protects nobody any longer where the account is closed, or where there was none', () => {
    const closed = OF_TEST.replace('try-out: {}', 'try-out: { closeOnDeletion: true }');
    expect(guardrails(closed, gone)).toEqual([
      'medium guardrail-removed: guardrail deny-iam-users is removed',
    ]);
    expect(guardrails(OF_TEST.replace('{ try-out: {} }', '{}'), gone)).toEqual([
      'medium guardrail-removed: guardrail deny-iam-users is removed',
    ]);
  });

  test('is what another guardrail still denies', () => {
    const both = guarded(
      'deny-iam-users: { targets: [Root] }\nown: { targets: [Shops/Test], policy: own.json }',
    );
    const files = policy(deny('iam:CreateUser'));
    expect(
      guardrails(both, guarded('deny-iam-users: { targets: [Root] }', gone), files, {}),
    ).toEqual(['low guardrail-removed: guardrail own is removed']);
  });
});

test('a removed guardrail that no example request shows', () => {
  const files = policy(
    deny('ec2:RunInstances', {
      Condition: { StringEquals: { 'aws:PrincipalType': 'Anonymous' } },
    }),
  );
  expect(meaning(OWN.replace(/, mustDeny.*/, ' }'), UNITS, files, {})).toEqual([
    'high guardrail-removed [production]: guardrail own is removed',
  ]);
});

test('other proofs, another type', () => {
  const without = OWN.replace(/, mustDeny.*/, ' }');
  const files = policy(deny('ec2:RunInstances'));
  expect(meaning(OWN, without, files)).toEqual([
    'low guardrail-changed: guardrail own has 1 different or fewer proofs',
  ]);
});

test('an account whose number is known by now is the same account', () => {
  const of = (id: string) =>
    guarded(
      'deny-iam-users: { targets: [Root], exceptAccounts: [berlin] }',
      UNITS.replace('berlin: {}', `berlin: {${id}}`),
    );
  expect(meaning(of(''), of(' id: "222233334444" '))).toEqual([]);
});

describe('a policy that denies no requests, and an account that moves', () => {
  const files = { 'tags.json': '{ "tags": { "team": { "tag_key": { "@@assign": "team" } } } }' };
  const tags = (target: string, units: string) =>
    guarded(`cost-tags: { type: TAG_POLICY, targets: [${target}], policy: tags.json }`, units);
  const moved = UNITS.replace('berlin: {}, ', '').replace('try-out: {}', 'try-out: {}, berlin: {}');
  const changed = (...args: Parameters<typeof meaning>) =>
    meaning(...args).filter((line) => line.includes('guardrail'));

  test('out of its unit: it no longer applies there', () => {
    expect(
      changed(tags('Shops/Production', UNITS), tags('Shops/Production', moved), files),
    ).toEqual([
      'high guardrail-changed [production]: guardrail cost-tags no longer applies to berlin',
    ]);
  });

  test('into a unit that the policy moves to as well: it still applies', () => {
    const renamed = UNITS.replace('Production:', 'Live:');
    expect(changed(tags('Shops/Production', UNITS), tags('Shops/Live', renamed), files)).toEqual([
      'low guardrail-changed: guardrail cost-tags has different targets',
    ]);
  });
});
