import type { OrganizationalUnit } from '../../organization';
import { lastKey, parentPath, ROOT } from '../../organization';

/** A unit, with the former paths that the charter declares. */
type Declared = Omit<OrganizationalUnit, 'formerly' | 'replaces'> & {
  readonly declared: readonly string[];
};

/**
 * Adds to each unit the paths that it may have had, from its own former paths and those of the
 * units above it. A parent comes before its children in `units`, and in the result.
 *
 * Environments are deployed at different times, so every combination of a path of the parent and a
 * key of the unit counts, except those that another unit has or declares: two units never have a
 * former path in common.
 */
export function withFormerPaths(units: readonly Declared[]): readonly OrganizationalUnit[] {
  const taken = new Set(units.flatMap(({ path, declared }) => [path, ...declared]));
  const found = new Map<string, OrganizationalUnit>();
  for (const { declared, ...unit } of units) {
    const parent: Pick<OrganizationalUnit, 'path' | 'formerly' | 'replaces'> = found.get(
      unit.parent,
    ) ?? { path: ROOT };
    const places = new Set([...(parent.formerly ?? []), parent.path]);
    const renamed = declared.filter((path) => places.has(parentPath(path)));
    const keys = [...new Set(renamed.map(lastKey)), unit.name];
    const below = (parents: Iterable<string>): readonly string[] =>
      [...parents].flatMap((path) => keys.map((key) => joined(path, key)));
    const free = (paths: readonly string[]): readonly string[] =>
      [...new Set(paths)].filter((path) => declared.includes(path) || !taken.has(path));
    const formerly = free(below(places)).filter((path) => path !== unit.path);
    const replaces = free([
      ...declared.filter((path) => !places.has(parentPath(path))),
      ...below(parent.replaces ?? []),
    ]);
    for (const path of [...formerly, ...replaces]) taken.add(path);
    found.set(unit.path, {
      ...unit,
      ...(formerly.length > 0 && { formerly }),
      ...(replaces.length > 0 && { replaces }),
    });
  }
  return [...found.values()];
}

const joined = (parent: string, key: string): string =>
  parent === ROOT ? key : `${parent}/${key}`;
