import names from './managed-policy-names.generated.json';

/** The AWS managed policies that a permission set or role can have. */
const byBareName = new Map(names.map((name) => [name.slice(name.lastIndexOf('/') + 1), name]));

/**
 * The name with its path, as in the ARN (`job-function/ViewOnlyAccess`), of an AWS managed policy.
 * `name` can have the path or not. Undefined if there is no such policy, or if the path is wrong.
 */
export function findAwsManagedPolicy(name: string): string | undefined {
  const found = byBareName.get(name.slice(name.lastIndexOf('/') + 1));
  return name === found || !name.includes('/') ? found : undefined;
}

/** All of them with their paths, sorted: for suggestions. */
export function awsManagedPolicyNames(): readonly string[] {
  return names;
}
