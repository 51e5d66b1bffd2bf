import { load, said } from '../loading';

const TAG = 'tags: { "orgcharter:leaving": closed on 2026-01-01 }';

test.each([
  ['every account', `  ${TAG}\n`],
  ['an account', `accounts: { a: { ${TAG} } }\n`],
  ['a unit', `organizationalUnits: { Workloads: { ${TAG} } }\n`],
])('the tag of accounts that leave cannot be written to %s', (_, charter) => {
  expect(said(load(charter))).toContain(
    'error reserved-name: orgcharter writes the tag "orgcharter:leaving" itself',
  );
});

test('other tags of this prefix can', () => {
  expect(said(load('accounts: { a: { tags: { "orgcharter:owner": a } } }\n'))).toBe('');
});
