import { diffModels } from '../../../access/diff/diff';
import { modelOf } from './just-in-time-model';

const changes = (before: string, now: string) =>
  diffModels(modelOf(before), modelOf(now)).flatMap((each) =>
    each.changes.map(({ level, kind, what }) => `${level} ${kind}: ${what}`),
  );
const access = (keys: string, more = '') => `justInTimeAccess:
  account: access
  api: abcdefghijklmnopqrstuvwxyz
${keys}${more}`;
const eligible = (keys = '') =>
  `  eligible:\n    - { group: dev, permissionSets: [Admin], targets: [shop]${keys || ', maxDuration: 4h'} }\n`;
const approvers = (groups = 'leads') =>
  `  approvers:\n    - { groups: [${groups}], targets: [shop, lab] }\n`;

test('what can be requested in production is as severe as access to it', () => {
  expect(changes('', access(eligible(), approvers()))).toMatchInlineSnapshot(`
    [
      "critical eligibility-gained: group dev can now request shop as Admin, for up to 4 h at a time",
      "medium eligibility-widened: members of leads can now approve requests for lab and shop",
    ]
  `);
  expect(changes(access(eligible(), approvers()), '')).toMatchInlineSnapshot(`
    [
      "low eligibility-lost: group dev can no longer request shop as Admin",
      "low setting-changed: members of leads can no longer approve requests for lab and shop",
    ]
  `);
});

test('longer, without approval, and with other approvers', () => {
  expect(
    changes(
      access(eligible(', maxDuration: 4h'), approvers()),
      access(eligible(', maxDuration: 8h, approval: false'), approvers('dev')),
    ),
  ).toMatchInlineSnapshot(`
    [
      "high eligibility-widened: requests of group dev no longer need an approval",
      "medium eligibility-widened: group dev can request access for 8 h instead of 4 h",
      "medium eligibility-widened: members of dev can now approve requests for lab and shop",
      "low setting-changed: members of leads can no longer approve requests for lab and shop",
    ]
  `);
});

test('a new member of a group that may request access', () => {
  const before = access(eligible(), approvers());
  expect(
    changes(
      before,
      `${before}users:\n  ada: { givenName: A, familyName: B, email: a@acme.example, groups: [dev] }\n`,
    ),
  ).toMatchInlineSnapshot(`
    [
      "critical eligibility-gained: user ada (member of dev) can now request shop as Admin, for up to 4 h at a time",
      "low member-added: user ada is added to group dev",
      "low user-added: user ada is created",
    ]
  `);
});

test('a permission set that can be requested allows more', () => {
  const now = access(
    `  eligible:\n    - { group: dev, permissionSets: [View], targets: [shop], maxDuration: 4h }\n`,
    approvers(),
  );
  expect(
    diffModels(modelOf(now), modelOf(now, 'AdministratorAccess')).flatMap((each) =>
      each.changes.map(({ level, kind }) => `${level} ${kind}`),
    ),
  ).toEqual(['critical permissions-gained', 'medium permissions-gained']);
});
