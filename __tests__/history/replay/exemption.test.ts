import { parse } from 'yaml';
import { stringify } from 'yaml';
import { organizationOf } from '../../model/loading';
import { aCall, aSession, replayed } from './events';

/** Merges mappings, and adds to lists what they do not have. */
function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])];
  if (!isMap(one) || !isMap(other)) return other;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    keys.map((key) => [
      key,
      key in one && key in other ? merged(one[key], other[key]) : (one[key] ?? other[key]),
    ]),
  );
}
const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ACCOUNTS =
  'organizationalUnits: { Workloads: { accounts: { app: { id: "210000000040" }, "true": {} } } }\n';
const RCP = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
});
const files = { 'rcp.json': RCP };

const USER = aCall('iam', 'CreateUser');
const asRole = (pathAndName: string) =>
  aCall('iam', 'CreateUser', { userIdentity: aSession(pathAndName) });
const SSO = 'aws-reserved/sso.amazonaws.com/eu-west-2/AWSReservedSSO_PowerUser_0123456789abcdef';

test.each([
  ['the account of a user', USER, 'deny-iam-users: { targets: [Root] }', 'exceptAccounts: [app]'],
  [
    'the account in addition to others',
    USER,
    'deny-iam-users: { targets: [Root], exceptAccounts: ["true"] }',
    'exceptAccounts: [app, "true"]',
  ],
  [
    'a role',
    asRole('ci/deploy'),
    'deny-iam-users: { targets: [Root] }',
    'exceptRoles: [ci/deploy]',
  ],
  [
    'a role in addition to others',
    asRole('ci/deploy'),
    'deny-iam-users: { targets: [Root], parameters: { exceptRoles: [other] } }',
    'exceptRoles: [ci/deploy, other]',
  ],
  [
    'the role of a permission set in every account',
    asRole(SSO),
    'deny-iam-users: { targets: [Root] }',
    'exceptRoles: ["aws-reserved/sso.amazonaws.com/*AWSReservedSSO_PowerUser_*"]',
  ],
  [
    'an action',
    aCall('ec2', 'StopInstances'),
    'restrict-regions: { targets: [Root] }',
    'exceptActions: ["ec2:StopInstances"]',
  ],
  [
    'a service',
    aCall('gamelift', 'ListBuilds'),
    'restrict-services: { targets: [Root] }',
    'gamelift',
  ],
  [
    'the account where there is no parameter',
    asRole('ci/deploy'),
    'require-mfa-for-iam-users: { targets: [Root] }',
    undefined,
  ],
  [
    'the account from an RCP',
    aCall('s3', 'CreateBucket'),
    'rcp: { targets: [Root], policy: rcp.json, type: RESOURCE_CONTROL_POLICY }',
    'except: [app]',
  ],
])('exempts %s', (_, call, guardrail, expected) => {
  const charter = `${ACCOUNTS}guardrails: { ${guardrail} }\n`;
  const { newlyDenied } = replayed([call], organizationOf(charter, files));
  if (expected === undefined) return expect(newlyDenied).toEqual([]);
  expect(newlyDenied).toHaveLength(1);
  const exemption = newlyDenied[0]!.exemption!;
  expect(exemption).toContain(expected);
  const after = stringify(merged(parse(charter), parse(exemption)));
  expect(replayed([call], organizationOf(after, files))).toMatchObject({
    newlyDenied: [],
    undetermined: [],
  });
});

test('a guardrail of a set gets an entry of its own, with its targets', () => {
  const charter = `${ACCOUNTS}guardrailSets: { strict: { targets: [Workloads], except: ["true"] } }\n`;
  const { newlyDenied } = replayed([asRole('ci/deploy')], organizationOf(charter));
  expect(newlyDenied.map(({ exemption }) => exemption)).toEqual([
    'guardrails:\n  deny-iam-users:\n    targets: [app]\n    parameters:\n      exceptRoles: [ci/deploy]',
  ]);
  const after = stringify(merged(parse(charter), parse(newlyDenied[0]!.exemption!)));
  expect(replayed([asRole('ci/deploy')], organizationOf(after)).newlyDenied).toEqual([]);
});
