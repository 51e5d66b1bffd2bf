import { allow, pathsIn, policy } from './paths';

const ACCOUNTS = ['dev', 'prod', 'test', 'tools'];
const model = (more = '', targets = '[Apps]') => `organizationalUnits:
  Apps:
    accounts:
${ACCOUNTS.map((name, index) => `      ${name}: { id: "${String(index + 2).repeat(12)}" }`).join('\n')}
groups: { developers: {} }
permissionSets: { Developer: { inlinePolicy: own.json } }
assignments: [{ group: developers, permissionSet: Developer, targets: [Apps] }]
roles:
  Editor: { targets: ${targets}, trust: { service: lambda.amazonaws.com }, inlinePolicy: edit.json }
  Limited:
    targets: [Apps]
    trust: { service: lambda.amazonaws.com }
    permissionsBoundary: { awsManagedPolicy: ReadOnlyAccess }
${more}`;
const FILES = {
  'own.json': policy(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'])),
  'edit.json': policy(allow(['iam:PutRolePolicy', 'iam:DeleteRolePermissionsBoundary'])),
};

/** The paths of the group that lead to an account, with the account's name replaced. */
const leadingTo = (account: string, text: string, files: Readonly<Record<string, string>> = {}) =>
  pathsIn(text, { ...FILES, ...files })
    .filter((path) => path.startsWith('developers') && path.includes(` in ${account} |`))
    .map((path) => path.replaceAll(` in ${account}`, ' in ACCOUNT'));

test('accounts with equal roles have equal paths', () => {
  const [first, ...others] = ACCOUNTS.map((account) => leadingTo(account, model()));
  expect(first).toEqual([
    'developers: Editor in ACCOUNT | Developer in ACCOUNT passes Editor in ACCOUNT to lambda.amazonaws.com',
    'developers: Editor with edited policies in ACCOUNT | Developer in ACCOUNT passes Editor in ACCOUNT to lambda.amazonaws.com, edits the policies of Editor in ACCOUNT',
    'developers: Limited in ACCOUNT | Developer in ACCOUNT passes Limited in ACCOUNT to lambda.amazonaws.com',
  ]);
  for (const other of others) expect(other).toEqual(first);
});

test('an account that lacks one of the roles has fewer paths, and the others keep theirs', () => {
  const text = model('', '[dev, tools]');
  expect(ACCOUNTS.map((account) => leadingTo(account, text).length)).toEqual([3, 1, 1, 3]);
});

test('a guardrail of one account ends its paths only', () => {
  const text = `${model()}guardrails: { no-functions: { targets: [test], policy: no.json } }\n`;
  expect(
    ACCOUNTS.map(
      (account) =>
        leadingTo(account, text, {
          'no.json': policy({ Effect: 'Deny', Action: 'lambda:CreateFunction', Resource: '*' }),
        }).length,
    ),
  ).toEqual([3, 3, 0, 3]);
});

test('a policy that names one account ends its paths only', () => {
  const own = policy(
    allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
    allow('iam:PassRole', 'arn:aws:iam::333333333333:role/*'),
  );
  expect(
    ACCOUNTS.map((account) => leadingTo(account, model(), { 'own.json': own }).length),
  ).toEqual([0, 3, 0, 0]);
});

test('a role that its own account may assume is no different in other accounts', () => {
  const text = model(
    '  Local: { targets: [Apps], trust: { account: prod }, awsManagedPolicies: [ReadOnlyAccess] }\n',
  );
  const own = policy(allow('sts:AssumeRole'));
  expect(leadingTo('prod', text, { 'own.json': own })).toEqual([
    'developers: Local in ACCOUNT | Developer in ACCOUNT assumes Local in ACCOUNT',
  ]);
  expect(leadingTo('test', text, { 'own.json': own })).toEqual([
    'developers: Local in ACCOUNT | Developer in prod assumes Local in ACCOUNT',
  ]);
});

test('roles that differ only in the account that their trust policy names are told apart', () => {
  const text = model(
    '  Own: { targets: [Apps], trust: { service: lambda.amazonaws.com, ownAccountOnly: true } }\n',
  );
  for (const account of ACCOUNTS)
    expect(leadingTo(account, text)).toContain(
      'developers: Own in ACCOUNT | Developer in ACCOUNT passes Own in ACCOUNT to lambda.amazonaws.com',
    );
});
