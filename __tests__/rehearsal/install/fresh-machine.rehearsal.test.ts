import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definedOnly } from '../../../lib/defined-only';
import { packageRoot } from '../../../lib/package-root';
import { installPacked } from '../../package/packed';
import { needsLocalAws } from '../needs-local-aws';
import { startFreshMachine, type FreshMachine } from './fresh-machine';

/* Terraform and moto are not there, and come from local servers. */
jest.setTimeout(600_000);
const { describe, test } = needsLocalAws();

let folder: string;
let machine: FreshMachine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-fresh-machine-'));
  machine = await startFreshMachine(folder);
});
afterEach(() => {
  machine.close();
  rmSync(folder, { recursive: true });
});

const INSTALLED = [expect.stringMatching(/^moto-5\.2\.1-[0-9a-f]{8}$/), 'terraform-1.11.4'];

describe('orgcharter rehearse', () => {
  let words: readonly string[];
  let installed: string;
  beforeAll(() => {
    installed = mkdtempSync(join(tmpdir(), 'orgcharter-packed-'));
    installPacked(installed, []);
  });
  afterAll(() => rmSync(installed, { recursive: true }));
  beforeEach(() => {
    const options = { recursive: true, verbatimSymlinks: true };
    cpSync(join(installed, 'node_modules'), join(folder, 'node_modules'), options);
    const copy = join(folder, 'node_modules/orgcharter');
    machine.trust(copy);
    const charter = join(folder, 'charter');
    mkdirSync(join(charter, 'environments'), { recursive: true });
    writeFileSync(
      join(charter, 'organization.yaml'),
      'organization:\n  name: acme\n  homeRegion: eu-west-2\n  managementAccount: { name: management, email: aws@acme.example }\n',
    );
    writeFileSync(
      join(charter, 'environments/production.yaml'),
      'managementAccountId: "111122223333"\nstate: { backend: local }\n',
    );
    words = [join(copy, 'dist/cli/orgcharter.js'), 'rehearse', '--config', charter];
  });

  const onTerminal = (answer: string) => inTerminal(words, folder, machine.env, answer);

  test('asks on a terminal, installs what is missing once, and rehearses', async () => {
    const declined = await onTerminal('n');
    expect(declined.exitCode).toBe(2);
    expect(declined.output).toContain('terraform is not installed');
    expect(machine.releases.asked).toEqual([]);

    const agreed = await onTerminal('y');
    expect(agreed.output).toMatch(/moto 5\.2\.1, the local AWS, from PyPI \(51 MB, /);
    expect(agreed.output).toContain(`Terraform 1.11.4, from ${machine.releases.url} (27 MB, `);
    expect(agreed.output).toContain('Terraform 1.11.4: ');
    expect(agreed.output).toMatch(/Applied \d+ stacks .* no changes/);
    expect(agreed.exitCode).toBe(0);
    expect(readdirSync(join(machine.cache, 'orgcharter'))).toEqual(INSTALLED);

    machine.close();
    const again = await run(words, folder, machine.env);
    expect(again.output).not.toContain('Installing');
    expect(again.output).toMatch(/Applied \d+ stacks .* no changes/);
  });

  test('offline, says what to put where, and leaves nothing', async () => {
    machine.close();
    const { exitCode, output } = await run([...words, '--yes'], folder, {
      ...machine.env,
      PIP_RETRIES: '0',
    });
    expect(exitCode).toBe(2);
    expect(output).toMatch(/^orgcharter: moto cannot be installed\. Behind a proxy, /m);
    expect(output).toMatch(/^Terraform cannot be installed from .*Offline, put terraform /m);
    expect(readdirSync(join(machine.cache, 'orgcharter'))).toEqual([]);
  });

  test('in a pipe without --yes, installs nothing and says what is missing', async () => {
    const { exitCode, output } = await run(words, folder, machine.env);
    expect(exitCode).toBe(2);
    expect(output).toMatch(/^orgcharter: moto, the local AWS, is not installed for python3/m);
    expect(output).toMatch(/^orgcharter: terraform is not installed/m);
    expect(machine.releases.asked).toEqual([]);
  });
});

describe('npm test in a clone', () => {
  let clone: string;
  let words: readonly string[];
  beforeEach(() => {
    clone = join(folder, 'clone');
    cpSync(packageRoot, clone, {
      recursive: true,
      filter: (from) => !/\/(node_modules|\.git|cdktf\.out|coverage)$/.test(from),
    });
    symlinkSync(realpathSync(join(packageRoot, 'node_modules')), join(clone, 'node_modules'));
    machine.trust(clone);
    words = [
      join(clone, 'node_modules/jest/bin/jest.js'),
      `--rootDir=${clone}`,
      '--selectProjects=rehearsal',
      '--maxWorkers=1',
      'moto/organizations',
    ];
  });

  test('installs what is missing in CI, and uses it', async () => {
    const { exitCode, output } = await run(words, clone, { ...machine.env, CI: 'true' });
    expect(output).toMatch(/^Tests: +\d+ passed/m);
    expect(exitCode).toBe(0);
    expect(readdirSync(join(machine.cache, 'orgcharter'))).toEqual(INSTALLED);
  });

  test('asks on a terminal, and skips what cannot run', async () => {
    const { exitCode, output } = await inTerminal(words, clone, machine.env, 'n');
    expect(output.match(/\[y\/N\]/g)).toHaveLength(1);
    expect(output).toContain('These tests are SKIPPED for what is missing here:');
    expect(output).not.toMatch(/\d+ passed/);
    expect(exitCode).toBe(0);
    expect(machine.releases.asked).toEqual([]);
  });
});

interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

function run(words: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(process.execPath, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += String(data)));
  return new Promise((resolve) =>
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output })),
  );
}

/** The part that is used of a package whose types are not a module. */
interface Terminals {
  spawn(
    program: string,
    words: readonly string[],
    options: object,
  ): {
    onData(listener: (data: string) => void): void;
    onExit(listener: (ended: { readonly exitCode: number }) => void): void;
    write(text: string): void;
  };
}

/** In a terminal of its own, where somebody answers the question. */
function inTerminal(
  words: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  answer: string,
): Promise<Ended> {
  const terminals = jest.requireActual<Terminals>('@cdktf/node-pty-prebuilt-multiarch');
  const terminal = terminals.spawn(process.execPath, words, {
    cwd,
    env: definedOnly(env),
    cols: 300,
  });
  let output = '';
  terminal.onData((data) => {
    output += data;
    if (data.includes('[y/N]')) terminal.write(`${answer}\r`);
  });
  return new Promise((resolve) => terminal.onExit(({ exitCode }) => resolve({ exitCode, output })));
}
