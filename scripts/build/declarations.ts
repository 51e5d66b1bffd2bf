import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../lib/package-root';

/** Packages that an installed orgcharter has, so its declarations can import them. */
const INSTALLED = ['cdktf', 'constructs'];

/**
 * Writes the declarations (`.d.ts`) of the sources that programs can import, and of what these
 * declarations import.
 *
 * @param sources relative to this package: `api/index.ts`
 * @throws if a declaration imports a package that is not installed with orgcharter
 */
export function writeDeclarations(sources: readonly string[], folder: string): void {
  const all = declarationsOf(sources);
  const wanted = sources.map((source) => join(packageRoot, source.replace(/\.ts$/, '.d.ts')));
  for (const path of reachable(wanted, all)) {
    const target = join(folder, relative(packageRoot, path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, all.get(path) ?? '');
  }
}

/**
 * The declarations of all sources that these import, by path, as if they were next to the sources.
 */
function declarationsOf(sources: readonly string[]): ReadonlyMap<string, string> {
  const { config } = ts.readConfigFile(join(packageRoot, 'tsconfig.json'), ts.sys.readFile) as {
    readonly config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, packageRoot);
  delete options.tsBuildInfoFile;
  const texts = new Map<string, string>();
  ts.createProgram(
    sources.map((source) => join(packageRoot, source)),
    {
      ...options,
      incremental: false,
      types: ['node'],
      declaration: true,
      emitDeclarationOnly: true,
      noCheck: true, // `npm run types` checks
    },
  ).emit(undefined, (path, text) => texts.set(resolve(path), text));
  return texts;
}

function reachable(
  wanted: readonly string[],
  all: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const found = new Set(wanted);
  for (const path of found)
    for (const { fileName } of ts.preProcessFile(all.get(path) ?? '').importedFiles) {
      if (fileName.startsWith('.')) {
        const imported = resolve(dirname(path), fileName);
        const [file] = [`${imported}.d.ts`, join(imported, 'index.d.ts')].filter((each) =>
          all.has(each),
        );
        if (file !== undefined) found.add(file);
      } else if (!INSTALLED.includes(fileName))
        throw new Error(
          `${relative(packageRoot, path)} imports ${fileName}, which is not installed`,
        );
    }
  return found;
}
