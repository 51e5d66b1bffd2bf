import type { PolicyDocument } from '../../iam/language/policy-document';
import texts from './managed-policy-documents.generated.json';
import type { NamedPolicy } from '../../iam/evaluate/policies';

/** As of the package that they come from: AWS changes its policies at any time. */
const textsByName: ReadonlyMap<string, string> = new Map(Object.entries(texts));
const parsed = new Map<string, NamedPolicy>();

/**
 * The latest known version of an AWS managed policy, always the same object. Undefined for an
 * unknown name.
 *
 * @param name with its path, as in `PermissionSet.awsManagedPolicies`:
 *   `job-function/ViewOnlyAccess`
 */
export function awsManagedPolicy(name: string): NamedPolicy | undefined {
  const text = textsByName.get(name);
  if (text === undefined) return undefined;
  const policy = parsed.get(name) ?? { name, document: JSON.parse(text) as PolicyDocument };
  parsed.set(name, policy);
  return policy;
}
