import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findProgram } from '../lib/find-program';
import { packageRoot } from '../lib/package-root';

/** The release whose internals `rehearsal/moto` changes. */
const MOTO = '5.2.1';
/** The first release in which lock files of the S3 backend are stable. */
const TERRAFORM = '1.11';

export const INSTALL_MOTO = `python3 -m pip install 'moto[server]==${MOTO}'`;

/**
 * What is missing on this machine for a rehearsal: one sentence for each, which says how to install it.
 */
export function missingRequirements(): readonly string[] {
  return [...missingMoto(), ...missingTerraform()];
}

function missingMoto(): readonly string[] {
  const python = run('python3', ['--version']);
  if (python === undefined)
    return [`python3 is not installed. Install Python 3.10 or later, then: ${INSTALL_MOTO}`];
  // In the user's folder, because version managers choose a Python by folder.
  const moto = run('python3', isolated('version.py'));
  if (moto === undefined)
    return [`moto, the local AWS, is not installed for python3. Install it: ${INSTALL_MOTO}`];
  if (moto.trim() !== MOTO)
    return [
      `moto ${moto.trim()} is installed, but the local AWS needs ${MOTO}. Install it: ${INSTALL_MOTO}`,
    ];
  return [];
}

/**
 * The arguments that make `python3` run one of our scripts: isolated, so that a `moto.py` or `json.py` in the current
 * folder or in PYTHONPATH is not executed.
 */
export function isolated(script: string, ...words: readonly string[]): readonly string[] {
  return ['-I', join(packageRoot, 'rehearsal/moto', script), ...words];
}

function missingTerraform(): readonly string[] {
  const where = 'https://developer.hashicorp.com/terraform/install';
  const answer = run('terraform', ['version', '-json'], {
    cwd: packageRoot,
    // Checkpoint would ask HashiCorp for news of a newer version.
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
  if (answer === undefined)
    return [`terraform is not installed. Install Terraform ${TERRAFORM} or later: ${where}`];
  const version = /"terraform_version": *"([^"]+)"/.exec(answer)?.[1] ?? 'of an unknown version';
  return atLeast(version, TERRAFORM)
    ? []
    : [`terraform is ${version}; a rehearsal needs ${TERRAFORM} or later: ${where}`];
}

function run(
  name: string,
  words: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): string | undefined {
  const program = findProgram(name);
  if (program === undefined) return undefined;
  const result = spawnSync(program, words, {
    ...options,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return result.status === 0 ? result.stdout : undefined;
}

function atLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
