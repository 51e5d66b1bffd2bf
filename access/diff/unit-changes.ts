import type { Organization, OrganizationalUnit } from '../../model/organization';
import { named } from '../../lib/named';
import type { Change } from './change';
import { change, where } from './kit';
import { managedChanges } from './settings/managed';

/**
 * Units that are created or removed, or have the ID of another unit, also empty ones.
 *
 * @param moved the new paths of units that have another parent, by the earlier ones
 */
export function unitChanges(
  before: Organization,
  now: Organization,
  moved: ReadonlyMap<string, string>,
): readonly Change[] {
  const byPath = ({ organizationalUnits }: Organization) =>
    new Map(organizationalUnits.map((unit) => [unit.path, unit]));
  const [was, is] = [byPath(before), byPath(now)];
  const isMoved = new Set(moved.values());
  return [
    ...now.organizationalUnits.flatMap((unit) => {
      const earlier = was.get(unit.path);
      if (earlier)
        return [
          ...idChanges(earlier, unit),
          ...managedChanges('unit-changed', `unit ${unit.path}`, earlier, unit),
        ];
      return where(
        !isMoved.has(unit.path),
        change(
          'unit-added',
          'low',
          unit.managed === false
            ? `unit ${unit.path}, which is not managed, is new in the charter`
            : `unit ${unit.path} is created`,
        ),
      );
    }),
    ...before.organizationalUnits
      .filter(({ path }) => !is.has(path) && !moved.has(path))
      .map((unit) => removedUnit(unit, before, now)),
  ];
}

function idChanges(before: OrganizationalUnit, now: OrganizationalUnit): readonly Change[] {
  if (before.id === undefined || now.id === undefined || before.id === now.id) return [];
  return [
    {
      ...change('unit-changed', 'high', `unit ${now.path} is ${now.id} instead of ${before.id}`),
      details: [
        'these are two units in AWS: Terraform keeps the earlier one if its state has it, and ignores the other',
      ],
    },
  ];
}

function removedUnit(
  { path, managed }: OrganizationalUnit,
  before: Organization,
  now: Organization,
): Change {
  const inUnit = before.accounts.filter(({ parent }) => parent === path);
  const kept = new Set(now.accounts.map(({ name }) => name));
  const moving = inUnit.flatMap(({ name }) => (kept.has(name) ? [name] : []));
  return {
    ...change(
      'unit-removed',
      inUnit.length > 0 ? 'medium' : 'low',
      managed !== false
        ? `unit ${path} is removed${inUnit.length === 0 ? ': no account was in it' : ''}`
        : `unit ${path}, which is not managed, is no longer in the charter`,
    ),
    details:
      moving.length === 0
        ? []
        : [
            moving.length === 1
              ? `its account ${moving.join()} moves out first`
              : `its accounts ${named(moving)} move out first`,
          ],
    accounts: inUnit.map(({ name }) => name).sort(),
  };
}
