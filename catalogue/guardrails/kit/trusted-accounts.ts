import type { GuardrailParameter } from './guardrail';

/** The parameter for exempt accounts outside the organization. */
export const trustedAccountsParameter: GuardrailParameter = {
  description:
    'Accounts outside the organization that are exempt, such as partners and AWS accounts that deliver logs.',
  pattern: /^\d{12}$/,
  allowed: 'a 12-digit account ID',
  default: () => [],
};

/** A condition on the key, if there are accounts to compare with. */
export function unless(
  key: string,
  accounts: readonly string[],
): { readonly [key: string]: readonly string[] } {
  return accounts.length === 0 ? {} : { [key]: accounts };
}
