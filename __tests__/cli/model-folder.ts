import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ENVIRONMENT, ORGANIZATION } from '../model/loading';
import { orgcharter } from './capture';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/**
 * Writes a charter to a temporary folder and runs orgcharter on it. In the output, the folder is
 * called `config`.
 */
export async function onModel(
  rest: string,
  files: Readonly<Record<string, string>>,
  args: readonly string[],
) {
  for (const [file, text] of Object.entries({
    'organization.yaml': ORGANIZATION + rest,
    'environments/production.yaml': ENVIRONMENT,
    ...files,
  })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const { exitCode, stdout, stderr } = await orgcharter(args, { ORGCHARTER_CONFIG: folder });
  return {
    exitCode,
    stdout: stdout.replaceAll(folder, 'config'),
    stderr: stderr.replaceAll(folder, 'config'),
  };
}
