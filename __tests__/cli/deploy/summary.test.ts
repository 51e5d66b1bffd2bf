import { nextStacks } from '../../../cli/deploy/deploy-now';
import { ended } from '../../../cli/deploy/progress';
import { describeOutcomes, exitCodeOf, type Outcome } from '../../../cli/deploy/summary';

const done = { resources: 2, seconds: 3 };
const OUTCOMES: readonly Outcome[] = [
  { stack: 'a', outcome: 'deployed', ...done },
  { stack: 'b', outcome: 'failed', because: 'Error: denied', ...done },
  { stack: 'c', outcome: 'skipped', because: 'it needs b, which was not deployed', ...done },
  { stack: 'd', outcome: 'unchanged' },
  { stack: 'e', outcome: 'waiting', because: 'it needs account_ids["dev"]', after: ['a'] },
  { stack: 'f', outcome: 'waiting', because: 'it needs root_id', after: ['b'] },
];

test('what was deployed and what was not', () => {
  expect(describeOutcomes(OUTCOMES)).toEqual([
    'FAILED b: Error: denied',
    'not deployed: c: it needs b, which was not deployed',
    'not deployed yet: e: it needs account_ids["dev"]',
    'not deployed yet: f: it needs root_id',
    'Deployed 1 stack, 1 unchanged, 1 failed, 3 not deployed.',
    'To go on, remove the cause and run orgcharter deploy again. Stacks whose deployment did not succeed are planned fully then.',
  ]);
  expect(exitCodeOf(OUTCOMES, { waitingIsPlanned: true })).toBe(1);
});

test('a saved plan of which something failed is applied again', () => {
  const lines = describeOutcomes(OUTCOMES, 'orgcharter deploy --plan plans');
  expect(lines.at(-1)).toBe(
    'To go on, remove the cause and run: orgcharter deploy --plan plans. What is deployed is not deployed again. If a stack has to be planned again, it says so.',
  );
});

test('a saved plan with stacks that wait', () => {
  const outcomes = OUTCOMES.filter(({ stack }) => 'ae'.includes(stack));
  expect(describeOutcomes(outcomes)).toEqual([
    'not deployed yet: e: it needs account_ids["dev"]',
    'Deployed 1 stack, 1 not deployed.',
    'To go on, plan and deploy the other stacks again.',
  ]);
  expect(exitCodeOf(outcomes, { waitingIsPlanned: true })).toBe(0);
  expect(exitCodeOf(outcomes, { waitingIsPlanned: false })).toBe(1);
});

test('a stack that waits for one that was not named', () => {
  const outcomes: readonly Outcome[] = [
    { stack: 'a', outcome: 'deployed', ...done },
    { stack: 'b', outcome: 'waiting', because: 'it needs root_id', after: ['organization', 'a'] },
  ];
  expect(describeOutcomes(outcomes).at(-1)).toBe('To go on, deploy organization first.');
  expect(nextStacks(outcomes)).toEqual([]);
});

test('what could not be remembered is a warning', () => {
  const outcomes: readonly Outcome[] = [
    { stack: 'a', outcome: 'deployed', because: 'it is deployed, but …', ...done },
  ];
  expect(describeOutcomes(outcomes)).toEqual([
    'WARNING a: it is deployed, but …',
    'Deployed 1 stack.',
  ]);
  expect(exitCodeOf(outcomes, { waitingIsPlanned: false })).toBe(0);
});

test('stacks that waited for something that is deployed now are planned next', () => {
  expect(nextStacks(OUTCOMES)).toEqual(['e']);
  expect(nextStacks([])).toEqual([]);
  const waits = (stack: string, ...after: readonly string[]): Outcome => ({
    stack,
    outcome: 'waiting',
    after,
  });
  const chain = [waits('d', 'c', 'a'), waits('c', 'b'), waits('b', 'a'), waits('e', 'c', 'x')];
  expect(nextStacks([...chain, { stack: 'a', outcome: 'deployed', ...done }])).toEqual([
    'd',
    'c',
    'b',
  ]);
  expect(nextStacks([waits('b', 'c'), waits('c', 'b')])).toEqual([]);
});

test('a line for each stack in a pipe', () => {
  expect(ended({ stack: 'a', step: 'deployed', resources: 1, seconds: 2.4 })).toBe(
    'a: deployed, 1 resource in 2 s',
  );
  expect(ended({ stack: 'a', step: 'skipped', resources: 0, seconds: 0 })).toBe('a: not deployed');
});
