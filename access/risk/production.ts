import type { Account } from '../../model/organization';

const WORDS: ReadonlySet<string> = new Set(['prod', 'production']);

/**
 * Whether an account counts as production when risks are rated: its tag `environment` is `prod` or `production`; or it has
 * no such tag, and an organizational unit above it has one of these names; or it is the management account, from which
 * every other account can be reached. Case does not matter.
 */
export function isProduction({ isManagementAccount, tags, parent }: Account): boolean {
  if (isManagementAccount) return true;
  const tag = Object.entries(tags).find(([key]) => key.toLowerCase() === 'environment')?.[1];
  return tag !== undefined
    ? WORDS.has(tag.toLowerCase())
    : parent.split('/').some((name) => WORDS.has(name.toLowerCase()));
}
