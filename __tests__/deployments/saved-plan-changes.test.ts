import { changedSince, type Now, type StackNow } from '../../deployments/saved-plan-changes';
import { saved, savedStack } from './saved';

const identity = (others: Partial<StackNow> = {}): StackNow => ({
  configuration: 'c1',
  reads: { organization: 'r1' },
  state: { lineage: 'l', serial: 3 },
  files: { tfplan: 'f1', 'cdk.tf.json': 'f2', '.terraform.lock.hcl': 'f3' },
  ...others,
});
const now = (others: Partial<Now> = {}, stack: Partial<StackNow> = {}): Now => ({
  managementAccountId: '111122223333',
  day: '2026-11-27',
  program: 'Terraform 1.11.4',
  lockFile: 'lock1',
  charter: { 'organization.yaml': 'o1', 'environments/production.yaml': 'e1' },
  stacks: new Map([['production-identity', identity(stack)]]),
  ...others,
});
/** Without some properties. */
function without<T extends object, K extends keyof T>(from: T, ...keys: readonly K[]): Omit<T, K> {
  const left = { ...from };
  for (const key of keys) delete left[key];
  return left;
}

const stateless = (): StackNow => without(identity(), 'state');

test('nothing has changed', () => {
  expect(changedSince(saved(), now())).toEqual([]);
});

test.each<[string, Now, string]>([
  [
    'a file of the charter',
    now({ charter: { 'organization.yaml': 'o2', 'environments/production.yaml': 'e1' } }),
    "the charter's file organization.yaml changed",
  ],
  [
    'a new file of the charter',
    now({
      charter: { 'organization.yaml': 'o1', 'environments/production.yaml': 'e1', 'z.yaml': 'z' },
    }),
    "the charter's file z.yaml is new",
  ],
  [
    'a file of the charter that is gone',
    now({ charter: { 'organization.yaml': 'o1' } }),
    "the charter's file environments/production.yaml is gone",
  ],
  [
    'the program',
    now({ program: 'OpenTofu 1.10.5' }),
    'it was planned with Terraform 1.11.4, and this is OpenTofu 1.10.5',
  ],
  [
    'the lock file',
    now({ lockFile: 'lock2' }),
    'the lock file .terraform.lock.hcl changed, and with it the versions of the providers',
  ],
  [
    'the management account',
    now({ managementAccountId: '444455556666' }),
    'production had the management account 111122223333, and has 444455556666 now',
  ],
  [
    'a variable that was not set',
    now({ variables: { TF_VAR_access_role: 'a1' } }),
    'TF_VAR_access_role was not set, and is set now',
  ],
  [
    'a stack that is gone',
    now({ stacks: new Map() }),
    'the charter has no stack production-identity any more',
  ],
  [
    'the configuration',
    now({}, { configuration: 'c2' }),
    'the Terraform configuration of production-identity changed',
  ],
  [
    'the configuration on another day',
    now({ day: '2026-11-28' }, { configuration: 'c2' }),
    'the Terraform configuration of production-identity changed; it was planned as of 2026-11-27, and today is 2026-11-28',
  ],
  [
    'the state',
    now({}, { state: { lineage: 'l', serial: 4 } }),
    'the state of production-identity changed from serial 3 to 4',
  ],
  [
    'the state, by a deployment',
    now(
      {},
      {
        state: { lineage: 'l', serial: 4 },
        deployed: { state: { lineage: 'l', serial: 4 }, at: '2026-11-27T11:00:00Z', by: 'arn:ada' },
      },
    ),
    'the state of production-identity changed from serial 3 to 4; deployed at 2026-11-27T11:00:00Z by arn:ada',
  ],
  [
    'the state, after a deployment by others',
    now(
      {},
      {
        state: { lineage: 'l', serial: 5 },
        deployed: { state: { lineage: 'l', serial: 4 }, at: '2026-11-27T11:00:00Z' },
      },
    ),
    'the state of production-identity changed from serial 3 to 5',
  ],
  [
    'the lineage',
    now({}, { state: { lineage: 'm', serial: 3 } }),
    'the state of production-identity was replaced by another one',
  ],
  [
    'a state that is gone',
    now({ stacks: new Map([['production-identity', stateless()]]) }),
    'the state of production-identity is gone',
  ],
  [
    'an output',
    now({}, { reads: { organization: 'r2' } }),
    'what production-identity reads of organization changed',
  ],
  [
    'an output that is read no more',
    now({}, { reads: {} }),
    'what production-identity reads of organization changed',
  ],
  [
    'a plan of another folder',
    now({}, { files: { tfplan: 'other', 'cdk.tf.json': 'f2', '.terraform.lock.hcl': 'f3' } }),
    'the file production-identity/tfplan of the saved plan is not the one that was written',
  ],
  [
    'a file that is missing',
    now({}, { files: { 'cdk.tf.json': 'f2', '.terraform.lock.hcl': 'f3' } }),
    'the file production-identity/tfplan of the saved plan is missing',
  ],
])('%s has changed', (_, found, message) => {
  expect(changedSince(saved(), found)).toEqual([message]);
});

test('a variable with another value, or none', () => {
  const before = saved({ variables: { TF_VAR_access_role: 'a1' } });
  const message = (variables: Record<string, string>) => changedSince(before, now({ variables }));
  expect(message({ TF_VAR_access_role: 'a1' })).toEqual([]);
  expect(message({ TF_VAR_access_role: 'a2' })).toEqual([
    'TF_VAR_access_role has another value now',
  ]);
  expect(message({})).toEqual(['TF_VAR_access_role was set, and is not set now']);
});

test('a stack whose deployment has begun is not compared', () => {
  const moved = now({}, { state: { lineage: 'l', serial: 4 } });
  expect(changedSince(saved(), moved, ['production-identity'])).toEqual([]);
});

test('a lock file that is new or gone', () => {
  expect(changedSince(saved(), without(now(), 'lockFile'))).toEqual([
    'the lock file .terraform.lock.hcl is gone',
  ]);
  expect(changedSince(without(saved(), 'lockFile'), now())).toEqual([
    'the lock file .terraform.lock.hcl is new',
  ]);
});

test('a state that did not exist', () => {
  const first = saved({
    stacks: [
      savedStack('production-identity', {
        current: { configuration: 'c1', reads: { organization: 'r1' } },
      }),
    ],
  });
  expect(changedSince(first, now())).toEqual([
    'production-identity has a state now, with serial 3',
  ]);
  expect(
    changedSince(first, now({ stacks: new Map([['production-identity', stateless()]]) })),
  ).toEqual([]);
});

test('everything that has changed is said at once', () => {
  expect(
    changedSince(
      saved(),
      now(
        { lockFile: 'lock2', program: 'Terraform 1.12.0', charter: {} },
        { state: { lineage: 'l', serial: 4 }, reads: {}, configuration: 'c2' },
      ),
    ),
  ).toHaveLength(7);
});
