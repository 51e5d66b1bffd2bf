import { describeGuardrail } from '../../explore/guardrails';
import { meaning } from '../access/diff/meaning';
import { load, organizationOf, said } from '../model/loading';
import { onModel } from './model-folder';

/**
 * A guardrail that denies everything in a unit, although an administrator must be able to enter it.
 */
const model = (
  accepted: string,
  more = '',
) => `organizationalUnits: { Lab: { accounts: { lab: {} } } }
groups: { admins: {} }
permissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true } }
assignments: [{ group: admins, permissionSet: Admin, targets: [lab] }]
guardrails:
  closed:
    targets: [Lab]
    policy: closed.json
    mustDeny: [{ action: "s3:PutObject", context: { "aws:RequestedRegion": eu-west-1 } }]
    mustAllow: [{ action: "ec2:RunInstances" }]
    accepted: [${accepted}]
${more}`;
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Closed', Effect: 'Deny', Action: '*', Resource: '*' }],
});
const FILES = { 'closed.json': policy, 'other.json': policy };
const prove = (accepted: string, ...args: readonly string[]) =>
  onModel(model(accepted), FILES, ['prove', ...args]);

const ROLE =
  '{ lockOut: access-role, reason: no deployments there, until: 2999-03-31, ticket: SEC-1 }';
const ADMIN = '{ lockOut: break-glass, reason: nobody signs in }';
const PROOF = '{ proof: "EC2:RunInstances", reason: closed on purpose }';
const ALL = [ROLE, ADMIN, PROOF].join(', ');

test('an unused entry cannot control the terminal', async () => {
  const { stderr } = await prove(`${ALL}, { proof: "\\e[2J", reason: x }`);
  expect(stderr).toContain('nothing fails that "proof: \ufffd[2J" accepts');
});

test('without entries, the lock-outs and the proof fail', async () => {
  const { exitCode, stdout } = await prove('');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('production: 3 of 5 proofs fail (1 guardrail, ');
});

