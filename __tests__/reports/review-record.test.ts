import { withReview } from '../../reports/review/record';

const review = { on: '2026-11-21', by: 'ada', outcome: 'confirmed' } as const;

test('the first review creates the file', () => {
  expect(withReview(undefined, { kind: 'group', name: 'admins' }, review)).toBe(
    'reviews:\n  - { group: admins, on: 2026-11-21, by: ada }\n',
  );
});

test('another review is appended with the same indentation, and nothing else changes', () => {
  const before = '# ours\nreviews:\n- { group: admins,   on: 2026-10-01, by: bob } # first';
  expect(
    withReview(
      before,
      { kind: 'permissionSet', name: 'Admin' },
      { ...review, outcome: 'changed', ticket: 'SEC-1', note: 'smaller now: see #4' },
    ),
  ).toBe(
    `${before}\n- { permissionSet: Admin, on: 2026-11-21, by: ada, outcome: changed, ticket: SEC-1, note: "smaller now: see #4" }\n`,
  );
});

test.each(['true', 'o"neil', '7', 'a: b', 'x ', '[x]', 'null', ''])(
  'quotes what YAML might not read as a string: %j',
  (by) => {
    expect(withReview('', { kind: 'group', name: 'a' }, { ...review, by })).toContain(
      `by: ${JSON.stringify(by)} }`,
    );
  },
);
