import { load, organizationOf, said } from '../../loading';

const MODEL = `groups:
  admins: { reviewEvery: 30d, reviewer: ada }
  readers: {}
permissionSets:
  Admin: { reviewEvery: 30d }
  ReadOnly: {}
`;
const states = (reviews: string) =>
  organizationOf(MODEL + reviews).reviews.map(({ kind, name, last, due, overdue }) => [
    kind,
    name,
    last?.on,
    due,
    overdue,
  ]);

test('the latest review counts, wherever it stands', () => {
  expect(
    states(`reviews:
  - { group: admins, on: 2026-11-02, by: ada }
  - { group: admins, on: 2026-09-01, by: bob }
  - { permissionSet: ReadOnly, on: 2026-01-01, by: ada, outcome: changed, ticket: SEC-1, note: smaller }
  - { permissionSet: Admin, on: 2026-10-22, by: ada }
`),
  ).toEqual([
    ['group', 'admins', '2026-11-02', '2026-12-02', false],
    ['permissionSet', 'Admin', '2026-10-22', '2026-11-21', false],
    ['permissionSet', 'ReadOnly', '2026-01-01', undefined, false],
  ]);
});

test('what was never reviewed, or too long ago, is overdue', () => {
  const reviews = 'reviews:\n  - { group: admins, on: 2026-10-21, by: ada }\n';
  expect(states(reviews)).toEqual([
    ['group', 'admins', '2026-10-21', '2026-11-20', true],
    ['permissionSet', 'Admin', undefined, undefined, true],
  ]);
  expect(`\n${said(load(MODEL + reviews))}\n`).toMatchInlineSnapshot(`
    "
    organization.yaml:7:13: warning review-overdue: the group "admins" was last reviewed on 2026-10-21, but must be reviewed every 30 days
      7 |   admins: { reviewEvery: 30d, reviewer: ada }
        |             ^^^^^^^^^^^
      review it, then run: orgcharter review --record admins --reviewer …
    organization.yaml:10:12: warning review-overdue: the permission set "Admin" was never reviewed, but must be reviewed every 30 days
      10 |   Admin: { reviewEvery: 30d }
         |            ^^^^^^^^^^^
      review it, then run: orgcharter review --record Admin --reviewer …
    "
  `);
});

test('a review of something that is gone counts for nothing, and one of nothing is wrong', () => {
  expect(
    `\n${said(load('groups: { readers: {} }\nreviews:\n  - { group: reader, on: 2026-10-21, by: ada }\n  - { on: 2026-10-21, by: ada }\n  - { group: readers, permissionSet: Admin, on: 2026-10-21, by: ada }\n'))}\n`,
  ).toMatchInlineSnapshot(`
    "
    organization.yaml:8:14: warning unknown-review: unknown group "reader": this review has no effect
      8 |   - { group: reader, on: 2026-10-21, by: ada }
        |              ^^^^^^
      did you mean "readers"?
    organization.yaml:9:5: error missing-key: this review has neither a group nor a permission set
      9 |   - { on: 2026-10-21, by: ada }
        |     ^
      add group: … or permissionSet: …
    organization.yaml:10:5: error conflicting-keys: this review has both a group and a permission set
      10 |   - { group: readers, permissionSet: Admin, on: 2026-10-21, by: ada }
         |     ^
      write one review for each
    "
  `);
});
