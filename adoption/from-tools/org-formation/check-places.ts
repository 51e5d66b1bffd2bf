import { childOf } from '../../../source/text/node';
import type { ToolFiles } from '../tool-file';
import type { Resource } from './resource';

interface Checking<R> {
  readonly files: ToolFiles;
  readonly idOf: (account: R) => string;
  /** The units that name it as theirs. */
  readonly placesOf: (of: R) => readonly R[];
}

/**
 * There is one management account, each ID is of one account, and each account and unit has one
 * place, which is not below itself. Reports what is wrong: otherwise, something would be missing in
 * the charter.
 */
export function checkPlaces<R extends Resource>(
  all: readonly R[],
  master: R,
  { files: { diagnostics }, idOf, placesOf }: Checking<R>,
): void {
  const accounts = new Map<string, R>();
  for (const each of all) {
    const isAccount = each.type === 'Account' || each.type === 'MasterAccount';
    if (!isAccount && each.type !== 'OrganizationalUnit') continue;
    if (each.type === 'MasterAccount' && each !== master)
      diagnostics.error(
        'duplicate-name',
        each.node,
        `${master.id} is the management account, too`,
        {
          fix: 'remove one of them',
        },
      );
    const other = accounts.get(idOf(each));
    if (isAccount && other)
      diagnostics.error(
        'duplicate-name',
        childOf(each.properties, 'AccountId') ?? each.node,
        `${other.id} has the same account ID`,
        { fix: 'correct one of them' },
      );
    if (isAccount) accounts.set(idOf(each), each);
    const [first, second] = placesOf(each);
    if (first && second)
      diagnostics.error('duplicate-name', second.node, `${each.id} is in ${first.id}, too`, {
        fix: `remove it from ${first.id} or ${second.id}`,
      });
    else if (isBelowItself(each, placesOf))
      diagnostics.error('unknown-target', each.node, `the unit ${each.id} is below itself`, {
        fix: 'correct OrganizationalUnits',
      });
  }
}

function isBelowItself<R>(of: R, placesOf: (of: R) => readonly R[]): boolean {
  const seen = new Set<R>();
  for (let [place] = placesOf(of); place && !seen.has(place); [place] = placesOf(place)) {
    if (place === of) return true;
    seen.add(place);
  }
  return false;
}
