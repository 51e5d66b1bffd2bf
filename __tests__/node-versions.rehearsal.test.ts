import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Besides the one that the test runs on. npm fetches them: every version of Node is a package.
const VERSIONS = ['22', '24'];
const root = join(__dirname, '..');
const outputs = mkdtempSync(join(tmpdir(), 'orgcharter-node-versions-'));
afterAll(() => rmSync(outputs, { recursive: true, force: true }));

/** Runs Node: a major version, or the one that the test runs on. npx puts its folder first in the PATH, so that what it starts runs on it as well. */
function node(
  version: string | undefined,
  words: readonly string[],
  env: NodeJS.ProcessEnv = {},
): string {
  const [command, ...first] =
    version === undefined ? ['node'] : ['npx', '--yes', `--package=node@${version}`, '--', 'node'];
  return execFileSync(command!, [...first, ...words], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function synthesized(version?: string): Readonly<Record<string, string>> {
  const output = join(outputs, version ?? 'this');
  node(version, ['node_modules/.bin/cdktf', 'synth', '--output', output], {
    ORGCHARTER_ENVIRONMENT: 'sandbox',
    ORGCHARTER_AT: '2026-12-01',
  });
  const stacks = join(output, 'stacks');
  return Object.fromEntries(
    readdirSync(stacks)
      .sort()
      .map((stack) => [stack, readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8')]),
  );
}

const PRINT_FROM_TERMINAL = `
  const child = require('@cdktf/node-pty-prebuilt-multiarch').spawn(process.execPath, ['-e', 'console.log(String(process.stdout.isTTY))'], {});
  let text = '';
  child.onData((data) => (text += data));
  child.onExit(() => console.log(text.trim()));`;

/** As for other missing programs: skipped with a warning on a developer's machine, a failure in CI. */
function canRun(version: string): boolean {
  if (process.env['CI'] === 'true') return true;
  try {
    return node(version, ['-p', '1']).trim() === '1';
  } catch {
    console.warn(`These tests are SKIPPED: npm cannot fetch node@${version}. Check the network.`);
    return false;
  }
}

let here: ReturnType<typeof synthesized>;
beforeAll(() => (here = synthesized()));

describe.each(VERSIONS.filter(canRun))('on Node %s', (version) => {
  test('cdktf synthesizes the same Terraform as here', () => {
    expect(node(version, ['-p', 'process.version'])).toMatch(`v${version}.`);
    expect(synthesized(version)).toEqual(here);
  });

  test('cdktf can start Terraform in a terminal of its own', () => {
    expect(node(version, ['-e', PRINT_FROM_TERMINAL]).trim()).toBe('true');
  });

  test('orgcharter runs', () => {
    expect(
      node(version, ['dist/cli/orgcharter.js', 'validate', '--environment', 'sandbox']),
    ).toMatch(/^sandbox: \d+ accounts/);
  });
});
