import type { Node } from '../../../source/text/node';
import { scalarText } from '../tool-file';
import { hasTag, isAccount, type Directory } from './directory';
import { evaluate, listOf, Place, textOf, Uncertain } from './functions';
import type { Scope, Value } from './functions';
import type { Resource } from './resource';

/**
 * The accounts of an organization binding, in the order of the file. `*` is every account but the
 * management account; units have the accounts of nested ones; what is excluded is excluded from
 * everything.
 *
 * Source:
 * https://github.com/org-formation/org-formation-cli/blob/master/docs/cloudformation-resources.md
 *
 * @throws {Uncertain} if it is not certain which accounts those are
 */
export function bindingTargets(
  node: Node,
  scope: Scope,
  directory: Directory,
): readonly Resource[] {
  if (node.kind === 'scalar' && node.value === null) return [];
  if (node.kind !== 'map') throw new Uncertain('its organization binding is not a mapping');
  const [reference] = node.entries.get('Ref') ? [node.entries.get('Ref')!.value] : [];
  if (reference?.kind === 'scalar') return scope.targets(scalarText(reference));
  const included = new Set<Resource>();
  const excluded = new Set<Resource>();
  const all = new Map([...node.entries].map(([key, { value }]) => [key, value]));
  const places = (key: string): readonly Resource[] => {
    const value = all.get(key);
    all.delete(key);
    return value ? placesOf(evaluate(value, scope), key, directory) : [];
  };
  const accountsOf = (units: readonly Resource[]): readonly Resource[] =>
    units.flatMap((unit) => directory.accountsIn(unit));
  for (const each of places('Account')) included.add(each);
  for (const each of accountsOf(places('OrganizationalUnit'))) included.add(each);
  for (const each of places('ExcludeAccount')) excluded.add(each);
  for (const each of accountsOf(places('ExcludeOrganizationalUnit'))) excluded.add(each);
  const flag = all.get('IncludeMasterAccount');
  if (flag && textOf(evaluate(flag, scope), scope) === 'true') included.add(directory.master);
  const tag = all.get('AccountsWithTag');
  if (tag) {
    const key = textOf(evaluate(tag, scope), scope);
    for (const each of everyAccount(directory)) if (hasTag(each, key)) included.add(each);
  }
  for (const key of ['IncludeMasterAccount', 'AccountsWithTag', 'Region']) all.delete(key);
  const [unknown] = all.keys();
  if (unknown !== undefined)
    throw new Uncertain(`its organization binding has ${unknown}, which is not known`);
  return everyAccount(directory).filter((each) => included.has(each) && !excluded.has(each));
}

const everyAccount = ({ master, accounts }: Directory): readonly Resource[] => [
  master,
  ...accounts,
];

function placesOf(value: Value, key: string, directory: Directory): readonly Resource[] {
  const isUnit = key.endsWith('OrganizationalUnit');
  if (value === '*' && !isUnit) return directory.accounts;
  return listOf(value).map((each) => {
    const kind = each instanceof Place ? each.of.type : undefined;
    if (each instanceof Place && kind !== 'OrganizationRoot' && isAccount(each.of) !== isUnit)
      return each.of;
    throw new Uncertain(
      `${key} of its organization binding names something else than ${isUnit ? 'a unit' : 'an account'}`,
    );
  });
}
