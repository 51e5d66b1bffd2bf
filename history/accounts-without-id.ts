import type { Organization } from '../model/organization';

/**
 * Names of the accounts whose events are not recognized, because the charter does not have their
 * ID.
 */
export const accountsWithoutId = ({ accounts }: Organization): readonly string[] =>
  accounts.filter(({ id, discovered }) => id === undefined && !discovered).map(({ name }) => name);
