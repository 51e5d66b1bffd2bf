import { ASSUME, allow, pathsIn, policy } from './paths';

const MODEL = `organizationalUnits:
  Apps: { accounts: { dev: { id: "222222222222" }, prod: { id: "444444444444" } } }
groups: { developers: {} }
permissionSets: { Developer: { inlinePolicy: assume.json } }
assignments: [{ group: developers, permissionSet: Developer, targets: [dev] }]
`;
const paths = (rest: string, files: Readonly<Record<string, string>> = {}, model = MODEL) =>
  pathsIn(`${model}${rest}`, { 'assume.json': ASSUME, ...files }).filter((path) =>
    path.startsWith('developers'),
  );

const ROLE = 'roles: { Deployer: { targets: [prod], trust: { account: dev } } }\n';
const REACHED = ['developers: Deployer in prod | Developer in dev assumes Deployer in prod'];

test('without anything in the way', () => {
  expect(paths(ROLE)).toEqual(REACHED);
});

test('an external ID', () => {
  expect(
    paths(
      'roles: { Deployer: { targets: [prod], trust: { account: dev, externalId: shop-1 } } }\n',
    ),
  ).toEqual([
    'developers: Deployer in prod | Developer in dev assumes Deployer in prod (external ID shop-1)',
  ]);
});

test('MFA: Identity Center and chained roles never have it, IAM users may', () => {
  const model = `roles:
  WithMfa: { targets: [prod], trust: { account: dev, requireMfa: true } }
  Next: { targets: [dev], trust: { permissionSet: Developer, account: dev }, inlinePolicy: assume.json }
`;
  expect(paths(model)).toEqual(['developers: Next in dev | Developer in dev assumes Next in dev']);
  expect(
    pathsIn(`${MODEL}${model}`, { 'assume.json': ASSUME }).filter((path) =>
      path.startsWith('account dev'),
    ),
  ).toEqual([
    'account dev: WithMfa in prod | assumes WithMfa in prod (MFA; depends on its own policies, which the charter does not declare)',
  ]);
});

test('a boundary that does not allow it', () => {
  const boundary = (text: string) =>
    paths(
      `${ROLE}customerManagedPolicies: { limit: { targets: [dev], policy: limit.json } }\n`,
      { 'limit.json': text },
      MODEL.replace(
        'inlinePolicy: assume.json',
        'inlinePolicy: assume.json, permissionsBoundary: limit',
      ),
    );
  expect(boundary(policy(allow('s3:*')))).toEqual([]);
  expect(boundary(policy(allow(['s3:*', 'sts:*'])))).toEqual(REACHED);
});

test('a service control policy of the account where the step begins, not of the one where it leads', () => {
  const guardrail = (target: string) =>
    paths(
      `${ROLE}guardrails: { no-roles: { targets: [${target}], policy: deny.json, mustDeny: [{ action: "sts:AssumeRole" }] } }\n`,
      { 'deny.json': policy({ Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' }) },
    );
  expect(guardrail('dev')).toEqual([]);
  expect(guardrail('prod')).toEqual(REACHED);
});

test('a resource control policy of the account where the step leads, not of the one where it begins', () => {
  const guardrail = (target: string, condition: object = {}) =>
    paths(
      `${ROLE}guardrails: { no-roles: { type: RESOURCE_CONTROL_POLICY, targets: [${target}], policy: deny.json, mustDeny: [{ action: "sts:AssumeRole", context: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/x" } }] } }\n`,
      {
        'deny.json': policy({
          Effect: 'Deny',
          Principal: '*',
          Action: 'sts:AssumeRole',
          Resource: '*',
          ...condition,
        }),
      },
    );
  expect(guardrail('prod')).toEqual([]);
  expect(guardrail('dev')).toEqual(REACHED);
  expect(
    guardrail('prod', {
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': '444444444444' } },
    }),
  ).toEqual([]);
  expect(
    guardrail('prod', { Condition: { StringEquals: { 'aws:PrincipalAccount': '555555555555' } } }),
  ).toEqual(REACHED);
});

test('unknown condition keys', () => {
  expect(
    paths(ROLE, {
      'assume.json': policy(
        allow('sts:AssumeRole', '*', {
          IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
          StringEquals: { 'aws:PrincipalTag/team': 'shop' },
        }),
      ),
    }),
  ).toEqual([
    'developers: Deployer in prod | Developer in dev assumes Deployer in prod (depends on aws:PrincipalTag/team; depends on aws:SourceIp)',
  ]);
});

test('a condition key that the call never has', () => {
  expect(
    paths(ROLE, {
      'assume.json': policy(
        allow(['sts:AssumeRole', 'ec2:RunInstances'], '*', {
          StringEquals: { 'ec2:Region': 'eu-west-2' },
        }),
      ),
    }),
  ).toEqual([]);
});

test('the tags of the role are known', () => {
  const tagged = (team: string) =>
    paths(
      `roles: { Deployer: { targets: [prod], trust: { account: dev }, tags: { team: ${team} } } }\n`,
      {
        'assume.json': policy(
          allow('sts:AssumeRole', '*', { StringEquals: { 'aws:ResourceTag/team': 'shop' } }),
        ),
      },
    );
  expect(tagged('shop')).toEqual(REACHED);
  expect(tagged('bank')).toEqual([]);
});

test('a policy that the charter does not declare may allow it, but nothing else is assumed of it', () => {
  expect(
    paths(
      `roles:
  Deployer: { targets: [prod], trust: { account: dev } }
  Runner: { targets: [dev], trust: { service: lambda.amazonaws.com } }
`,
      {},
      MODEL.replace('inlinePolicy: assume.json', 'customerManagedPolicies: [{ name: more }]'),
    ),
  ).toEqual([
    'developers: Deployer in prod | Developer in dev assumes Deployer in prod (depends on customer managed policy more, which the charter does not declare)',
  ]);
});

test('principals outside the organization: a resource control policy shuts them out', () => {
  const model = (guardrails: string) =>
    pathsIn(
      `organizationalUnits: { Apps: { accounts: { prod: { id: "444444444444" } } } }
roles:
  Collector: { targets: [prod], trust: { role: { account: "999988887777", name: Acme }, externalId: acme-42 } }
  Runner: { targets: [prod], trust: { service: lambda.amazonaws.com } }
${guardrails}`,
      {
        'deny.json': policy({
          Effect: 'Deny',
          Principal: '*',
          Action: 'sts:AssumeRole',
          Resource: '*',
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': '${organization:id}' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        }),
      },
    );
  const runner = 'service lambda.amazonaws.com: Runner in prod | assumes Runner in prod';
  expect(model('')).toEqual([
    'role Acme in outside account 999988887777: Collector in prod | assumes Collector in prod (external ID acme-42; depends on its own policies, which the charter does not declare)',
    runner,
  ]);
  expect(
    model(
      'guardrails: { ours: { type: RESOURCE_CONTROL_POLICY, targets: [prod], policy: deny.json, mustDeny: [{ action: "sts:AssumeRole", principal: { account: outside } }] } }\n',
    ),
  ).toEqual([runner]);
});
