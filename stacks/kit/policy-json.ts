import type { PolicyDocument } from '../../iam/language/policy-document';
import type { OrganizationIds } from './accounts';

/**
 * In the text of JSON: `${account:NAME}`, `${trustAnchor:NAME}` (within one string) or `${organization:id}`, with a `$`
 * that may stand directly before it; or what Terraform would take for its own.
 */
const MARKS = /(\$?)\$\{(?:(account|trustAnchor):((?:[^"}\\]|\\.)*)|organization:id)\}|\$\{|%\{/g;

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
  return JSON.stringify(document).replace(
    MARKS,
    (mark, dollar: string | undefined, kind: string | undefined, name: string) => {
      if (mark === '${') return '$${';
      if (mark === '%{') return '%%{';
      if (kind === 'trustAnchor' && !ids.trustAnchor) return `$${mark}`;
      const named = kind === undefined ? '' : (JSON.parse(`"${name}"`) as string);
      const id =
        kind === undefined
          ? ids.organization()
          : kind === 'account'
            ? ids.account(named)
            : ids.trustAnchor!(named);
      // A `$` before the id's own `${` would escape it.
      return dollar ? `\${"$"}${id}` : id;
    },
  );
}
