import { onModel } from './model-folder';

/** The linter, `can` and `prove` agree about keys that requests for an action never have. */

const charter = (action: string, context = '') => `accounts: { shop: {} }
groups: { admins: { description: Administrators } }
permissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess] } }
assignments: [{ group: admins, permissionSet: Admin, targets: [shop] }]
guardrails:
  own: { targets: [Root], policy: own.json, lint: { unsupported-condition-key: tested }, mustDeny: [{ action: "${action}"${context} }] }
`;
const policy = (action: string, key: string, operator: string, value: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: action,
        Resource: '*',
        Condition: { [operator]: { [key]: value } },
      },
    ],
  });

const CASES = [
  ['rds:RestoreDBClusterFromSnapshot', 'rds:StorageEncrypted', 'Bool', 'false'],
  ['rds:RestoreDBInstanceFromS3', 'rds:EndpointType', 'StringEquals', 'READER'],
  ['s3:GetObject', 's3:x-amz-acl', 'StringEquals', 'public-read'],
  ['ec2:DeleteVpc', 'ec2:InstanceType', 'StringLike', 'p5.*'],
] as const;

test.each(CASES)('%s never has %s', async (action, key, operator, value) => {
  const files = { 'own.json': policy(action, key, operator, value) };
  const run = (context: string, ...call: string[]) =>
    onModel(charter(action, context), files, call);

  const can = await run('', 'can', 'admins', action, '--account', 'shop');
  expect(can.stdout).toContain('yes: ');
  const given = await run(
    '',
    'can',
    'admins',
    action,
    '--account',
    'shop',
    '--context',
    `${key}=${value}`,
  );
  expect(given.exitCode).toBe(2);
  expect(given.stderr).toContain(`no request for this action has the condition key ${key}`);

  const prove = await run('', 'prove');
  expect(prove.stdout).toContain('none of its statements denies it');
  const impossible = await run(`, context: { "${key}": "${value}" }`, 'prove');
  expect(impossible.exitCode).toBe(2);
  expect(impossible.stderr).toContain(
    `error impossible-request: no request has this ${key}: a request for ${action} never has it`,
  );
});

test('a key that AWS documents for the action is open', async () => {
  const [action, key] = ['rds:CreateDBCluster', 'rds:StorageEncrypted'];
  const model = charter(action).replace('lint: { unsupported-condition-key: tested }, ', '');
  const files = { 'own.json': policy(action, key, 'Bool', 'false') };
  const answer = await onModel(model, files, ['can', 'admins', action, '--account', 'shop']);
  expect(answer.stdout).toContain(`depends on ${key}`);
});

test('a key of which AWS documents no action is open', async () => {
  const [action, key] = ['states:CreateStateMachine', 'states:HTTPEndpoint'];
  const files = { 'own.json': policy(action, key, 'StringLike', 'https://example.com/*') };
  const answer = await onModel(charter(action), files, [
    'can',
    'admins',
    action,
    '--account',
    'shop',
  ]);
  expect(answer.stdout).toContain(`depends on ${key}`);
});
