import { spawnSync } from 'node:child_process';
import { isAbsolute, join } from 'node:path';
import { findProgram } from '../lib/find-program';
import { packageRoot } from '../lib/package-root';
import { MOTO, privatePython } from './private-moto';

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
  if (motoPython() !== undefined) return [];
  if (run('python3', ['--version']) === undefined)
    return [`python3 is not installed. Install Python 3.10 or later, then: ${INSTALL_MOTO}`];
  const moto = motoOf('python3');
  return moto === undefined
    ? [`moto, the local AWS, is not installed for python3. Install it: ${OR_PRIVATELY}`]
    : [`moto ${moto} is installed, but the local AWS needs ${MOTO}. Install it: ${OR_PRIVATELY}`];
}

const OR_PRIVATELY = `${INSTALL_MOTO}, or let orgcharter rehearse --yes install it where only rehearsals use it`;

/** Whether there is a Python, but none with the right moto: {@link installMoto} can install it. */
export const canInstallMoto = (): boolean =>
  motoPython() === undefined && run('python3', ['--version']) !== undefined;

/** The one that was found, by the PATH: to ask takes a second. */
const found = new Map<string | undefined, string>();

/** A Python that has the right moto: the one in the PATH, or the private one. */
export function motoPython(): string | undefined {
  const path = process.env['PATH'];
  const known = found.get(path);
  if (known !== undefined) return known;
  const python = ['python3', privatePython()].find(
    (each) => each !== undefined && motoOf(each) === MOTO,
  );
  if (python !== undefined) found.set(path, python);
  return python;
}

/** The version of moto that a Python has. In the package's folder, because version managers choose a Python by folder. */
const motoOf = (python: string): string | undefined => run(python, isolated('version.py'))?.trim();

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
  const program = isAbsolute(name) ? name : findProgram(name);
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
