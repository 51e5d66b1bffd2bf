import type { Organization } from '../../model/organization';
import type { Json, PolicyDocument } from '../../iam/language/policy-document';
import { pathAndName } from '../holders/holders';
import { accountId } from '../placeholders';
import type { NamedPolicy } from '../../iam/evaluate/policies';
import { isIamPrincipal } from '../../iam/evaluate/request';
import type { AccessRequest } from '../../iam/evaluate/request';
import { rolesIn } from './trusted';

/**
 * For a request to assume a role of the charter: the statements of the role's trust policy about
 * the requesting account. A role can only be assumed by principals that it trusts, whatever their
 * own policies allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function trustOfResource(
  { action, resource, principal }: AccessRequest,
  organization: Organization,
  substitute: (document: PolicyDocument) => PolicyDocument,
): readonly NamedPolicy[] | undefined {
  if (
    action.toLowerCase() !== 'sts:assumerole' ||
    resource === undefined ||
    !isIamPrincipal(principal)
  )
    return undefined;
  const found = rolesIn(organization).find(
    ({ role, account }) =>
      resource === `arn:aws:iam::${accountId(account)}:role/${pathAndName(role)}`,
  );
  if (!found) return undefined;
  const { name, trustPolicy, cause } = found.role;
  const statements = substitute(trustPolicy)['Statement'] as readonly Readonly<
    Record<string, Json>
  >[];
  const requester = `arn:aws:iam::${principal.account.id}:root`;
  const about = statements.flatMap((statement, index) =>
    (statement['Principal'] as Readonly<Record<string, Json>>)['AWS'] === requester
      ? [{ Sid: String(index + 1), ...statement }]
      : [],
  );
  return [{ name, document: { Version: '2012-10-17', Statement: about }, cause }];
}
