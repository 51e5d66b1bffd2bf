import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAction } from '../../../iam/language/iam-data';
import {
  CALLS,
  importPolicy,
  LOOK_UP_ACTIONS,
  sessionPolicy,
} from '../../../live/organization/calls';

const actions = [
  ...Object.values(CALLS).flatMap((calls) => Object.values(calls).map(({ action }) => action)),
  ...LOOK_UP_ACTIONS,
].filter((action) => action !== 'none');

test.each([...new Set(actions)])('IAM has the action %s', (action) => {
  const [prefix = '', name = ''] = action.split(':');
  expect(findAction(prefix, name)).toBeDefined();
});

test('every action only reads', () => {
  expect(actions.filter((action) => !/:(?:Get|List|Describe|View)[A-Z]/.test(action))).toEqual([
    'sts:AssumeRole',
  ]);
});

test('the table has the commands of the code, and no others', () => {
  const folder = join(__dirname, '../../../live');
  const text = [
    ...readdirSync(join(folder, 'organization'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, 'organization', file)),
    join(folder, 'permission-set.ts'),
  ]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const used = new Set([...text.matchAll(/\bnew (\w+)Command\(/g)].map(([, name = '']) => name));
  const listed = new Set(Object.values(CALLS).flatMap((calls) => Object.keys(calls)));
  // The tagging API has no client here.
  expect([...listed].filter((name) => !used.has(name))).toEqual(['GetResources']);
  expect([...used].filter((name) => !listed.has(name))).toEqual([]);
});

test.each(['reading', 'looking up'] as const)(
  'the session policy for %s is short enough',
  (purpose) => {
    const policy = sessionPolicy(purpose);
    expect(policy.length).toBeLessThanOrEqual(2_048);
    expect(policy).not.toContain('sts:AssumeRole');
  },
);

test('the policy names the roles that are assumed, and each action once', () => {
  const { Statement } = importPolicy(['Admin', 'AWSControlTowerExecution']) as {
    readonly Statement: readonly {
      readonly Action: readonly string[];
      readonly Resource: unknown;
    }[];
  };
  expect(Statement.at(-1)).toMatchObject({
    Action: ['sts:AssumeRole'],
    Resource: ['arn:aws:iam::*:role/Admin', 'arn:aws:iam::*:role/AWSControlTowerExecution'],
  });
  const allowed = Statement.flatMap(({ Action }) => Action);
  expect(new Set(allowed).size).toBe(allowed.length);
  expect([...allowed].sort()).toEqual([...new Set(actions)].sort());
});
