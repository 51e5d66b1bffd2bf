import { spawnSync } from 'node:child_process';

/** The release whose inner workings `rehearsal/moto` completes. */
const MOTO = '5.2.1';
/** The first release in which the S3 backend's own lock file is stable. */
const TERRAFORM = '1.11';

export const INSTALL_MOTO = `python3 -m pip install 'moto[server]==${MOTO}'`;

/**
 * What a rehearsal needs on this machine and does not find, a sentence each that says how to install it. Empty where
 * all is there.
 */
export function missingRequirements(): readonly string[] {
  return [...missingMoto(), ...missingTerraform()];
}

function missingMoto(): readonly string[] {
  const python = run('python3', ['--version'], {});
  if (python === undefined)
    return [`python3 is not installed. Install Python 3.10 or later, then: ${INSTALL_MOTO}`];
  const moto = run(
    'python3',
    ['-c', 'import moto, flask, flask_cors; print(moto.__version__)'],
    {},
  );
  if (moto === undefined)
    return [`moto, the local AWS, is not installed for python3. Install it: ${INSTALL_MOTO}`];
  if (moto.trim() !== MOTO)
    return [
      `moto ${moto.trim()} is installed; the local AWS is made of ${MOTO}. Install it: ${INSTALL_MOTO}`,
    ];
  return [];
}

function missingTerraform(): readonly string[] {
  const where = 'https://developer.hashicorp.com/terraform/install';
  // Checkpoint would ask HashiCorp for news of a newer version.
  const answer = run('terraform', ['version', '-json'], { CHECKPOINT_DISABLE: '1' });
  if (answer === undefined)
    return [`terraform is not installed. Install Terraform ${TERRAFORM} or later: ${where}`];
  const version = /"terraform_version": *"([^"]+)"/.exec(answer)?.[1] ?? 'of an unknown version';
  return atLeast(version, TERRAFORM)
    ? []
    : [`terraform is ${version}; a rehearsal needs ${TERRAFORM} or later: ${where}`];
}

function run(
  command: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): string | undefined {
  const result = spawnSync(command, words, {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return result.status === 0 ? result.stdout : undefined;
}

function atLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