test('accepted failures are printed with their reasons, and do not fail', async () => {
  const { exitCode, stdout, stderr } = await prove(ALL);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "no lock-out: accepted: the access role OrganizationAccountAccessRole must not be locked out, but is
      reason: no deployments there, until 2999-03-31 (SEC-1) (config/organization.yaml:16)
      in lab
      request: iam:CreateRole, iam:PutRolePolicy, config:PutConfigurationRecorder and 7 more
      denied by statement Closed of service control policy closed at Lab (config/closed.json:1)

    no lock-out: accepted: the break-glass permission set Admin must not be locked out, but is
      reason: nobody signs in (config/organization.yaml:16)
      in lab
      request: cloudtrail:LookupEvents, iam:ListRoles and iam:UpdateAccessKey
      denied by statement Closed of service control policy closed at Lab (config/closed.json:1)

    closed (config/organization.yaml:11): accepted: ec2:RunInstances must not be denied, but is
      reason: closed on purpose (config/organization.yaml:16)
      as an ordinary role and Admin; in lab
      request: ec2:RunInstances on arn:aws:ec2:eu-west-2::image/example
      denied by statement Closed of service control policy closed at Lab (config/closed.json:1)

    production: 2 of 5 proofs hold, 3 failures are accepted (1 guardrail, 24 requests)"
  `);
});

test('the others still fail', async () => {
  const { exitCode, stdout } = await prove(PROOF);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('production: 2 of 5 proofs fail, 1 failure is accepted (');
});

test('JSON', async () => {
  const { stdout } = await prove(ALL, '--format', 'json');
  const [environment] = JSON.parse(stdout).environments;
  expect(environment).toMatchObject({ holds: true });
  const [lockOut, guardrail] = environment.guardrails;
  expect(lockOut.proofs[0]).toMatchObject({
    holds: true,
    lockOut: 'access-role',
    failures: [],
    accepted: [
      {
        accounts: ['lab'],
        outcome: 'explicitly-denied',
        acceptances: [
          {
            guardrail: 'closed',
            lockOut: 'access-role',
            reason: 'no deployments there',
            until: '2999-03-31',
            ticket: 'SEC-1',
            cause: { file: 'config/organization.yaml', line: 16, column: 16 },
          },
        ],
      },
    ],
  });
  expect(guardrail.proofs[1]).toMatchObject({
    holds: true,
    accepted: ['an ordinary role', 'Admin'].map((who) => ({
      who,
      acceptances: [{ proof: 'EC2:RunInstances', reason: 'closed on purpose' }],
    })),
  });
});

test('JSON: an entry that nothing needs', async () => {
  const { stdout } = await prove('{ lockOut: everyone, reason: x }', '--format', 'json');
  expect(JSON.parse(stdout).environments[0].unusedAcceptances).toMatchObject([
    { guardrail: 'closed', lockOut: 'everyone', reason: 'x' },
  ]);
});

test('JUnit', async () => {
  const { stdout } = await prove(ALL, '--format', 'junit');
  expect(stdout).toContain('failures="0"');
  expect(stdout).toContain(
    '<skipped message="accepted: closed on purpose (config/organization.yaml:16)"/>',
  );
});

test('an entry that nothing needs is a warning', async () => {
  const { stderr } = await prove(
    `${ALL}, { lockOut: everyone, reason: x }, { proof: "s3:PutObject", reason: y }`,
  );
  expect(stderr.split('\n')).toEqual([
    'closed (config/organization.yaml:16): warning: nothing fails that "lockOut: everyone" accepts. Remove this entry',
    'closed (config/organization.yaml:16): warning: nothing fails that "proof: s3:PutObject" accepts. Remove this entry',
  ]);
});

test('a guardrail accepts only its own lock-outs', async () => {
  const other =
    '  other: { targets: [lab], policy: other.json, mustDeny: [{ action: "s3:PutObject", context: { "aws:RequestedRegion": eu-west-1 } }]';
  const both = (accepted: string) =>
    onModel(model(ALL, `${other}${accepted} }\n`), FILES, ['prove']);
  expect((await both('')).exitCode).toBe(1);
  expect((await both(`, accepted: [${ROLE}, ${ADMIN}]`)).exitCode).toBe(0);
});

test('after its last day an entry does not count', async () => {
  const expired = ROLE.replace('2999-03-31', '2026-10-31');
  expect(said(load(model(expired), FILES))).toMatchInlineSnapshot(`
    "organization.yaml:16:77: warning acceptance-expired: this failure was accepted until 2026-10-31 and no longer is
      16 |     accepted: [{ lockOut: access-role, reason: no deployments there, until: 2026-10-31, ticket: SEC-1 }]
         |                                                                             ^^^^^^^^^^
      correct the guardrail and remove this entry, or set a later day"
  `);
  expect((await prove(`${expired}, ${ADMIN}, ${PROOF}`)).exitCode).toBe(1);
});

test('an entry names one failure and a reason', () => {
  expect(
    load(
      model(
        '{ reason: x }, { lockOut: everyone, proof: "s3:PutObject", reason: x }, { lockOut: everyone }, { proof: a, reason: " " }, { lockOut: admins, reason: x }',
      ),
      FILES,
    ).diagnostics.map(({ code }) => code),
  ).toEqual([
    'missing-key',
    'conflicting-keys',
    'missing-key',
    expect.any(String),
    expect.any(String),
  ]);
});

test('diff reports a new or longer acceptance as high', () => {
  const acceptances = (...args: readonly [string, string]) =>
    meaning(model(args[0]), model(args[1]), FILES);
  expect(acceptances('', `${ROLE}, ${PROOF}`)).toEqual([
    'high failure-accepted: guardrail closed: it is now accepted that the access role is locked out, until 2999-03-31 (SEC-1)',
    'high failure-accepted: guardrail closed: it is now accepted that the proof of EC2:RunInstances fails',
  ]);
  expect(acceptances(ROLE, ROLE.replace('2999', '3000'))).toEqual([
    'high failure-accepted: guardrail closed: it is accepted longer that the access role is locked out, until 3000-03-31 (SEC-1)',
  ]);
  expect(acceptances(ADMIN, ADMIN.replace('nobody signs in', 'still'))).toEqual([
    'low failure-accepted: guardrail closed: it is still accepted that break-glass permission sets are locked out',
  ]);
  expect(acceptances(ALL, ADMIN)).toEqual([
    'low failure-no-longer-accepted: guardrail closed: it is no longer accepted that the access role is locked out',
    'low failure-no-longer-accepted: guardrail closed: it is no longer accepted that the proof of EC2:RunInstances fails',
  ]);
  expect(acceptances(ALL, ALL)).toEqual([]);
});

test('the page shows them with the guardrail', () => {
  const [guardrail] = organizationOf(model(ALL), FILES).guardrails;
  expect(describeGuardrail(guardrail!, ({ line }) => `line ${line}`).accepted).toEqual([
    {
      failure: 'lock-out of access-role',
      reason: 'no deployments there',
      until: '2999-03-31',
      ticket: 'SEC-1',
      cause: 'line 16',
    },
    { failure: 'lock-out of break-glass', reason: 'nobody signs in', cause: 'line 16' },
    { failure: 'proof of EC2:RunInstances', reason: 'closed on purpose', cause: 'line 16' },
  ]);
});
