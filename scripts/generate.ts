import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { INSTALL_MOTO } from '../rehearsal/requirements';
import { configRulesFile } from './generate-config-rules';
import { generatedFiles } from './generated-files';

/**
 * `npm run generate` writes every generated file: the JSON Schemas, pages of the manual, and `*.generated.json`, which
 * are data about AWS. Tests fail if a file in the repository differs.
 */
const CONFIG_RULES = 'model/aws/config-rules.generated.json';

for (const [file, text] of Object.entries(generatedFiles())) write(file, text);

const configRules = configRulesFromMoto();
if (configRules === undefined)
  console.error(
    `${CONFIG_RULES} is unchanged: it needs Python with moto. Install it: ${INSTALL_MOTO}`,
  );
else write(CONFIG_RULES, configRules);

function write(file: string, text: string): void {
  const path = join(__dirname, '..', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(file);
}

function configRulesFromMoto(): string | undefined {
  try {
    return configRulesFile();
  } catch (error) {
    // Without Python there is no command, without moto the command fails. Anything else is a mistake in the data.
    if (error instanceof Error && ('status' in error || 'code' in error)) return undefined;
    throw error;
  }
}
