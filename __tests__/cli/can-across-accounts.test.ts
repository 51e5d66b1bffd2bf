import { compileStatement } from '../../iam/evaluate/statement';
import { statementActions } from '../../access/effective/statement-actions';
import { sizeOf } from '../../access/effective/action-set';
import { addressesAround } from '../../iam/language/ip-range';
import { onModel } from './model-folder';

const MODEL = `accounts: { shop: { id: "222233334444" }, logs: {}, bank: { id: "555566667777" } }
groups: { admins: {} }
permissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess] }, Roles: { inlinePolicy: roles.json } }
assignments:
  - { group: admins, permissionSet: Admin, targets: [shop] }
`;
const roles = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'iam:*', Resource: 'arn:aws:iam::*:role/app-*' }],
});
const can = (call: string, model = MODEL) =>
  onModel(model, { 'roles.json': roles }, [
    'can',
    'admins',
    ...call.split(' '),
    '--account',
    'shop',
  ]);
const answerOf = async (call: string, model = MODEL) =>
  (await can(call, model)).stdout.split(':')[0];

test.each([
  ['sqs:SendMessage --resource arn:aws:sqs:eu-west-2:222233334444:q', 'yes'],
  ['sqs:SendMessage --resource arn:aws:sqs:eu-west-2:555566667777:q', 'depends'],
  ['sqs:SendMessage --resource arn:aws:sqs:eu-west-2:999988887777:q', 'depends'],
  [
    'kms:Decrypt --resource arn:aws:kms:eu-west-2:999988887777:key/00000000-0000-0000-0000-000000000000',
    'depends',
  ],
  ['sts:AssumeRole --resource arn:aws:iam::222233334444:role/unknown', 'depends'],
  ['sts:AssumeRole --resource arn:aws:iam::999988887777:role/theirs', 'depends'],
  ['s3:GetObject --resource arn:aws:s3:::b/k', 'yes'],
  [
    's3:GetObject --resource arn:aws:s3:::b/k --context aws:ResourceAccount=999988887777',
    'depends',
  ],
  ['s3:CreateJob --resource arn:aws:s3:::b', 'no'],
  ['s3:GetObject --resource arn:aws:s3:::b', 'no'],
  ['ec2:DescribeInstances --resource arn:aws:ec2:eu-west-2:222233334444:instance/i-1', 'no'],
  ['iam:CreateUser --resource arn:aws:iam::222233334444:role/app-x', 'no'],
])('%s: %s', async (call, answer) => expect(await answerOf(call)).toBe(answer));

test('the reason is given', async () => {
  expect(
    (await can('sqs:SendMessage --resource arn:aws:sqs:eu-west-2:555566667777:q')).stdout,
  ).toContain(
    "depends on the resource's policy in bank, which has to allow access from other accounts",
  );
  expect((await can('s3:CreateJob --resource arn:aws:s3:::b')).stdout).toBe(
    `no: group admins cannot perform s3:CreateJob on arn:aws:s3:::b in shop
  s3:CreateJob does not take this resource: it takes only *`,
  );
  const json = await can('s3:CreateJob --resource arn:aws:s3:::b --format json');
  expect(JSON.parse(json.stdout)).toMatchObject({ answer: 'no', takesOnly: [] });
});

const GUARDED = `${MODEL}guardrails:
  ours: { targets: [shop], policy: ours.json, mustDeny: [{ action: "s3:PutObject", absent: ["aws:SourceVpc"] }] }
`;
const guarded = (call: string) =>
  onModel(
    GUARDED,
    {
      'roles.json': roles,
      'ours.json': JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Action: 's3:*',
            Resource: '*',
            Condition: { Null: { 'aws:SourceVpc': 'true' } },
          },
        ],
      }),
    },
    ['can', 'admins', 's3:PutObject', '--account', 'shop', ...call.split(' ').filter(Boolean)],
  );

test('a condition key can be declared absent', async () => {
  const verdict = async (call: string) => (await guarded(call)).stdout.split(':')[0];
  expect(await verdict('')).toBe('depends');
  expect(await verdict('--absent aws:SourceVpc')).toBe('no');
  expect(await verdict('--context aws:SourceVpc=vpc-1')).toBe('yes');
  expect((await guarded('--absent aws:SourceVpc --context aws:sourcevpc=vpc-1')).stderr).toBe(
    'orgcharter: aws:SourceVpc cannot have a value and be absent',
  );
});

test('a condition key that no request of the principal has is an error', async () => {
  expect(await guarded('--context aws:PrincipalOrgID=o-other')).toMatchObject({ exitCode: 2 });
  expect((await guarded('--context aws:PrincipalIsAWSService=true')).stderr).toBe(
    'orgcharter: no such request has this value of aws:PrincipalIsAWSService, only false',
  );
});

test('a statement grants only the actions that take its resources', async () => {
  const compiled = compileStatement(
    { Effect: 'Allow', Action: 'iam:*', Resource: 'arn:aws:iam::*:role/app-*' },
    0,
    true,
  );
  const granted = statementActions(compiled).reduce((sum, { actions }) => sum + sizeOf(actions), 0);
  expect(granted).toBe(27);
  const model = MODEL.replace('permissionSet: Admin', 'permissionSet: Roles');
  expect(await answerOf('iam:CreateUser', model)).toBe('no');
  expect(await answerOf('iam:CreateRole', model)).toBe('depends');
});

test('both ends of an address range, and the addresses outside it', () => {
  expect(addressesAround('203.0.113.0/24')).toEqual([
    '203.0.113.0',
    '203.0.113.255',
    '203.0.112.255',
    '203.0.114.0',
  ]);
  expect(addressesAround('0.0.0.0/0')).toEqual(['0.0.0.0', '255.255.255.255']);
  expect(addressesAround('nonsense')).toEqual([]);
});
