import { parentPath } from '../../../model/organization';
import type { Organization } from '../../../model/organization';
import type { Change } from '../change';
import { change } from '../kit';

/**
 * Units that are new and resemble one that is gone: most likely a rename without `formerly`. They
 * have its accounts; or both have none, and are the only such units of their parent. Terraform
 * creates such a unit, moves the accounts and deletes the old one. Of units in each other, only the
 * topmost is reported.
 *
 * @param declared the earlier paths of units whose rename or move the charter declares
 */
export function similarUnits(
  before: Organization,
  now: Organization,
  declared: ReadonlySet<string>,
): readonly Change[] {
  const [was, is] = [pathsIn(before), pathsIn(now)];
  const gone = [...was].filter((path) => !is.has(path) && !declared.has(path));
  const added = [...is].filter((path) => !was.has(path));
  const byAccounts = new Map(gone.reverse().map((path) => [accountsBeneath(path, before), path]));
  const similar = added.flatMap((path) => {
    const accounts = accountsBeneath(path, now);
    const former =
      accounts === ''
        ? onlyOne(emptyBeside(path, gone, before), emptyBeside(path, added, now))
        : byAccounts.get(accounts);
    return former === undefined ? [] : [{ path, former, accounts }];
  });
  const topmost = similar.filter(
    ({ path }) => !similar.some((other) => path.startsWith(`${other.path}/`)),
  );
  return topmost.map(({ path, former, accounts }) => ({
    ...(accounts === ''
      ? change(
          'undeclared-rename',
          'low',
          `unit ${path} may be unit ${former}, which is no longer in the charter`,
        )
      : change(
          'undeclared-rename',
          'high',
          `unit ${path} has the accounts of unit ${former}, which is no longer in the charter`,
        )),
    details: [
      `if it was renamed, add formerly: ${JSON.stringify(former)} to ${path}: without it, Terraform creates ${path}${accounts === '' ? '' : ', moves the accounts,'} and deletes ${former}`,
    ],
    accounts: now.accounts.filter(({ parent }) => isWithin(parent, path)).map(({ name }) => name),
  }));
}

/**
 * @returns the units that have no account, also none in a unit of theirs, and have the same parent
 *   as `path`
 */
const emptyBeside = (
  path: string,
  units: readonly string[],
  organization: Organization,
): readonly string[] =>
  units.filter(
    (unit) => parentPath(unit) === parentPath(path) && accountsBeneath(unit, organization) === '',
  );

const onlyOne = (gone: readonly string[], added: readonly string[]): string | undefined =>
  gone.length === 1 && added.length === 1 ? gone[0] : undefined;

const pathsIn = ({ organizationalUnits }: Organization): ReadonlySet<string> =>
  new Set(organizationalUnits.map(({ path }) => path));

const isWithin = (path: string, unit: string): boolean =>
  path === unit || path.startsWith(`${unit}/`);

const accountsBeneath = (unit: string, { accounts }: Organization): string =>
  accounts
    .filter(({ parent }) => isWithin(parent, unit))
    .map(({ name }) => name)
    .sort()
    .join('\n');
