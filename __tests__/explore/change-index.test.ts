import type { PageData } from '../../explore/page-data';
import { modelOf } from '../../explore/page/model';
import { searchIn } from '../../explore/page/search';
import { changedPage } from './sample';

const page = changedPage();
const model = modelOf(page);
const kinds = (view: 'account' | 'user' | 'group' | 'permission-set' | 'guardrail', name: string) =>
  model.changed.at({ view, name }).map(({ kind }) => kind);

test('changes by what they affect', () => {
  expect(kinds('group', 'vendor-acme')).toEqual(['access-gained']);
  expect(kinds('user', 'alice')).toContain('access-gained');
  expect(kinds('guardrail', 'require-ebs-encryption')).toEqual(['guardrail-tightened']);
  expect(kinds('account', 'legacy')).toContain('account-moved');
  expect(kinds('user', 'carol')).toEqual(kinds('group', 'security-auditors'));
  expect(kinds('user', 'nobody')).toEqual([]);
});

test('new access, and units that contain changed accounts', () => {
  const isNew = (group: string, account: string) =>
    model
      .entriesOfPrincipal(model.principal('group', group)!)
      .filter((entry) => entry.account.name === account)
      .map((entry) => entry.isNew);
  expect(isNew('platform-admins', 'prod')).toEqual([true]);
  expect(isNew('platform-admins', 'dev')).toEqual([false]);
  expect([model.changed.isBeneath('Workloads'), model.changed.isBeneath('Nowhere')]).toEqual([
    true,
    false,
  ]);
});

test('without an earlier version nothing is marked', () => {
  const { changed } = modelOf(
    Object.fromEntries(
      Object.entries(page).filter(([key]) => key !== 'changes'),
    ) as unknown as PageData,
  );
  expect(changed.at({ view: 'account', name: 'legacy' })).toEqual([]);
  expect(changed.isBeneath('Root')).toBe(false);
});

test('the search finds changes', () => {
  const [found, ...others] = searchIn(model)('moves legacy');
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    kind: 'change',
    label: 'account-moved',
    detail: 'account legacy moves from Workloads/Development to SharedServices',
  });
  expect(model.changes?.all[Number(found?.route.name) - 1]?.kind).toBe('account-moved');
});
