import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summary, type Result } from '../../cli/rehearse/print-result';
import { finished } from '../../cli/rehearse/progress';
import { onModel } from './model-folder';

const PROVEN = `guardrails:
  small-buckets:
    targets: [Root]
    policy: policies/ours.json
    mustDeny: [{ action: "s3:CreateBucket" }]
`;
const deny = (action: string) => ({
  'policies/ours.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'Ours', Effect: 'Deny', Action: action, Resource: '*' }],
  }),
});

test('a proof that fails is a finding, whatever warnings come before it', async () => {
  const { exitCode, stderr } = await onModel(PROVEN, deny('s3:DeleteBucket'), ['rehearse']);
  expect(stderr).toContain('small-buckets (config/organization.yaml:');
  expect(stderr).toContain('s3:CreateBucket must be denied, but is not');
  expect(stderr).not.toContain('internal error');
  expect(exitCode).toBe(1);
});

test('a failed proof cannot control the terminal', async () => {
  const charter = PROVEN.replace('CreateBucket"', 'PutObject", resource: "arn:aws:s3:::a/\\e[2J"');
  const { exitCode, stderr } = await onModel(charter, deny('s3:DeleteBucket'), ['rehearse']);
  expect(stderr).toContain('s3:PutObject on arn:aws:s3:::a/\ufffd[2J must be denied');
  expect(stderr).not.toContain('\u001b');
  expect(exitCode).toBe(1);
});

test('a charter with errors is not rehearsed', async () => {
  const { exitCode, stderr } = await onModel('groups: 3\n', {}, ['rehearse']);
  expect(stderr).toContain('error wrong-type');
  expect(exitCode).toBe(2);
});

describe('programs that are missing', () => {
  const before = { path: process.env['PATH'], cwd: process.cwd() };
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-nothing-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(() => (process.env['PATH'] = before.path));

  test('each is named, with how to install it', async () => {
    process.env['PATH'] = folder;
    const { exitCode, stderr } = await onModel('', {}, ['rehearse']);
    expect(stderr).toContain('orgcharter: python3 is not installed.');
    expect(stderr).toContain('orgcharter: terraform is not installed.');
    expect(exitCode).toBe(2);
  });
});

describe('what a rehearsal says', () => {
  const unit = (name: string, accounts: number) => ({
    id: name,
    name,
    units: [],
    accounts: Array.from({ length: accounts }, (_, n) => ({
      id: `${n}`,
      name: `${n}`,
      email: `${n}@acme.example`,
    })),
  });
  const result = (secondPlans: Result['secondPlans']): Result => ({
    environment: 'production',
    inventory: {
      organizationId: 'o-a1b2c3d4e5',
      root: { ...unit('Root', 1), units: [unit('Workloads', 2)] },
      policies: [],
      accounts: [],
      groups: 0,
      users: 0,
      permissionSets: [],
      assignments: 0,
      trails: [],
      buckets: [],
      topics: [],
      alarms: [],
    },
    secondPlans,
    seconds: 170.6,
  });

  test('a line for each step of a stack', () => {
    const stack = { stack: 'production-audit', resources: 24, planned: 24, seconds: 20.6 };
    expect(finished({ ...stack, step: 'applied' })).toBe(
      'production-audit: applied 24 resources in 21 s',
    );
    expect(finished({ ...stack, step: 'unchanged' })).toBe(
      'production-audit: planned again, no changes in 21 s',
    );
  });

  test('how much was applied and planned again', () => {
    expect(summary(result(new Map([['production-audit', []]])))).toEqual([
      'Applied 1 stack in 3 accounts, and planned them again: no changes. 2 min 51 s',
    ]);
  });

  test('what the second plan would change', () => {
    const changes = [{ address: 'aws_sns_topic.a', action: 'update' }];
    expect(
      summary(
        result(
          new Map([
            ['production-audit', []],
            ['production-monitoring', changes],
          ]),
        ),
      ),
    ).toEqual([
      'production-monitoring would change again: update aws_sns_topic.a',
      'Applied 2 stacks in 3 accounts, and planned them again: no changes in 1 of 2. 2 min 51 s',
    ]);
  });
});
