import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../lib/cache-folder';
import { definedOnly } from '../../lib/defined-only';
import { packageRoot } from '../../lib/package-root';
import { sha256 } from '../../lib/sha256';
import { run } from '../../terraform/child';
import { RunError } from '../../terraform/run-error';
import { makeWhole } from './whole-folder';

/** The release whose internals `rehearsal/moto` changes. */
export const MOTO = '5.2.1';

/** moto and everything that it needs, each with its version and the hashes of its files. */
export const REQUIREMENTS = join(packageRoot, 'rehearsal/moto/requirements.txt');

/**
 * The virtual environment that only rehearsals use, in the user's cache: Debian and others refuse
 * to install packages for the system's Python. Other requirements are another environment.
 */
export function motoFolder(requirements = REQUIREMENTS): string {
  return cacheFolder(`moto-${MOTO}-${sha256(readFileSync(requirements)).slice(0, 8)}`);
}

const pythonIn = (folder: string): string =>
  process.platform === 'win32' ? join(folder, 'Scripts/python.exe') : join(folder, 'bin/python');

/** The Python of the private environment. `undefined` if moto is not installed there. */
export function privatePython(requirements?: string): string | undefined {
  const python = pythonIn(motoFolder(requirements));
  return existsSync(python) ? python : undefined;
}

export interface MotoOptions {
  /** A file of requirements with hashes. Default: the one of this package. */
  readonly requirements?: string;
  readonly signal?: AbortSignal | undefined;
  /** Called for each package, with how many there are at most: some are only for some systems. */
  readonly onProgress?: ((packages: number, total: number) => void) | undefined;
}

/**
 * Installs moto in the private environment. pip reads its own settings, such as `PIP_INDEX_URL` and
 * `HTTPS_PROXY`, and refuses files whose hashes differ.
 *
 * @throws RunError with what to put where, if Python has no virtual environments or the packages
 *   cannot be fetched
 */
export async function installMoto(options: MotoOptions = {}): Promise<void> {
  const { requirements = REQUIREMENTS, signal } = options;
  await makeWhole(motoFolder(requirements), async (folder) => {
    await python('python3', ['-m', 'venv', folder], NO_ENVIRONMENT, signal);
    const words = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input'];
    const pinned = ['--only-binary', ':all:', '--require-hashes', '-r', requirements];
    const onLine = packageCounter(requirements, options.onProgress);
    await python(pythonIn(folder), [...words, ...pinned], NO_PACKAGES, signal, onLine);
  });
}

async function python(
  program: string,
  words: readonly string[],
  failed: string,
  signal?: AbortSignal,
  onLine: (line: string) => void = () => undefined,
): Promise<void> {
  const env = definedOnly(process.env);
  const { status, output } = await run(program, words, { cwd: tmpdir(), env, signal, onLine });
  signal?.throwIfAborted();
  if (status !== 0) throw new RunError(`${failed}: ${lastLines(output)}`);
}

function packageCounter(
  requirements: string,
  onProgress: MotoOptions['onProgress'] = () => undefined,
): (line: string) => void {
  const total = readFileSync(requirements, 'utf8').match(/^\S+==/gm)?.length ?? 0;
  let packages = 0;
  return (line) => {
    if (line.startsWith('Collecting ')) onProgress(++packages, total);
  };
}

const NO_ENVIRONMENT =
  'python3 cannot make a virtual environment. On Debian and Ubuntu, install the package python3-venv';

const NO_PACKAGES = `moto cannot be installed. Behind a proxy, set HTTPS_PROXY. For a mirror of PyPI, set PIP_INDEX_URL. Offline, set PIP_NO_INDEX=1 and PIP_FIND_LINKS to a folder that "pip download --require-hashes -r ${REQUIREMENTS}" filled elsewhere`;

const lastLines = (output: string): string => output.trim().split('\n').slice(-3).join('\n');
