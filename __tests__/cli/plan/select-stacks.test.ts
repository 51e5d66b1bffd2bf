import { selectStacks } from '../../../cli/plan/select-stacks';

const NAMES = ['prod-organization', 'prod-account-dev', 'prod-account-test', 'prod-identity'];
const select = (...words: readonly string[]) => selectStacks(words, NAMES, 'prod');

test('all stacks, sorted', () => {
  expect(select()).toEqual([
    'prod-account-dev',
    'prod-account-test',
    'prod-identity',
    'prod-organization',
  ]);
});

test('names and patterns, each stack once', () => {
  expect(select('prod-identity', 'prod-account-*', '*dev')).toEqual([
    'prod-account-dev',
    'prod-account-test',
    'prod-identity',
  ]);
});

test.each([
  ['prod-identity2', 'prod has no stack "prod-identity2": did you mean "prod-identity"?'],
  ['identity', 'prod has no stack "identity": did you mean "prod-identity"?'],
  ['prod-x-*', 'no stack of prod matches "prod-x-*"'],
  // other characters of regular expressions and globs stand for themselves
  ['prod.identity', 'prod has no stack "prod.identity"'],
  ['prod-(', 'prod has no stack "prod-("'],
])('%s', (word, message) => expect(() => select(word)).toThrow(message));
