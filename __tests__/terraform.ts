import { execFile, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SHORT_LIVED_PROVIDERS } from '../rehearsal/environment';
import { dropChecksums } from '../terraform/stack-run';

const LOCK_FILE = '.terraform.lock.hcl';

/**
 * Terraform's own `validate` for the synthesized stacks of a folder, several at a time.
 *
 * @param outdir where `synthesize` wrote
 * @returns each stack with what Terraform finds wrong in it
 * @throws where Terraform or its providers are missing: a check that does not run must not look
 *   like one that holds.
 */
export async function validateStacks(outdir: string): Promise<Record<string, readonly string[]>> {
  const { stacks } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as {
    stacks: object;
  };
  const folders = Object.keys(stacks).map((name) => join(outdir, 'stacks', name));
  const env = initialize(outdir, folders[0]!);
  dropChecksums(join(folders[0]!, LOCK_FILE));
  for (const folder of folders.slice(1))
    copyFileSync(join(folders[0]!, LOCK_FILE), join(folder, LOCK_FILE));
  const found = await Promise.all(folders.map((folder) => validate(folder, env)));
  return Object.fromEntries(Object.keys(stacks).map((name, index) => [name, found[index]!]));
}

/**
 * One `terraform init` serves all stacks: they need the same providers, and its folder is shared.
 */
function initialize(outdir: string, folder: string): NodeJS.ProcessEnv {
  const env = {
    ...process.env,
    ...mirror(outdir),
    ...SHORT_LIVED_PROVIDERS,
    TF_DATA_DIR: join(outdir, 'data'),
    CHECKPOINT_DISABLE: '1',
  };
  const init = spawnSync('terraform', ['init', '-backend=false', '-input=false', '-no-color'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (init.error)
    throw new Error(
      `Terraform cannot be started (${init.error.message}). Install Terraform 1.11 or newer and put it on the PATH.`,
    );
  if (init.status !== 0)
    throw new Error(
      `terraform init failed. Without a registry, TF_PROVIDER_MIRROR names a local mirror.\n${init.stderr}`,
    );
  return env;
}

/**
 * Providers come from the local mirror that `TF_PROVIDER_MIRROR` names, otherwise from where the
 * user's settings say.
 */
function mirror(outdir: string): NodeJS.ProcessEnv {
  const path = process.env['TF_PROVIDER_MIRROR'];
  if (path === undefined) return {};
  if (!existsSync(path) || readdirSync(path).length === 0)
    throw new Error(`TF_PROVIDER_MIRROR names ${path}, where no providers are.`);
  const file = join(outdir, 'terraformrc');
  writeFileSync(
    file,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(path)}\n  }\n}\n`,
  );
  return { TF_CLI_CONFIG_FILE: file };
}

async function validate(folder: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const run = promisify(execFile)('terraform', ['validate', '-json'], { cwd: folder, env });
  const { stdout } = await run.catch((error: { stdout: string }) => error); // it exits with 1 where it finds something
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { severity: string; summary: string; detail: string; address?: string }[];
  };
  return diagnostics.map(
    ({ severity, summary, detail, address }) =>
      `${severity}: ${address ?? ''} ${summary}. ${detail}`,
  );
}
