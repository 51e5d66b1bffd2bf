import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';

/* What must be compiled for a machine, by package-lock.json: nobody needs a compiler. */

interface Locked {
  readonly hasInstallScript?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(join(packageRoot, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');
const isForMachine = ({ os, cpu }: Locked): boolean => os !== undefined || cpu !== undefined;

/** Where a package finds another: in its own folder, or in one above. */
function find(from: string, name: string): string | undefined {
  const path = [from, 'node_modules', name].filter((part) => part !== '').join('/');
  if (path in packages) return path;
  return from === ''
    ? undefined
    : find(from.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ''), name);
}

/** Packages that have a package of their own for each machine, and these. */
const families = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) => {
  const builds = Object.keys(optionalDependencies)
    .map((name) => find(path, name))
    .flatMap((found) => (found !== undefined && isForMachine(packages[found]!) ? [found] : []));
  return builds.length === 0 ? [] : [{ name: nameOf(path), builds }];
});

/** Without their packages for some machines, these work in another way. */
const EXTRAS: Readonly<Record<string, string>> = {
  fsevents: 'watches folders on macOS; elsewhere Node does',
};

const MACHINES = ['linux', 'darwin', 'win32'].flatMap((system) =>
  ['x64', 'arm64'].map((processor) => ({ system, processor })),
);

test.each(families)('$name has a build for each machine', ({ builds }) => {
  const needed = builds.filter((path) => !(nameOf(path) in EXTRAS)).map((path) => packages[path]!);
  if (needed.length === 0) return;
  const missing = MACHINES.filter(
    ({ system, processor }) =>
      !needed.some(
        ({ os = [system], cpu = [processor], libc = ['glibc'] }) =>
          os.includes(system) && cpu.includes(processor) && libc.includes('glibc'),
      ),
  );
  expect(missing).toEqual([]);
});

test('every package for some machines belongs to one that chooses it', () => {
  const chosen = new Set(families.flatMap(({ builds }) => builds));
  const others = Object.keys(packages).filter(
    (path) => isForMachine(packages[path]!) && !chosen.has(path),
  );
  expect(others).toEqual([]);
});

/** All of them only check that the build for the machine is there, or fetch it. */
test('few packages run a script when they are installed, and none of those that users install', () => {
  const withScript = (paths: readonly string[]) =>
    paths.filter((path) => packages[path]?.hasInstallScript).map(nameOf);
  expect(withScript(Object.keys(packages)).sort()).toEqual([
    '@parcel/watcher',
    '@swc/core',
    'esbuild',
    'unrs-resolver',
  ]);
  const root = packages['']!;
  const installed = new Set<string>();
  const add = (from: string, { dependencies, optionalDependencies, peerDependencies }: Locked) => {
    const names = { ...dependencies, ...optionalDependencies, ...peerDependencies };
    for (const name of Object.keys(names)) {
      const found = find(from, name);
      if (found === undefined || installed.has(found)) continue;
      installed.add(found);
      add(found, packages[found]!);
    }
  };
  add('', root);
  expect(installed.size).toBeGreaterThan(100);
  expect(withScript([...installed])).toEqual([]);
  const forMachines = [...installed].filter((path) => isForMachine(packages[path]!)).map(nameOf);
  expect(
    forMachines.filter((name) => !name.startsWith('@lydell/node-pty-') && !(name in EXTRAS)),
  ).toEqual([]);
});

/* cdktf-cli starts Terraform in a pseudo-terminal, and its own has no build for most machines. */
test('the pseudo-terminal is the one that has a build for each machine', () => {
  expect(families.map(({ name }) => name)).toContain('@cdktf/node-pty-prebuilt-multiarch');
  expect(Object.keys(packages).filter((name) => /node_modules\/node-pty/.test(name))).toEqual([]);
});
