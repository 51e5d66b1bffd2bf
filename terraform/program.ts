import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { findProgram } from '../lib/find-program';
import { packageRoot } from '../lib/package-root';
import { run } from './child';
import { RunError } from './run-error';

/** Terraform or OpenTofu, as installed on this machine. */
export interface Program {
  /** Its absolute path. */
  readonly path: string;
  /** `Terraform` or `OpenTofu`, and the version: `Terraform 1.11.4`. */
  readonly name: string;
}

/**
 * Finds the program that `TERRAFORM_BINARY_NAME` names, as cdktf does: a program in the PATH, or an
 * absolute path. Default: `terraform`.
 *
 * @throws RunError if it is not installed, or is neither Terraform nor OpenTofu
 */
export async function findTerraform(
  env: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Program> {
  const name = env['TERRAFORM_BINARY_NAME'] || 'terraform';
  const path = isAbsolute(name) ? name : findProgram(name, env);
  if (path === undefined || !existsSync(path)) throw new RunError(notInstalled(name));
  const { output } = await run(path, ['version'], {
    cwd: packageRoot,
    // Checkpoint would ask HashiCorp for news of a newer version.
    env: { ...env, CHECKPOINT_DISABLE: '1' },
    signal,
  });
  const [, product, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(output) ?? [];
  if (product === undefined)
    throw new RunError(
      `${path} is neither Terraform nor OpenTofu: "${path} version" printed ${JSON.stringify(output.slice(0, 200))}`,
    );
  return { path, name: `${product} ${version}` };
}

function notInstalled(name: string): string {
  const install =
    'Install Terraform 1.11 or later (https://developer.hashicorp.com/terraform/install) or OpenTofu 1.10 or later (https://opentofu.org/docs/intro/install/)';
  return name === 'terraform'
    ? `terraform is not installed. ${install}. For OpenTofu, set TERRAFORM_BINARY_NAME=tofu`
    : `${name}, which TERRAFORM_BINARY_NAME names, is not installed. ${install}`;
}
