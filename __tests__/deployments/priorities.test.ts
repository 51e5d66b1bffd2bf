import { priorities } from '../../deployments/priorities';

const inOrder = (dependencies: Readonly<Record<string, readonly string[]>>): readonly string[] => {
  const order = priorities('p', Object.keys(dependencies), new Map(Object.entries(dependencies)));
  return [...order].sort(([, one], [, other]) => other - one).map(([stack]) => stack);
};

test('what others need is first, then guardrails, then access, then everything else', () => {
  const needs = ['p-organization'];
  expect(
    inOrder({
      'p-account-a': needs,
      'p-account-b': needs,
      'p-identity': needs,
      'p-guardrails': needs,
      'p-organization': [],
    }),
  ).toEqual(['p-organization', 'p-guardrails', 'p-identity', 'p-account-a', 'p-account-b']);
});

test('a stack that many need, through others too, comes before one that few need', () => {
  expect(
    inOrder({
      'p-identity': ['p-account-a'],
      'p-account-b': [],
      'p-account-a': ['p-state'],
      'p-state': [],
    }),
  ).toEqual(['p-state', 'p-account-a', 'p-identity', 'p-account-b']);
});

test('stacks that are not deployed have none', () => {
  expect([
    ...priorities('p', ['p-identity'], new Map([['p-identity', ['p-organization']]])),
  ]).toEqual([['p-identity', 1]]);
});

test('the stack of an account whose key is `identity` or `guardrails` is one of many', () => {
  expect(
    inOrder({
      'p-account-guardrails': [],
      'p-account-identity': [],
      'p-account-a': [],
      'p-identity': [],
    }),
  ).toEqual(['p-identity', 'p-account-guardrails', 'p-account-identity', 'p-account-a']);
});
