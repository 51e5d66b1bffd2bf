import { createHash } from 'node:crypto';
import type { Account, Organization } from '../model/organization';
import { replacePlaceholders } from '../iam/language/placeholders';
import type { Json, PolicyDocument } from '../iam/language/policy-document';

/** The account's twelve digits or, as long as AWS has not given any, digits that its name alone determines. */
export function accountId(account: Pick<Account, 'name' | 'id'>): string {
  return account.id ?? digits(account.name);
}

/** The organization's `o-…` or, as long as it is not known, one that its name alone determines. */
export function organizationId(organization: Pick<Organization, 'name' | 'id'>): string {
  return organization.id ?? `o-${digest(organization.name).slice(0, 10)}`;
}

/**
 * Puts ids in place of `${account:NAME}` and `${organization:id}`. The same document always gives the same result, so
 * that it is compiled once.
 */
export function substitution(
  organization: Organization,
): (document: PolicyDocument) => PolicyDocument {
  const ids = new Map(organization.accounts.map((account) => [account.name, accountId(account)]));
  const replace = (text: string): string =>
    replacePlaceholders(text, ({ kind, name }) => {
      if (kind === 'account') return ids.get(name) ?? digits(name);
      return kind === 'organization' ? organizationId(organization) : undefined;
    });
  const done = new WeakMap<PolicyDocument, PolicyDocument>();
  return (document) => {
    const known = done.get(document);
    if (known) return known;
    const replaced = inStrings(document, replace) as PolicyDocument;
    done.set(document, replaced);
    return replaced;
  };
}

function inStrings(value: Json, replace: (text: string) => string): Json {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item) => inStrings(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [replace(key), inStrings(item as Json, replace)]),
  );
}

const digitsByName = new Map<string, string>();

/** Twelve digits; the leading zero tells them from most of AWS's. Made once for each name: a large model asks often. */
function digits(name: string): string {
  const made = digitsByName.get(name) ?? digitsOf(name);
  digitsByName.set(name, made);
  return made;
}

function digitsOf(name: string): string {
  return `0${(BigInt(`0x${digest(name).slice(0, 16)}`) % 10n ** 11n).toString().padStart(11, '0')}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
