import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../lib/package-root';

/** Packs the package as `npm publish` does, without building it again. */
function pack(...words: readonly string[]): string {
  return execFileSync('npm', ['pack', '--ignore-scripts', '--json', ...words], {
    cwd: packageRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** The files of the package, sorted. */
export function packedFiles(): readonly string[] {
  const [packed] = JSON.parse(pack('--dry-run')) as readonly Packed[];
  return packed!.files.map(({ path }) => path).sort();
}

/**
 * Installs the packed package in a folder, as npm would: with its dependencies, and with others
 * that the folder asks for. They come from this repository, so no registry is needed.
 */
export function installPacked(folder: string, others: readonly string[]): void {
  const [packed] = JSON.parse(pack('--pack-destination', folder)) as readonly Packed[];
  execFileSync('tar', ['-xzf', join(folder, packed!.filename), '-C', folder]);
  const modules = join(folder, 'node_modules');
  cpSync(join(folder, 'package'), join(modules, 'orgcharter'), { recursive: true });
  const { dependencies } = JSON.parse(
    readFileSync(join(modules, 'orgcharter/package.json'), 'utf8'),
  ) as { readonly dependencies: Readonly<Record<string, string>> };
  for (const name of new Set([...Object.keys(dependencies), ...others])) {
    const link = join(modules, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(packageRoot, 'node_modules', name), link);
  }
}
