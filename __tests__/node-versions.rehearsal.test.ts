import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

// Besides the one that the test runs on. npm fetches them: every version of Node is a package.
const VERSIONS = ['22', '24', '26'];
const root = join(__dirname, '..');
const outputs = mkdtempSync(join(tmpdir(), 'orgcharter-node-versions-'));
afterAll(() => rmSync(outputs, { recursive: true, force: true }));

const SANDBOX = { ORGCHARTER_ENVIRONMENT: 'sandbox', ORGCHARTER_AT: '2026-12-01' };

/** Where npx has a version of Node. It is asked once: each time costs a second. */
const programs = new Map<string, string>();
function programOf(version: string): string {
  const known = programs.get(version);
  if (known !== undefined) return known;
  const words = ['--yes', '--loglevel=error', `--package=node@${version}`, '--'];
  const asked = ['node', '-p', 'process.execPath'];
  const { stdout } = checked('npx', [...words, ...asked], process.env);
  programs.set(version, stdout.trim());
  return stdout.trim();
}

/**
 * Runs Node: a major version, or the one that the test runs on. Its folder is the first in the
 * PATH, so that what it starts runs on it as well.
 */
function run(version: string | undefined, words: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const program = version === undefined ? process.execPath : programOf(version);
  const PATH = `${dirname(program)}${delimiter}${process.env['PATH']}`;
  return checked(program, words, { ...process.env, PATH, ...env });
}

function checked(program: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: root,
    env: { ...env, npm_config_update_notifier: 'false' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}${stdout}`);
  return { stdout, stderr };
}

const node = (...call: Parameters<typeof run>): string => run(...call).stdout;

function synthesized(version?: string): Readonly<Record<string, string>> {
  const output = join(outputs, version ?? 'this');
  node(version, ['node_modules/.bin/cdktf', 'synth', '--output', output], SANDBOX);
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

/**
 * As for other missing programs: skipped with a warning on a developer's machine, a failure in CI.
 */
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

  test('nothing warns about Node', () => {
    const { stderr } = run(version, ['dist/main.js'], {
      ...SANDBOX,
      CDKTF_OUTDIR: join(outputs, `app-${version}`),
    });
    expect(stderr).toBe('');
  });

  test('orgcharter runs', () => {
    expect(
      node(version, ['dist/cli/orgcharter.js', 'validate', '--environment', 'sandbox']),
    ).toMatch(/^sandbox: \d+ accounts/);
  });
});
