import { isDeepStrictEqual } from 'node:util';
import { substitution } from '../access/placeholders';
import type { Json, PolicyDocument } from '../iam/language/policy-document';
import type { Audited } from './audited';

/** The charter's policies as they have to stand in AWS: with AWS's own ids in the places of `${account:…}` and `${organization:id}`. */
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

/** What differs, as far as statements tell: `statement DenyRoot differs`. In other documents: `its content differs`. */
export function differences(charter: Json, live: Json): string {
  const [mine, theirs] = [statements(charter), statements(live)];
  const names = [...new Set([...mine.keys(), ...theirs.keys()])];
  const told = names.flatMap((name) => {
    if (!theirs.has(name)) return [`${name} is missing`];
    if (!mine.has(name)) return [`${name} was added`];
    return isDeepStrictEqual(mine.get(name), theirs.get(name)) ? [] : [`${name} differs`];
  });
  return told.length === 0 ? 'its content differs' : told.join(', ');
}

/** By their `Sid`, or their number where they have none. */
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
