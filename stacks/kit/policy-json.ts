import { splitAtPlaceholders } from '../../iam/language/placeholders';
import type { Placeholder } from '../../iam/language/placeholders';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { OrganizationIds } from './accounts';

const STRING_LITERAL = /"(?:[^"\\]|\\.)*"/g;

/** What stands for the placeholders. */
export interface PlaceholderIds extends Pick<OrganizationIds, 'account' | 'organization'> {
  /** The ARN of a trust anchor of the same account, for trust policies. */
  readonly trustAnchor?: (name: string) => string;
}

/**
 * A policy as one line of JSON without white space (AWS counts it), as the argument of a Terraform resource. The
 * placeholders `${account:NAME}`, `${organization:id}` and, in a trust policy, `${trustAnchor:NAME}` become the ids,
 * which Terraform may put in. IAM's own variables, such as `${aws:username}`, are escaped, so that Terraform leaves
 * them alone.
 *
 * Throws where a placeholder names an account that the model does not have.
 */
export function policyJson(document: PolicyDocument, ids: PlaceholderIds): string {
  return JSON.stringify(document).replace(STRING_LITERAL, (literal) =>
    splitAtPlaceholders(literal).reduce<string>((before, piece) => {
      const id = typeof piece === 'string' ? undefined : idOf(piece, ids);
      if (id === undefined) return before + escaped(piece);
      // A `$` before the id's own `${` would escape it.
      return before.endsWith('$') ? `${before.slice(0, -1)}\${"$"}${id}` : before + id;
    }, ''),
  );
}

/** `undefined`: not a placeholder here, but a variable of IAM. */
function idOf({ kind, name }: Placeholder, ids: PlaceholderIds): string | undefined {
  const decoded = JSON.parse(`"${name}"`) as string;
  switch (kind) {
    case 'account':
      return ids.account(decoded);
    case 'organization':
      return decoded === 'id' ? ids.organization() : undefined;
    case 'trustAnchor':
      return ids.trustAnchor?.(decoded);
  }
}

/** Text in which Terraform sees no expression and no directive. */
function escaped(piece: string | Placeholder): string {
  const text = typeof piece === 'string' ? piece : `\${${piece.kind}:${piece.name}}`;
  return text.replace(/[$%](?=\{)/g, '$&$&');
}
