import { isDeepStrictEqual } from 'node:util';
import { named } from '../../lib/named';
import { ROOT, type Account, type Organization } from '../../model/organization';
import { awsNameOf } from '../../model/organization/renaming';
import type { Existing } from './existing';
import type { Account as LiveAccount, Places } from './places';
import type { ReportNotes } from './report';
import type { TagSplit } from './tags';

interface Compared {
  readonly existing: Existing;
  readonly places: Places;
  readonly ownTags: TagSplit['ownTags'];
  readonly notes: ReportNotes;
}

/**
 * Notes accounts that somebody moved, renamed or tagged in AWS. People decide which of both is
 * right: the charter keeps what it has, which the next deployment writes back.
 */
export function noteKeptSettings(organization: Organization, compared: Compared): void {
  const { existing, places, notes } = compared;
  const accounts = new Map(organization.accounts.map((account) => [account.name, account]));
  for (const live of places.accounts) {
    const account = accounts.get(existing.accounts.get(live.id) ?? '');
    if (!account || account.isManagementAccount || account.managed === false) continue;
    const differences = differencesOf(account, live, compared);
    if (differences.length > 0)
      notes.note(
        `The account ${account.name} ${named(differences, differences.length)} in AWS. The charter stays as it is, so the next deployment changes that back.`,
      );
  }
}

function differencesOf(
  account: Account,
  { parentId, name, tags }: LiveAccount,
  { places, ownTags }: Compared,
): readonly string[] {
  const unit = places.paths.get(parentId) ?? ROOT;
  const isRenamed = name !== awsNameOf(account) && account.ignore?.includes('name') !== true;
  return [
    ...(unit === account.parent ? [] : [`is in ${unit}`]),
    ...(isRenamed ? [`is named ${name}`] : []),
    ...(isDeepStrictEqual(ownTags('account', name, tags), account.tags) ? [] : ['has other tags']),
  ];
}
