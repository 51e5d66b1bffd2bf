import { sha256 } from '../lib/sha256';
import type { Account, Organization } from '../model/organization';
import { replacePlaceholders } from '../iam/language/placeholders';
import type { Json, PolicyDocument } from '../iam/language/policy-document';

/** The account's ID or, until AWS has assigned one, 12 digits that are derived from its name. */
export function accountId(account: Pick<Account, 'name' | 'id'>): string {
  return account.id ?? digits(account.name);
}

/** The organization's ID, `o-…`, or, while it is unknown, one that is derived from its name. */
export function organizationId(organization: Pick<Organization, 'name' | 'id'>): string {
  return organization.id ?? exampleId(organization.name);
}

/**
 * Replaces `${account:NAME}` and `${organization:id}` with IDs. The same document always gives the
 * same object, so that it is compiled once.
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

/** 12 digits; the leading zero distinguishes them from most real IDs. */
const digits = oncePerName(
  (name) =>
    `0${(BigInt(`0x${sha256(name).slice(0, 16)}`) % 10n ** 11n).toString().padStart(11, '0')}`,
);

const exampleId = oncePerName((name) => `o-${sha256(name).slice(0, 10)}`);

/** Large charters need the same IDs often. */
function oncePerName(make: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const made = known.get(name) ?? make(name);
    known.set(name, made);
    return made;
  };
}
