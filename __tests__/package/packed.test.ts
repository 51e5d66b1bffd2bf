import { execFileSync, spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';
import { installPacked } from './packed';

/* The package as it is published. It has been built: `npm test` does it, and CI with `npm ci`. */
jest.setTimeout(300_000);

/** All that may be in it. */
const ALLOWED = [
  /^(CHANGELOG|LICENSE|README)(\.md)?$/,
  /^package\.json$/,
  /^config\/.*\.(yaml|json|pem)$/,
  /^docs\/.*\.(md|json|png|svg)$/,
  /^schema\/[a-z]+\.schema\.json$/,
  /^rehearsal\/keys\/(hashicorp\.asc|README\.md)$/,
  /^rehearsal\/moto\/[a-z_0-9]+\.(py|txt)$/,
  /^templates\/.*(\.yml|Dockerfile)$/,
  /^dist\/(cdktf|index|main|cli\/orgcharter|logs\/thread)\.js$/,
  /^dist\/chunks\/[\w-]+-[A-Z0-9]{8}\.js$/,
  /^dist\/data\/[a-z-]+(\.generated)?\.json$/,
  /^dist\/explore\/page\.(js|css)$/,
  /^dist\/types\/.*\.d\.ts$/,
  /^dist\/LICENSES\.txt$/,
];

test('the program can be run after each build', () => {
  const program = join(packageRoot, 'dist/cli/orgcharter.js');
  expect(() => accessSync(program, constants.X_OK)).not.toThrow();
});

describe('in an empty folder', () => {
  let files: readonly string[];
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-packed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => {
    files = installPacked(folder, ['@types/node', 'undici-types']);
    cpSync(join(packageRoot, 'config'), join(folder, 'config'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  });

  const node = (...words: readonly string[]) =>
    execFileSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  const manual = readFileSync(join(packageRoot, 'docs/library.md'), 'utf8');

  test('the package has nothing that is left from the build', () => {
    expect(files.filter((file) => !ALLOWED.some((allowed) => allowed.test(file)))).toEqual([]);
    for (const file of ['dist/index.js', 'dist/main.js', 'dist/types/api/index.d.ts'])
      expect(files).toContain(file);
  });

  test('the declarations need no types of Node', () => {
    const declarations = files.filter((file) => file.endsWith('.d.ts'));
    const needs = declarations.filter((file) =>
      /\bNodeJS\.|\bBuffer\b|['"]node[:"']/.test(
        readFileSync(join(folder, 'package', file), 'utf8'),
      ),
    );
    expect(declarations.length).toBeGreaterThan(10);
    expect(needs).toEqual([]);
  });

  test('the example of the manual compiles with the declarations, and prints what the manual shows', () => {
    const [, example = ''] = /```ts\n([^]*?)```/.exec(manual) ?? [];
    const [, output = ''] = /```\n(production:[^]*?)```/.exec(manual) ?? [];
    writeFileSync(join(folder, 'example.ts'), example);
    // Without `lib`, the compiler would also check the declarations of the browser.
    const options = {
      strict: true,
      module: 'node16',
      target: 'es2022',
      lib: ['es2022'],
      types: ['node'],
    };
    // The same as an ES module.
    writeFileSync(join(folder, 'example.mts'), example);
    const files = { compilerOptions: options, include: ['example.ts', 'example.mts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(files));
    const { stdout } = spawnSync(
      process.execPath,
      [join(packageRoot, 'node_modules/typescript/bin/tsc')],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stdout).toBe('');
    for (const program of ['example.js', 'example.mjs'])
      expect(node(program, 'config', '2026-12-01')).toBe(output);
  });

  test('the commands run', () => {
    const cli = join('node_modules/orgcharter/dist/cli/orgcharter.js');
    expect(node(cli, 'validate')).toMatch(/^production: 8 accounts/);
    expect(node(cli, 'prove', '--environment', 'production')).toMatch(/./);
    for (const command of ['audit', 'import', 'replay', 'rehearse', 'deploy', 'explore'])
      expect(node(cli, command, '--help')).toContain(`orgcharter ${command}`);
    node(cli, 'explore', '--output', 'page.html');
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toContain('<!doctype html>');
  });

  test('the library does not load cdktf', () => {
    const loaded = `require('orgcharter'); console.log(Object.keys(require.cache).filter((file) => /[\\\\/]cdktf[\\\\/]/.test(file)).length)`;
    expect(node('-e', loaded)).toBe('0\n');
  });
});
