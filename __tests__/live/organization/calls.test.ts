import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAction } from '../../../iam/language/iam-data';
import { CALLS } from '../../../live/organization/calls';
import { importPolicy, sessionPolicy } from '../../../live/organization/import-policy';

const calls = Object.values(CALLS).flatMap((each) => Object.values(each));
const actions = calls.map(({ action }) => action).filter((action) => action !== 'none');

test.each([...new Set(actions)])('IAM has the action %s', (action) => {
  const [prefix = '', name = ''] = action.split(':');
  expect(findAction(prefix, name)).toBeDefined();
});

test('every action only reads', () => {
  expect(
    actions.filter((action) => !/:(?:BatchGet|Get|List|Describe|View)[A-Z]/.test(action)),
  ).toEqual(['sts:AssumeRole']);
});

test('the table has the commands of the code, and no others', () => {
  const folder = join(__dirname, '../../../live');
  const text = [
    ...['organization', 'existing', 'lists'].flatMap((part) =>
      readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(folder, part, file)),
    ),
    join(folder, 'permission-set.ts'),
  ]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  // As they are imported: `ListRolesCommand,`, `paginateListRoles,`, `ListRolesCommand as …`
  const used = new Set(
    [...text.matchAll(/(?<! as )\b(?:([A-Z]\w+)Command|paginate([A-Z]\w+))\b(?=,| \}| as )/g)].map(
      ([, command, paginated]) => command ?? paginated ?? '',
    ),
  );
  const listed = new Set(Object.values(CALLS).flatMap((each) => Object.keys(each)));
  expect([...listed].filter((name) => !used.has(name))).toEqual([]);
  expect([...used].filter((name) => !listed.has(name))).toEqual([]);
});

test.each(['reading', 'administering', 'looking up'] as const)(
  'the session policy for %s is short enough, and allows what is made in accounts',
  (purpose) => {
    const policy = sessionPolicy(purpose);
    expect(policy.length).toBeLessThanOrEqual(2_048);
    const { Statement } = JSON.parse(policy) as {
      readonly Statement: readonly { readonly Action: readonly string[] }[];
    };
    const needed = calls.filter(({ reading, administering, lookUp }) => {
      if (purpose === 'reading') return reading === 'everywhere';
      return purpose === 'administering' ? administering : lookUp;
    });
    expect(needed.length).toBeGreaterThan(10);
    expect(Statement.map(({ Action }) => Action)).toEqual([
      [...new Set(needed.map(({ action }) => action))].sort(),
    ]);
    expect(policy).not.toContain('sts:AssumeRole');
  },
);

test('each call has a purpose', () => {
  expect(calls.filter((call) => !call.reading && !call.administering && !call.lookUp)).toEqual([]);
});

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
