import type { PolicyDocument } from '../model/organization';
import type { OrganizationIds } from './accounts';

/**
 * In the text of JSON: `${account:NAME}` (within one string) or `${organization:id}`, with a `$` that may stand
 * directly before it; or what Terraform would take for its own.
 */
const MARKS = /(\$?)\$\{(?:account:((?:[^"}\\]|\\.)*)|organization:id)\}|\$\{|%\{/g;

/**
 * A policy as one line of JSON without white space (AWS counts it), as the argument of a Terraform resource. The
 * placeholders `${account:NAME}` and `${organization:id}` become the ids, which Terraform may put in. IAM's own
 * variables, such as `${aws:username}`, are escaped, so that Terraform leaves them alone.
 *
 * Throws where a placeholder names an account that the model does not have.
 */
export function policyJson(document: PolicyDocument, ids: Pick<OrganizationIds, 'account' | 'organization'>): string {
  return JSON.stringify(document).replace(MARKS, (mark, dollar: string | undefined, account: string | undefined) => {
    if (mark === '${') return '$${';
    if (mark === '%{') return '%%{';
    const id = account === undefined ? ids.organization() : ids.account(JSON.parse(`"${account}"`) as string);
    // A `$` before the id's own `${` would escape it.
    return dollar ? `\${"$"}${id}` : id;
  });
}
