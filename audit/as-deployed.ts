import { isDeepStrictEqual } from 'node:util';
import { substitution } from '../access/placeholders';
import type { Json, PolicyDocument } from '../iam/language/policy-document';
import type { Audited } from './audited';

/**
 * Turns a policy of the charter into what AWS should have: real IDs replace `${account:…}` and
 * `${organization:id}`.
 */
export function asDeployed({
  organization,
  facts,
  accounts,
}: Pick<Audited, 'organization' | 'facts' | 'accounts'>): (
  document: PolicyDocument,
) => PolicyDocument {
  return substitution({
    ...organization,
    id: facts.organizationId,
    accounts: organization.accounts.map((account) => {
      const live = accounts.live(account.name);
      return live ? { ...account, id: live.id } : account;
    }),
  });
}

/**
 * Lists the statements that differ: `statement DenyRoot differs`. For documents without statements:
 * `its content differs`.
 */
export function differences(charter: Json, live: Json): string {
  const [expected, actual] = [statements(charter), statements(live)];
  const names = [...new Set([...expected.keys(), ...actual.keys()])];
  const changes = names.flatMap((name) => {
    if (!actual.has(name)) return [`${name} is missing`];
    if (!expected.has(name)) return [`${name} was added`];
    return isDeepStrictEqual(expected.get(name), actual.get(name)) ? [] : [`${name} differs`];
  });
  return changes.length === 0 ? 'its content differs' : changes.join(', ');
}

/** The statements by `Sid`, or by position if they have none. */
function statements(document: Json): ReadonlyMap<string, Json> {
  const list =
    typeof document === 'object' && document !== null && 'Statement' in document
      ? [document.Statement].flat()
      : [];
  return new Map(
    (list as readonly Json[]).map((statement, index) => {
      const sid =
        typeof statement === 'object' && statement !== null && 'Sid' in statement
          ? statement.Sid
          : index + 1;
      return [`statement ${String(sid)}`, statement];
    }),
  );
}
