import names from './managed-policy-names.generated.json';

/** The policies that AWS manages and that a permission set or role may have, as of the package they are taken from. */
const byBareName = new Map(names.map((name) => [name.slice(name.lastIndexOf('/') + 1), name]));

/**
 * The name with its path, as in the policy's ARN (`job-function/ViewOnlyAccess`), of a policy that AWS manages. It may
 * be given with the path or without. Without a policy of this name, or with a path that is not its own: undefined.
 */
export function findAwsManagedPolicy(name: string): string | undefined {
  const found = byBareName.get(name.slice(name.lastIndexOf('/') + 1));
  return name === found || !name.includes('/') ? found : undefined;
}

/** All of them with their paths, sorted: for suggestions. */
export function awsManagedPolicyNames(): readonly string[] {
  return names;
}
