import type { Account, Organization } from '../../model/organization';
import { isByRole } from './select';
import type { Entry } from './select';

/** Further facts about an entry. */
export interface EntryDetails {
  /** The path of the account's organizational unit, or `Root`. */
  readonly unit: string;
  readonly production: boolean;
  readonly breakGlass: boolean;
}

/** Finds the details of an organization's entries. */
export function entryDetails({ accounts, identity }: Organization): (entry: Entry) => EntryDetails {
  const byName = new Map(accounts.map((account) => [account.name, account]));
  const breakGlassSets = new Set(
    identity.permissionSets.filter(({ breakGlass }) => breakGlass).map(({ name }) => name),
  );
  return (entry) => {
    const account = byName.get(entry.account) as Account;
    return {
      unit: account.parent,
      production: account.isProduction,
      breakGlass: !isByRole(entry) && breakGlassSets.has(entry.permissionSet),
    };
  };
}
