import { progressOf } from '../../deployments/saved-plan-progress';
import type { StackNow } from '../../deployments/saved-plan-changes';
import { saved } from './saved';

const LATER = '2026-11-27T11:00:00.000Z';
const BY = 'arn:aws:iam::111122223333:user/ada';
const attempted = { configuration: 'c1', at: LATER, by: BY };
const AFTER = { lineage: 'l', serial: 4 };

/** What is known of `production-identity`, whose plan was made with the state of serial 3. */
function progress(others: Partial<StackNow>) {
  const found: StackNow = {
    configuration: 'c1',
    reads: { organization: 'r1' },
    state: { lineage: 'l', serial: 3 },
    files: {},
    ...others,
  };
  const { deployed, halfApplied } = progressOf(saved(), {
    stacks: new Map([['production-identity', found]]),
  });
  return { deployed: [...deployed], halfApplied: [...halfApplied] };
}

const NOTHING = { deployed: [], halfApplied: [] };

test('a stack that is deployed as it was planned', () => {
  expect(
    progress({ attempted, deployed: { at: LATER, by: BY, state: AFTER }, state: AFTER }),
  ).toEqual({
    deployed: [['production-identity', `it was deployed as planned at ${LATER} by ${BY}`]],
    halfApplied: [],
  });
});

test('a stack whose deployment failed after it had changed the state', () => {
  const halfApplied = [
    [
      'production-identity',
      `its deployment, which began at ${LATER} by ${BY}, has not succeeded, but it has changed the state. So this plan cannot be applied any more`,
    ],
  ];
  expect(progress({ attempted, state: AFTER })).toEqual({ deployed: [], halfApplied });
  // the record is of an earlier deployment
  const deployed = { at: '2026-11-26T10:00:00.000Z', by: BY, state: { lineage: 'l', serial: 3 } };
  expect(progress({ attempted, deployed, state: AFTER })).toEqual({ deployed: [], halfApplied });
  // somebody has changed the state after the deployment
  const done = { at: LATER, by: BY, state: AFTER };
  expect(
    progress({ attempted, deployed: done, state: { lineage: 'l', serial: 5 } }).deployed,
  ).toEqual([]);
});

test.each<[string, Partial<StackNow>]>([
  ['never begun', {}],
  ['failed before it changed the state', { attempted }],
  [
    'begun before it was planned',
    { attempted: { ...attempted, at: '2026-11-27T09:00:00.000Z' }, state: AFTER },
  ],
  [
    'begun with another configuration',
    { attempted: { ...attempted, configuration: 'c2' }, state: AFTER },
  ],
  ['of another charter now', { attempted, configuration: 'c2', state: AFTER }],
])('a stack whose deployment was %s', (_, others) => {
  expect(progress(others)).toEqual(NOTHING);
});
