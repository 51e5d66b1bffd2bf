/**
 * The alias of a KMS key that orgcharter creates. Guardrails recognize the key by it, because a
 * key's ID is not known before the key exists.
 *
 * @param address the key's address in Terraform, such as `audit-trail`
 * @returns `alias/orgcharter-audit-trail`
 */
export const keyAlias = (address: string): string => `alias/orgcharter-${address}`;
