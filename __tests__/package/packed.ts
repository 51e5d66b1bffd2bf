import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../lib/package-root';

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs the package as `npm publish` does, without building it again. */
function pack(folder: string): Packed {
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(
    execFileSync('npm', words, {
      cwd: packageRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as readonly Packed[];
  return packed!;
}

/**
 * Installs the packed package in a folder, as npm would: with its dependencies, and with others
 * that the folder asks for. They come from this repository, so no registry is needed.
 *
 * @returns the files of the package, sorted
 */
export function installPacked(folder: string, others: readonly string[]): readonly string[] {
  const packed = pack(folder);
  execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);
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
  return packed.files.map(({ path }) => path).sort();
}
