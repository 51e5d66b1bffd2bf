import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findProgram } from '../../../lib/find-program';
import { installMoto, motoFolder, privatePython } from '../../../rehearsal/install/install-moto';
import { isolated } from '../../../rehearsal/requirements';
import { startProxy } from '../../lib/proxy/local-proxy';
import { startPackageIndex, type PackageIndex } from './package-index';
import { program } from '../programs';

/* A local package index stands for PyPI. Python makes the virtual environment. */
jest.setTimeout(180_000);

const before = { ...process.env };
/** An environment that Python has made. */
let made: string;
beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), 'orgcharter-environment-'));
  execFileSync('python3', ['-m', 'venv', made]);
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

let folder: string;
let index: PackageIndex;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-private-moto-'));
  index = await startPackageIndex(folder);
  for (const name of Object.keys(process.env))
    if (/^PIP_|proxy$/i.test(name)) delete process.env[name];
  // Nothing but the local index: neither the settings of this machine, nor what is installed for
  // its Python.
  Object.assign(process.env, { PIP_CONFIG_FILE: '/dev/null', PIP_INDEX_URL: index.url });
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  pythonAfter(`if [ "$1 $2" = '-m venv' ]; then exec cp -R '${made}/.' "$3"; fi`);
});
afterEach(() => {
  index.close();
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, before);
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Puts a `python3` first in the PATH that runs a script before it becomes Python. In most tests,
 * the script copies an environment: making one takes four seconds of CPU.
 */
function pythonAfter(script: string): void {
  const real = findProgram('python3', before)!;
  program(folder, 'python3', `${script}\nPATH='${before['PATH']}' exec '${real}' "$@"`);
  process.env['PATH'] = [folder, before['PATH']].join(delimiter);
}

const install = () => installMoto({ requirements: index.requirements });
const cached = () =>
  existsSync(join(folder, 'cache/orgcharter')) ? readdirSync(join(folder, 'cache/orgcharter')) : [];

test('moto is installed in the cache', async () => {
  pythonAfter('case "$1" in -I) exit 1;; esac'); // without moto
  expect(privatePython(index.requirements)).toBeUndefined();
  const progress: string[] = [];
  await installMoto({
    requirements: index.requirements,
    onProgress: (...each) => progress.push(each.join(' of ')),
  });
  expect(motoFolder(index.requirements)).toMatch(/cache\/orgcharter\/moto-5\.2\.1-[0-9a-f]{8}$/);
  const python = privatePython(index.requirements)!;
  expect(String(execFileSync(python, isolated('version.py')))).toBe('5.2.1\n');
  expect(cached()).toHaveLength(1);
  expect(progress).toEqual(['1 of 1']);
});

test('two set-ups at the same time end with one that works', async () => {
  await Promise.all([install(), install()]);
  const python = privatePython(index.requirements)!;
  expect(String(execFileSync(python, isolated('version.py')))).toBe('5.2.1\n');
  expect(cached()).toHaveLength(1);
});

test('a package with another hash is refused, and nothing is installed', async () => {
  writeFileSync(index.requirements, `moto[server]==5.2.1 --hash=sha256:${'0'.repeat(64)}\n`);
  await expect(install()).rejects.toThrow(/^moto cannot be installed\..+\s+Got\s+[0-9a-f]{64}$/s);
  expect(cached()).toEqual([]);
});

test('HTTPS_PROXY is honored', async () => {
  const proxy = await startProxy();
  Object.assign(process.env, { HTTPS_PROXY: proxy.url, PIP_RETRIES: '0' });
  process.env['PIP_INDEX_URL'] = 'https://packages.example/simple/';
  await expect(install()).rejects.toThrow(/^moto cannot be installed\./);
  expect(proxy.tunnels).toContain('packages.example:443');
  proxy.close();
});

test('an index that cannot be reached is an error that says what to do', async () => {
  process.env['PIP_INDEX_URL'] = 'http://127.0.0.1:1/simple/';
  process.env['PIP_RETRIES'] = '0';
  await expect(install()).rejects.toThrow(
    /^moto cannot be installed\. Behind a proxy, set HTTPS_PROXY\. For a mirror of PyPI, set PIP_INDEX_URL\. Offline, set PIP_NO_INDEX=1 and PIP_FIND_LINKS to a folder that "pip download --require-hashes -r .+\/rehearsal\/moto\/requirements\.txt" filled elsewhere: /,
  );
  expect(cached()).toEqual([]);
});

test('offline, a folder of files is enough', async () => {
  index.close();
  Object.assign(process.env, { PIP_NO_INDEX: '1', PIP_FIND_LINKS: folder });
  await install();
  expect(cached()).toHaveLength(1);
});

test('a Python without virtual environments is an error that names the package', async () => {
  program(folder, 'python3', 'echo "ensurepip is not available"; exit 1');
  process.env['PATH'] = folder;
  await expect(install()).rejects.toThrow(
    'python3 cannot make a virtual environment. On Debian and Ubuntu, install the package python3-venv: ensurepip is not available',
  );
  expect(cached()).toEqual([]);
});
