import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../lib/find-program';
import { installMoto, motoFolder, privatePython } from '../../rehearsal/private-moto';
import { missingRequirements, motoPython } from '../../rehearsal/requirements';
import { startPackageIndex } from './package-index';
import { program } from './programs';

/* A local package index stands for PyPI. Python makes the virtual environment. */
jest.setTimeout(180_000);

const before = { ...process.env };
let folder: string;
let index: Server & { readonly url: string };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-private-moto-'));
  index = await startPackageIndex(folder);
  for (const name of Object.keys(process.env))
    if (/^PIP_|proxy$/i.test(name)) delete process.env[name];
  // Nothing but the local index: neither the settings of this machine, nor what is installed for its Python.
  Object.assign(process.env, { PIP_CONFIG_FILE: '/dev/null', PIP_INDEX_URL: index.url });
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
});
afterEach(() => {
  index.close();
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, before);
  rmSync(folder, { recursive: true, force: true });
});

/** In the PATH is a Python without moto, which can make virtual environments. */
function withoutMoto(): void {
  const python = findProgram('python3')!;
  program(
    folder,
    'python3',
    `case "$1" in -I) exit 1;; *) PATH='${before['PATH']}' exec '${python}' "$@";; esac`,
  );
  process.env['PATH'] = folder;
}

test('moto is installed once, in the cache, and then found there', async () => {
  withoutMoto();
  expect(motoPython()).toBeUndefined();
  await installMoto();
  expect(motoFolder()).toBe(join(folder, 'cache/orgcharter/moto-5.2.1'));
  expect(motoPython()).toBe(join(motoFolder(), 'bin/python'));
  expect(missingRequirements().join()).not.toContain('moto');
});

test('an index that cannot be reached is an error that says what to do', async () => {
  process.env['PIP_INDEX_URL'] = 'http://127.0.0.1:1/simple/';
  process.env['PIP_RETRIES'] = '0';
  await expect(installMoto()).rejects.toThrow(
    /^moto cannot be fetched\. Behind a proxy, set HTTPS_PROXY\. For a mirror of PyPI, set PIP_INDEX_URL\. Offline, set PIP_NO_INDEX=1 and PIP_FIND_LINKS to a folder that "pip download 'moto\[server\]==5\.2\.1'" filled elsewhere: /,
  );
  expect(privatePython()).toBeUndefined();
});

test('a Python without virtual environments is an error that names the package', async () => {
  program(folder, 'python3', 'echo "ensurepip is not available"; exit 1');
  process.env['PATH'] = folder;
  await expect(installMoto()).rejects.toThrow(
    'python3 cannot make a virtual environment. On Debian and Ubuntu, install the package python3-venv: ensurepip is not available',
  );
});
