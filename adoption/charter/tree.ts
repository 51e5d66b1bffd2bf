import { named } from '../../lib/named';
import { FORMATS } from '../../model/aws/formats';
import { LIMITS } from '../../model/aws/limits';
import { derivedEmail } from './account-email';
import type { Addition } from './insert';
import type { Entry, Mapping } from './outline';
import { entry, isMapping, mapping, record, unlessEmpty } from './outline';
import type { OwnedByOthers } from './owned-by-others';
import type { Account, KnownPlaces, Places, Unit } from './places';
import { isWithoutEmail } from './places';
import type { TagSplit } from './tags';

export interface TreeOptions {
  /** The pattern of addresses, if the charter has one. */
  readonly emailPattern: string | undefined;
  /** Tags without those that the whole organization has. */
  readonly ownTags: TagSplit['ownTags'];
  /** What has `managed: false`. */
  readonly others: OwnedByOthers;
}

/** The sections `organizationalUnits` and `accounts`. */
export function treeSections(
  rootId: string,
  places: Places,
  options: TreeOptions,
): readonly Entry[] {
  const units = unitsIn(rootId, places, options);
  const accounts = accountsIn(rootId, places, options);
  return [...entry('organizationalUnits', units), ...entry('accounts', accounts)];
}

function unitsIn(parentId: string, places: Places, options: TreeOptions): Mapping | undefined {
  return unlessEmpty(
    mapping(
      places.unitsIn(parentId).flatMap((unit) => entry(unit.key, unitOf(unit, places, options))),
    ),
  );
}

function unitOf(unit: Unit, places: Places, options: TreeOptions): Mapping {
  const isManaged = !options.others.units.has(unit.id);
  return mapping(
    entry('name', unit.key === unit.name ? undefined : unit.name),
    isManaged ? [] : unmanaged(unit),
    entry('tags', record(options.ownTags('unit', unit.path, unit.tags, isManaged))),
    entry('accounts', accountsIn(unit.id, places, options)),
    entry('organizationalUnits', unitsIn(unit.id, places, options)),
  );
}

function accountsIn(parentId: string, places: Places, options: TreeOptions): Mapping | undefined {
  const accounts = places.accountsIn(parentId);
  const closed = places.closedIn(parentId);
  const remarks =
    closed.length === 0
      ? []
      : [
          `closed, so not in the charter: ${named(
            closed.map(({ name, id }) => `${name} (${id})`),
            closed.length,
          )}`,
        ];
  return unlessEmpty({
    entries: accounts.flatMap((account) => entry(account.key, accountOf(account, options))),
    ...(remarks.length > 0 && { remarks }),
  });
}

function accountOf(account: Account, { emailPattern, ownTags, others }: TreeOptions): Mapping {
  const { key, name, email, tags, id } = account;
  const isManaged = !others.accounts.has(id);
  const isDerived = emailPattern !== undefined && derivedEmail(emailPattern, key) === email;
  return mapping(
    entry('name', key === name ? undefined : name),
    entry('email', isDerived || isWithoutEmail(account) ? undefined : email),
    isManaged ? entry('id', isNewName(name) ? undefined : id) : unmanaged(account),
    entry('tags', record(ownTags('account', name, tags, isManaged))),
  );
}

/** It exists, and somebody else changes it. */
const unmanaged = ({ id }: { readonly id: string }): readonly Entry[] => [
  ...entry('id', id),
  ...entry('managed', false),
];

/** AWS creates accounts with such names only, so the charter says of the others that they exist. */
const isNewName = (name: string): boolean =>
  FORMATS.accountName.pattern.test(name) && name.length <= LIMITS.accountNameLength.value;

/** The units and accounts that a charter does not have yet, each for the unit that gets it. */
export function newInTree(
  rootId: string,
  places: Places,
  known: Pick<KnownPlaces, 'units' | 'accounts'>,
  options: TreeOptions,
): readonly Addition[] {
  const fresh: Places = {
    ...places,
    accountsIn: (id) => places.accountsIn(id).filter((each) => !known.accounts.has(each.id)),
    unitsIn: (id) => places.unitsIn(id).filter((each) => !known.units.has(each.id)),
    closedIn: () => [],
  };
  const parents = [
    { id: rootId, path: [] },
    ...places.units
      .filter(({ id }) => known.units.has(id))
      .map(({ id, path }) => ({
        id,
        path: path.split('/').flatMap((key) => ['organizationalUnits', key]),
      })),
  ];
  return parents.flatMap(({ id, path }) =>
    treeSections(id, fresh, options).flatMap(({ key, value }) =>
      isMapping(value) ? [{ path: [...path, key], entries: value.entries }] : [],
    ),
  );
}
