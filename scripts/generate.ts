import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { INSTALL_MOTO } from '../rehearsal/requirements';
import { apiOperationsFile } from './generate-api-operations';
import { configRulesFile } from './generate-config-rules';
import { generatedFiles } from './generated-files';

/**
 * `npm run generate` writes every generated file: the JSON Schemas, pages of the manual, and
 * `*.generated.json`, which are data about AWS. Tests fail if a file in the repository differs.
 */
const FROM_PYTHON = {
  'model/aws/config-rules.generated.json': configRulesFile,
  'history/requests/api-operations.generated.json': apiOperationsFile,
};

for (const [file, text] of Object.entries(generatedFiles())) write(file, text);

for (const [file, textOf] of Object.entries(FROM_PYTHON)) {
  const text = withPython(textOf);
  if (text !== undefined) write(file, text);
  else
    console.error(`${file} is unchanged: it needs Python with moto. Install it: ${INSTALL_MOTO}`);
}

function write(file: string, text: string): void {
  const path = join(__dirname, '..', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(file);
}

function withPython(textOf: () => string): string | undefined {
  try {
    return textOf();
  } catch (error) {
    // Without Python there is no command, without moto the command fails. Anything else is a
    // mistake in the data.
    if (error instanceof Error && ('status' in error || 'code' in error)) return undefined;
    throw error;
  }
}
