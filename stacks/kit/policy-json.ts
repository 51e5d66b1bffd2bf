import { splitAtPlaceholders } from '../../iam/language/placeholders';
import type { Placeholder } from '../../iam/language/placeholders';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { OrganizationIds } from './accounts';

const STRING_LITERAL = /"(?:[^"\\]|\\.)*"/g;

/** The values of placeholders. */
export interface PlaceholderIds extends Pick<OrganizationIds, 'account' | 'organization'> {
  /** The ARN of a trust anchor of the same account, for trust policies. */
  readonly trustAnchor?: (name: string) => string;
}

/**
 * A policy as one line of JSON for the argument of a Terraform resource, without white space, which
 * counts towards AWS's size limits. Replaces the placeholders `${account:NAME}`,
 * `${organization:id}` and, in a trust policy, `${trustAnchor:NAME}` with ids or Terraform
 * expressions of them. Escapes IAM's variables, such as `${aws:username}`, so that Terraform does
 * not interpolate them.
 *
 * Throws if a placeholder names an unknown account.
 */
export function policyJson(document: PolicyDocument, ids: PlaceholderIds): string {
  return JSON.stringify(document).replace(STRING_LITERAL, (literal) =>
    splitAtPlaceholders(literal).reduce<string>((before, piece) => {
      const id = typeof piece === 'string' ? undefined : idOf(piece, ids);
      if (id === undefined) return before + escaped(piece);
      // A `$` before the id's own `${` would escape it, and so would one before what stands for
      // that `$`.
      return before.replace(/\$+$/, (dollars) => `\${"${dollars}"}`) + id;
    }, ''),
  );
}

/** `undefined` if it is not a placeholder but a variable of IAM. */
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

/** Text that Terraform does not interpolate. */
function escaped(piece: string | Placeholder): string {
  const text = typeof piece === 'string' ? piece : `\${${piece.kind}:${piece.name}}`;
  return text.replace(/[$%](?=\{)/g, '$&$&');
}
