import type { PageData } from '../../explore/page-data';
import { levelsDownTo } from '../../explore/page/levels';
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

test('new access', () => {
  const isNew = (group: string, account: string) =>
    model
      .entriesOfPrincipal(model.principal('group', group)!)
      .filter((entry) => entry.account.name === account)
      .map((entry) => entry.isNew);
  expect(isNew('platform-admins', 'prod')).toEqual([true]);
  expect(isNew('platform-admins', 'dev')).toEqual([false]);
});

test('the most severe level of what a mark stands for', () => {
  const { changed, changes, accounts, principals, units } = model;
  const order = changes!.levels.map(({ level }) => level);
  const worst = (all: readonly { readonly level: string }[]) =>
    order.find((level) => all.some((change) => change.level === level));
  for (const { kind: view, name } of principals)
    expect(changed.levelAt({ view, name })).toBe(worst(changed.at({ view, name })));
  for (const { path } of units) {
    const beneath = units
      .filter((unit) => levelsDownTo(unit.path).includes(path))
      .flatMap((unit) => changed.at({ view: 'unit', name: unit.path }));
    const ofAccounts = accounts
      .filter(({ parent }) => levelsDownTo(parent).includes(path))
      .flatMap(({ name }) => changed.at({ view: 'account', name }));
    expect([path, changed.levelAt({ view: 'unit', name: path })]).toEqual([
      path,
      worst([...beneath, ...ofAccounts]),
    ]);
  }
  expect(changed.levelAt({ view: 'unit', name: 'Nowhere' })).toBeUndefined();
});

test('without an earlier version nothing is marked', () => {
  const { changed } = modelOf(
    Object.fromEntries(
      Object.entries(page).filter(([key]) => key !== 'changes'),
    ) as unknown as PageData,
  );
  expect(changed.at({ view: 'account', name: 'legacy' })).toEqual([]);
  expect(changed.levelAt({ view: 'unit', name: 'Root' })).toBeUndefined();
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
