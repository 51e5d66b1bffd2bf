import {
  adoptedJsonSchema,
  environmentJsonSchema,
  organizationJsonSchema,
} from '../model/schema/json-schema';
import { auditPage } from './audit-page';
import { diagnosticsPage } from './diagnostics-page';
import { awsManagedPolicyDocumentsFile } from './generate-managed-policy-documents';
import { awsManagedPolicyFile } from './generate-managed-policy-names';
import { guardrailsPage } from './guardrails-page';
import { actionsFirstSeen, newActionsPage } from './new-actions-page';
import { referencePage } from './reference-page';

/**
 * The texts of the files that `npm run generate` writes. One more needs moto: see `generate.ts`.
 */
export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    'schema/organization.schema.json': json(organizationJsonSchema()),
    'schema/adopted.schema.json': json(adoptedJsonSchema()),
    'schema/environment.schema.json': json(environmentJsonSchema()),
    'model/aws/managed-policy-names.generated.json': awsManagedPolicyFile(),
    'access/holders/managed-policy-documents.generated.json': awsManagedPolicyDocumentsFile(),
    'docs/reference.md': referencePage(),
    'docs/diagnostics.md': diagnosticsPage(),
    'docs/audit.md': auditPage(),
    'docs/guardrails.md': guardrailsPage(),
    'scripts/actions-first-seen.generated.json': json(actionsFirstSeen()),
    'docs/new-actions.md': newActionsPage(),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
