import { readReplay } from '../../explore/replay';
import { REPLAY } from './a-replay';
import { sampleOrganization } from './sample';

const ORGANIZATION = sampleOrganization();
const read = (replay: unknown) =>
  readReplay(typeof replay === 'string' ? replay : JSON.stringify(replay), ORGANIZATION);

test('takes over what the page shows, and leaves out empty lists', () => {
  const replay = read(REPLAY);
  if ('problem' in replay) throw new Error(replay.problem);
  expect(replay).toMatchObject({ since: 'main', events: 100, calls: 90 });
  expect(replay.lists.map(({ name, total, findings }) => [name, total, findings.length])).toEqual([
    ['newlyDenied', 1203, 2],
    ['undetermined', 2, 1],
    ['deniedBefore', 4, 1],
  ]);
  expect(replay.lists[1]?.findings[0]?.keys).toEqual(['aws:principaltag/team']);
});

const NOT = { problem: 'is not an output of orgcharter replay --format json' };
const [first] = REPLAY.newlyDenied;

test.each<[string, unknown]>([
  ['no JSON', '{"events": 1'],
  ['an empty file', ''],
  ['another value', 'null'],
  ['a list', '[]'],
  ['the output of another command', { environment: 'production', period: {}, granted: [] }],
  ['a list that is missing', { ...REPLAY, undetermined: undefined }],
  ['a list that is none', { ...REPLAY, newlyDenied: {} }],
  ['totals that are missing', { ...REPLAY, totals: undefined }],
  ['a count that is none', { ...REPLAY, events: -1 }],
  ['an entry that is none', { ...REPLAY, newlyDenied: [null] }],
  ['an entry without an example', { ...REPLAY, newlyDenied: [{ ...first, example: 1 }] }],
  ['an entry with another type', { ...REPLAY, newlyDenied: [{ ...first, count: '3' }] }],
])('refuses %s', (_, replay) => {
  expect(read(replay)).toEqual(NOT);
});

test.each<[object, string]>([
  [{ environment: 'sandbox' }, 'its environment is "sandbox", not "production"'],
  [{ environment: undefined }, 'its environment is missing, not "production"'],
  [{ newlyDenied: [{ ...first, guardrail: 'gone' }] }, 'the charter has no guardrail "gone"'],
  [{ newlyDenied: [{ ...first, account: 'gone' }] }, 'the charter has no account "gone"'],
])('refuses a replay of another charter: %j', (parts, difference) => {
  expect(read({ ...REPLAY, ...parts })).toEqual({
    problem: `is a replay of another charter: ${difference}`,
  });
});
