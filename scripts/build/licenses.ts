import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { packageRoot } from '../../lib/package-root';

/** The packages in a bundle, sorted, as paths from this package: `node_modules/yaml`. */
export function packagesIn({ outputs }: Metafile): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [path] : [],
    ),
  );
  const folders = inputs.flatMap((path) => PACKAGE_FOLDER.exec(path)?.[1] ?? []);
  return [...new Set(folders)].sort();
}

/** The innermost package of a path: a package can have packages of its own. */
const PACKAGE_FOLDER =
  /^(?:\.\.\/)*(?:.*?\/)??(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)/;

/**
 * The licenses of packages that are in the bundles, each with its name, version and where its
 * source is. Texts that several packages share are printed once.
 *
 * @throws if a package has no license
 */
export function licenses(packages: readonly string[]): string {
  const byText = new Map<string, string[]>();
  for (const folder of packages) {
    const text = licenseOf(folder);
    byText.set(text, [...(byText.get(text) ?? []), titleOf(folder)]);
  }
  const parts = [...byText].map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`);
  return [INTRODUCTION, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

const INTRODUCTION = `The files in this folder contain code of these packages. Their source code is in the npm package of each name and
version, also for packages under the Mozilla Public License 2.0.
`;

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

function packageJson(folder: string): PackageJson {
  return JSON.parse(readFileSync(join(packageRoot, folder, 'package.json'), 'utf8')) as PackageJson;
}

function titleOf(folder: string): string {
  const { name, version, license } = packageJson(folder);
  return `${name} ${version} (${license})`;
}

function licenseOf(folder: string): string {
  const path = join(packageRoot, folder);
  const [file] = existsSync(path)
    ? readdirSync(path).filter((name) => /^license(\.|$)/i.test(name))
    : [];
  if (file !== undefined) return readFileSync(join(path, file), 'utf8').trim();
  const { license } = packageJson(folder);
  if (license === undefined) throw new Error(`${folder} has no license`);
  return `License: ${license}`;
}
