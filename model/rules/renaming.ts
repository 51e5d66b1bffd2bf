import { allNamedAccounts } from '../schema/tree';
import type { WrittenOrganizationalUnit } from '../schema/tree';
import { withArticle } from '../../lib/with-article';
import type { Location } from '../../source/location';
import type { Checked } from './checked';
import { keyedSections } from './keyed-sections';
import type { WrittenKeyed } from './keyed-sections';
import { isOverride } from './override';

/** Something with a key, and the former keys that the charter declares. */
interface Renamed {
  readonly key: string;
  readonly formerly: readonly string[];
  /** Where it is declared. */
  readonly place: Location;
  /** Where each former key is declared. */
  readonly places: readonly Location[];
}

/**
 * A former key is not in use (`former-key-in-use`) and belonged to one thing only
 * (`duplicate-former-key`). Terraform follows moves to their end, so it can neither swap two things
 * nor move one to where another has just left.
 * https://developer.hashicorp.com/terraform/language/block/moved
 *
 * Warns of units that AWS cannot move (`unit-under-another-parent`) and of names that stay
 * (`name-stays`).
 */
export function checkRenames(checked: Checked): void {
  const { model, tree, sourceMap } = checked;
  const inSection = (section: ReadonlyMap<string, WrittenKeyed> = new Map()): readonly Renamed[] =>
    [...section].map(([key, written]) =>
      renamed(key, { written, place: sourceMap.key(section, key), checked }),
    );
  const inTree = (
    places: ReadonlyMap<string, Location>,
    entries: Iterable<readonly [string, WrittenKeyed]>,
  ): readonly Renamed[] =>
    [...entries].map(([key, written]) =>
      renamed(key, { written, place: places.get(key) ?? sourceMap.of(written), checked }),
    );

  const { managementAccount } = model.organization;
  check('account', {
    all: [
      ...inTree(tree.sourceMap.account, [[managementAccount.name, managementAccount]]),
      ...inSection(model.unmanagedAccounts),
      ...inTree(tree.sourceMap.account, allNamedAccounts(model)),
    ],
    checked,
  });
  const units = inTree(tree.sourceMap.unit, below(model));
  check('organizational unit', { all: units, checked });
  check('group', { all: inSection(model.groups), checked });
  check('user', { all: inSection(model.users), checked });
  check('permission set', { all: inSection(model.permissionSets), checked });
  check('guardrail', { all: inSection(model.guardrails), checked });
  for (const { what, entries } of keyedSections(model))
    check(what, { all: inSection(entries), checked });

  for (const { key, formerly, places } of units)
    formerly.forEach((path, index) => {
      if (!tree.units.get(key)?.replaces?.includes(path)) return;
      checked.diagnostics.warning(
        'unit-under-another-parent',
        places[index]!,
        `"${path}" was under another parent, and AWS cannot move a unit: "${key}" will be a new one`,
        {
          fix: 'deploy the new unit with its guardrails first, then move the accounts; for a unit that only got another name, write its whole former path',
        },
      );
    });
  // Identity providers rename users.
  if (checked.organization.identity.source !== 'external')
    checkNameStays('user', model.users, checked);
  checkNameStays('permission set', model.permissionSets, checked);
  for (const { what, entries, keepsName } of keyedSections(model))
    if (keepsName) checkNameStays(what, entries, checked);
}

function renamed(
  key: string,
  {
    written,
    place,
    checked: { sourceMap },
  }: { readonly written: WrittenKeyed; readonly place: Location; readonly checked: Checked },
): Renamed {
  const formerly = written.formerly ?? [];
  const places = formerly.map((_, index) => sourceMap.value(formerly, index));
  return { key, formerly, place, places };
}

function check(
  what: string,
  { all, checked: { diagnostics } }: { all: readonly Renamed[]; checked: Checked },
): void {
  const byKey = new Map(all.map((entry) => [entry.key, entry]));
  const claimed = new Map<string, Location>();
  for (const { key, formerly, places } of all)
    formerly.forEach((former, index) => {
      const place = places[index]!;
      const first = claimed.get(former);
      const other = byKey.get(former);
      if (former === key)
        diagnostics.error(
          'former-key-in-use',
          place,
          `"${former}" is the key that this ${what} has now`,
          { fix: 'write the key that it had before, or remove formerly' },
        );
      else if (other)
        diagnostics.error(
          'former-key-in-use',
          place,
          `the charter still has the ${what} "${former}"`,
          {
            related: [{ message: 'it is here', at: other.place }],
            // An environment that overrides what has been renamed adds an entry with the former
            // key.
            fix: isOverride(other.place)
              ? `write "${key}" in the override, too; to reuse or swap keys, deploy a key first that nothing had`
              : 'if both are one, remove the other; to reuse or swap keys, deploy a key first that nothing had',
          },
        );
      else if (first)
        diagnostics.error(
          'duplicate-former-key',
          place,
          `"${former}" is already the former key of ${withArticle(what === 'organizational unit' ? 'unit' : what)}`,
          {
            related: [{ message: 'it is declared here first', at: first }],
            fix: 'remove one of them',
          },
        );
      else claimed.set(former, place);
    });
}

/**
 * Terraform can only replace a user or a permission set to rename it. Without its `formerly` it
 * would do that.
 */
function checkNameStays(
  what: string,
  section: ReadonlyMap<string, WrittenKeyed> | undefined,
  { sourceMap, diagnostics }: Checked,
): void {
  for (const [key, { name, formerly = [] }] of section ?? []) {
    const [first] = formerly;
    if (name !== undefined || first === undefined || first === key) continue;
    diagnostics.warning(
      'name-stays',
      sourceMap.of(formerly),
      `the ${what} "${key}" keeps the name "${first}" in AWS, because Terraform cannot change it`,
      { fix: `add name: ${/^[\w.@-]+$/.test(first) ? first : JSON.stringify(first)}` },
    );
  }
}

/** All units, by path. */
function below(
  {
    organizationalUnits,
  }: { readonly organizationalUnits?: ReadonlyMap<string, WrittenOrganizationalUnit> },
  parent = '',
): readonly (readonly [string, WrittenOrganizationalUnit])[] {
  return [...(organizationalUnits ?? [])].flatMap(([key, unit]) => [
    [parent + key, unit] as const,
    ...below(unit, `${parent}${key}/`),
  ]);
}
