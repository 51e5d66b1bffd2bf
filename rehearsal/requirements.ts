import { spawnSync } from 'node:child_process';
import { delimiter, isAbsolute, join } from 'node:path';
import { findProgram } from '../lib/find-program';
import { packageRoot } from '../lib/package-root';
import { MOTO, privatePython } from './install/install-moto';
import { hasPrivateTerraform, terraformFolder } from './install/install-terraform';
import { FIRST_TERRAFORM } from './install/terraform-release';

/** The first one that moto and what it needs can use. */
const FIRST_PYTHON = '3.10';

export const INSTALL_MOTO = `python3 -m pip install 'moto[server]==${MOTO}'`;

/** Something that a rehearsal needs and this machine does not have. */
export interface Missing {
  readonly tool: 'moto' | 'terraform';
  /** A sentence that says how to install it. */
  readonly text: string;
  /** Whether orgcharter can install it: moto needs a Python. */
  readonly canBeInstalled: boolean;
}

/**
 * What is missing on this machine for a rehearsal. Terraform that only the user's cache has becomes
 * the first in the PATH of this process, for all that it starts.
 */
export function missingRequirements(): readonly Missing[] {
  return [...missingMoto(), ...missingTerraform()];
}

const PRIVATELY = 'or let orgcharter rehearse --yes install it where only rehearsals use it';

function missingMoto(): readonly Missing[] {
  if (motoPython() !== undefined) return [];
  const missing = (text: string, canBeInstalled: boolean): readonly Missing[] => [
    { tool: 'moto', text, canBeInstalled },
  ];
  const python = run('python3', ['--version']);
  const version = /^Python (\S+)/.exec(python ?? '')?.[1];
  if (python === undefined || (version !== undefined && !atLeast(version, FIRST_PYTHON)))
    return missing(
      `python3 is ${version ?? 'not installed'}. Install Python ${FIRST_PYTHON} or later, then: ${INSTALL_MOTO}, ${PRIVATELY}`,
      false,
    );
  const moto = motoOf('python3');
  const what =
    moto === undefined
      ? 'moto, the local AWS, is not installed for python3'
      : `moto ${moto} is installed, but the local AWS needs ${MOTO}`;
  return missing(`${what}. Install it: ${INSTALL_MOTO}, ${PRIVATELY}`, true);
}

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

/**
 * The version of moto that a Python has. In the package's folder, because version managers choose a
 * Python by folder.
 */
const motoOf = (python: string): string | undefined => run(python, isolated('version.py'))?.trim();

/**
 * The arguments that make `python3` run one of our scripts: isolated, so that a `moto.py` or
 * `json.py` in the current folder or in PYTHONPATH is not executed.
 */
export function isolated(script: string, ...words: readonly string[]): readonly string[] {
  return ['-I', join(packageRoot, 'rehearsal/moto', script), ...words];
}

function missingTerraform(): readonly Missing[] {
  const version = terraformVersion();
  if (version !== undefined && atLeast(version, FIRST_TERRAFORM)) return [];
  if (hasPrivateTerraform()) {
    process.env['PATH'] = [terraformFolder(), process.env['PATH']].join(delimiter);
    return [];
  }
  const what =
    version === undefined
      ? `terraform is not installed. Install Terraform ${FIRST_TERRAFORM} or later`
      : `terraform is ${version}; a rehearsal needs ${FIRST_TERRAFORM} or later`;
  const text = `${what}: https://developer.hashicorp.com/terraform/install, ${PRIVATELY}`;
  return [{ tool: 'terraform', text, canBeInstalled: true }];
}

/** @returns `undefined` if there is none in the PATH */
function terraformVersion(): string | undefined {
  const answer = run('terraform', ['version', '-json'], {
    cwd: packageRoot,
    // Checkpoint would ask HashiCorp for news of a newer version.
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
  if (answer === undefined) return undefined;
  return /"terraform_version": *"([^"]+)"/.exec(answer)?.[1] ?? 'of an unknown version';
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
