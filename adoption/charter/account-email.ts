import { byText } from '../../lib/by-text';
import type { Account } from './places';

/** The address that `organization.accountEmail` gives to an account without `email`. */
export const derivedEmail = (pattern: string, key: string): string =>
  pattern.replaceAll('{account}', key.replaceAll(' ', '-'));

/** What `organization.accountEmail` takes. */
const PATTERN = /^[^\s@]*\{account\}[^\s@]*@[^\s@]+\.[^\s@]+$/;

/**
 * The pattern that most accounts' addresses follow, such as `aws+{account}@acme.example`.
 * `undefined` if it fits fewer than two accounts, or not the larger half.
 */
export function emailPattern(accounts: readonly Account[]): string | undefined {
  const fitting = new Map<string, number>();
  for (const account of accounts)
    for (const pattern of patternsOf(account))
      fitting.set(pattern, (fitting.get(pattern) ?? 0) + 1);
  const [best] = [...fitting].sort(([a, most], [b, second]) => second - most || byText(a, b));
  if (!best || best[1] < 2 || best[1] * 2 < accounts.length) return undefined;
  return best[0];
}

/** Every pattern that gives the account its address. */
function patternsOf({ key, email }: Account): readonly string[] {
  const name = key.replaceAll(' ', '-');
  const found: string[] = [];
  for (let at = email.indexOf(name); at !== -1; at = email.indexOf(name, at + 1)) {
    const pattern = `${email.slice(0, at)}{account}${email.slice(at + name.length)}`;
    if (PATTERN.test(pattern) && derivedEmail(pattern, key) === email) found.push(pattern);
  }
  return found;
}
