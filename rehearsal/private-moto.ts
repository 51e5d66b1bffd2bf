import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { definedOnly } from '../lib/defined-only';
import { run } from '../terraform/child';
import { RunError } from '../terraform/run-error';

/** The release whose internals `rehearsal/moto` changes. */
export const MOTO = '5.2.1';

/**
 * The virtual environment that only rehearsals use, in the user's cache: Debian and others refuse to install packages for
 * the system's Python. `XDG_CACHE_HOME` names another cache.
 */
export function motoFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(cache, 'orgcharter', `moto-${MOTO}`);
}

const pythonIn = (folder: string): string =>
  process.platform === 'win32' ? join(folder, 'Scripts/python.exe') : join(folder, 'bin/python');

/** Written when the installation is complete. */
const completeIn = (folder: string): string => join(folder, 'complete');

/** The Python of the private environment. `undefined` if moto is not installed there. */
export function privatePython(): string | undefined {
  const folder = motoFolder();
  return existsSync(completeIn(folder)) ? pythonIn(folder) : undefined;
}

/**
 * Installs moto in the private environment. pip reads its own settings, such as `PIP_INDEX_URL` and `HTTPS_PROXY`. What an
 * interrupted installation leaves is not used.
 *
 * @throws RunError with what to put where, if Python has no virtual environments or the packages cannot be fetched
 */
export async function installMoto(signal?: AbortSignal): Promise<void> {
  const folder = motoFolder();
  const options = { cwd: tmpdir(), env: definedOnly(process.env), signal };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made = await run('python3', ['-m', 'venv', folder], options);
  if (signal?.aborted) return;
  if (made.status !== 0) throw new RunError(`${NO_ENVIRONMENT}: ${lastLines(made.output)}`);
  const words = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input'];
  const wheels = ['--only-binary', ':all:', `moto[server]==${MOTO}`];
  const installed = await run(pythonIn(folder), [...words, ...wheels], options);
  if (signal?.aborted) return;
  if (installed.status !== 0) throw new RunError(`${NO_PACKAGES}: ${lastLines(installed.output)}`);
  writeFileSync(completeIn(folder), '');
}

const NO_ENVIRONMENT =
  'python3 cannot make a virtual environment. On Debian and Ubuntu, install the package python3-venv';

const NO_PACKAGES = `moto cannot be fetched. Behind a proxy, set HTTPS_PROXY. For a mirror of PyPI, set PIP_INDEX_URL. Offline, set PIP_NO_INDEX=1 and PIP_FIND_LINKS to a folder that "pip download 'moto[server]==${MOTO}'" filled elsewhere`;

const lastLines = (output: string): string => output.trim().split('\n').slice(-3).join('\n');
