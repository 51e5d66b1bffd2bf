import { environmentJsonSchema, organizationJsonSchema } from '../model/schema/json-schema';
import { auditPage } from './audit-page';
import { diagnosticsPage } from './diagnostics-page';
import { guardrailsPage } from './guardrails-page';
import { referencePage } from './reference-page';

/** The files in the repository that are made from the model's definitions, with their texts. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    'schema/organization.schema.json': json(organizationJsonSchema()),
    'schema/environment.schema.json': json(environmentJsonSchema()),
    'docs/reference.md': referencePage(),
    'docs/diagnostics.md': diagnosticsPage(),
    'docs/audit.md': auditPage(),
    'docs/guardrails.md': guardrailsPage(),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
