import { effectiveSetting } from '../../../access/proofs/effective-setting';
import type { PolicyLevel } from '../../../iam/evaluate/policies';
import type { Json } from '../../../iam/language/policy-document';

/**
 * AWS's own examples:
 * https://docs.aws.amazon.com/organizations/latest/userguide/inheritance-examples.html
 */

const level = (name: string, ...nodes: readonly Json[]): PolicyLevel => ({
  name,
  policies: nodes.map((node, index) => ({
    name: `${name}-${index + 1}`,
    document: { tags: { costcenter: { tag_value: node } } },
  })),
});
const effective = (...levels: readonly PolicyLevel[]) => {
  const { value, setBy, isContested } = effectiveSetting(levels, 'tags.costcenter.tag_value');
  return { value, setBy: setBy.map(({ policy }) => policy.name), isContested };
};
const ROOT = level('Root', { '@@assign': ['Development', 'Support'] });

test('nobody sets it', () => {
  expect(effective(level('Root'), level('OU1'))).toEqual({
    value: undefined,
    setBy: [],
    isContested: false,
  });
  expect(effectiveSetting([ROOT], 'tags.costcenter.enforced_for.more')).toEqual({
    setBy: [],
    isContested: false,
  });
});

test('a child policy replaces', () =>
  expect(effective(ROOT, level('OU1', { '@@assign': ['Sandbox'] }))).toEqual({
    value: ['Sandbox'],
    setBy: ['OU1-1'],
    isContested: false,
  }));

test('a child policy appends, to what there is or to nothing', () => {
  expect(effective(ROOT, level('OU2', { '@@append': ['Marketing'] }))).toEqual({
    value: ['Development', 'Marketing', 'Support'],
    setBy: ['Root-1', 'OU2-1'],
    isContested: false,
  });
  expect(effective(level('OU2', { '@@append': ['Marketing'] }))).toEqual({
    value: ['Marketing'],
    setBy: ['OU2-1'],
    isContested: false,
  });
});

test('a policy of the account removes', () =>
  expect(
    effective(
      ROOT,
      level('OU2', { '@@append': ['Marketing'] }),
      level('999999999999', { '@@remove': ['Development', 'Marketing'] }),
    ),
  ).toEqual({
    value: ['Support'],
    setBy: ['Root-1', 'OU2-1', '999999999999-1'],
    isContested: false,
  }));

test('a parent policy restricts its children, and none gives back what it took', () => {
  const locked = level('Root', {
    '@@assign': ['Maintenance'],
    '@@operators_allowed_for_child_policies': ['@@append'],
  });
  expect(effective(locked, level('OU1', { '@@assign': ['PROJECT'] })).value).toEqual([
    'Maintenance',
  ]);
  expect(effective(locked, level('OU1', { '@@append': ['Research'] })).value).toEqual([
    'Maintenance',
    'Research',
  ]);
  const regained = level('OU1', { '@@operators_allowed_for_child_policies': ['@@all'] });
  expect(
    effective(locked, regained, level('account', { '@@remove': ['Maintenance'] })).value,
  ).toEqual(['Maintenance']);
  expect(
    effective(
      level('Root', { '@@assign': 'a', '@@operators_allowed_for_child_policies': ['@@none'] }),
      level('OU1', { '@@assign': 'b' }),
    ).value,
  ).toBe('a');
});

test('of several that restrict at one level, what all leave is left', () => {
  const both = level(
    'Root',
    { '@@assign': ['Maintenance'], '@@operators_allowed_for_child_policies': ['@@append'] },
    { '@@operators_allowed_for_child_policies': ['@@append', '@@remove'] },
  );
  expect(effective(both, level('OU1', { '@@append': ['Research'] })).value).toEqual([
    'Maintenance',
    'Research',
  ]);
  expect(effective(both, level('OU1', { '@@remove': ['Maintenance'] })).value).toEqual([
    'Maintenance',
  ]);
});

describe('several at one level', () => {
  test('that set the same, or all append, agree', () => {
    expect(
      effective(level('Root', { '@@assign': ['a', 'b'] }, { '@@assign': ['b', 'a'] })).isContested,
    ).toBe(false);
    expect(effective(level('Root', { '@@append': ['a'] }, { '@@append': ['b'] }))).toEqual({
      value: ['a', 'b'],
      setBy: ['Root-1', 'Root-2'],
      isContested: false,
    });
  });
  test('that set different values, or set and append, are contested, until a child replaces what they set', () => {
    const contested = level('Root', { '@@assign': 'PROJECT' }, { '@@assign': 'project' });
    expect(effective(contested).isContested).toBe(true);
    expect(effective(level('Root', { '@@assign': ['a'] }, { '@@append': ['b'] })).isContested).toBe(
      true,
    );
    expect(effective(contested, level('OU1', { '@@append': ['x'] })).isContested).toBe(true);
    expect(effective(contested, level('OU1', { '@@assign': 'Project' }))).toEqual({
      value: 'Project',
      setBy: ['OU1-1'],
      isContested: false,
    });
  });
});
