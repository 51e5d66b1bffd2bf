import type { Account } from '../../model/organization';

const WORDS: ReadonlySet<string> = new Set(['prod', 'production']);

/**
 * Whether an account counts as production wherever risks are told: it has the tag `environment` with the value `prod` or
 * `production`; or, where it has no such tag, an organizational unit above it has one of these names; or it is the
 * management account, from which every other can be reached. Upper and lower case are alike.
 */
export function isProduction({ isManagementAccount, tags, parent }: Account): boolean {
  if (isManagementAccount) return true;
  const tag = Object.entries(tags).find(([key]) => key.toLowerCase() === 'environment')?.[1];
  return tag !== undefined
    ? WORDS.has(tag.toLowerCase())
    : parent.split('/').some((name) => WORDS.has(name.toLowerCase()));
}
