import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { packageRoot } from '../../lib/package-root';
import { needsLocalAws } from '../rehearsal/needs-local-aws';

/*
 * `orgcharter rehearse` as a program of its own, with the real local AWS and a Terraform that is
 * made up: how it ends, and what it leaves behind.
 */
const { describe, test } = needsLocalAws();

let folder: string;
const inFolder = (...names: readonly string[]) => join(folder, ...names);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-rehearse-'));
  for (const name of ['bin', 'cwd', 'mirror', 'tmp', 'charter/environments'])
    mkdirSync(inFolder(name), { recursive: true });
  writeFileSync(
    inFolder('charter/organization.yaml'),
    'organization:\n  name: acme\n  homeRegion: eu-west-2\n  managementAccount: { name: management, email: aws@acme.example }\n',
  );
  writeFileSync(
    inFolder('charter/environments/production.yaml'),
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A Terraform that does something at `init` and at `apply`. */
function terraform(script: { readonly init?: string; readonly apply?: string }): void {
  writeFileSync(
    inFolder('bin/terraform'),
    `#!/bin/sh
case $1 in
  version) : > ${inFolder('version')}; echo '{"terraform_version": "1.11.4"}' ;;
  init) mkdir -p .terraform; : > .terraform.lock.hcl; ${script.init ?? ':'} ;;
  apply) ${script.apply ?? ':'} ;;
esac
`,
  );
  chmodSync(inFolder('bin/terraform'), 0o755);
}

function start(
  env: NodeJS.ProcessEnv = {},
): ChildProcess & { readonly closed: Promise<[number | null]>; said(): string } {
  const child = spawn(
    process.execPath,
    [join(packageRoot, 'dist/cli/orgcharter.js'), 'rehearse', '--config', inFolder('charter')],
    {
      cwd: inFolder('cwd'),
      env: {
        ...process.env,
        PATH: [inFolder('bin'), process.env['PATH']].join(delimiter),
        TMPDIR: inFolder('tmp'),
        XDG_CACHE_HOME: inFolder('cache'),
        TF_PROVIDER_MIRROR: inFolder('mirror'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  // From the start, because it may end before anything waits for that.
  const closed = once(child, 'close') as Promise<[number | null]>;
  return Object.assign(child, { closed, said: () => said });
}

async function ended(child: ReturnType<typeof start>) {
  const [exitCode] = await child.closed;
  return { exitCode, said: child.said() };
}

const diagnostic = (severity: string, summary: string) =>
  `echo '${JSON.stringify({ type: 'diagnostic', diagnostic: { severity, summary, detail: `${summary} in detail` } })}'`;

describe('how it ends', () => {
  test('an error that follows a warning is a finding, and reported without it', async () => {
    terraform({
      apply: `${diagnostic('warning', 'Deprecated')}; ${diagnostic('error', 'Refused')}; exit 1`,
    });
    const { exitCode, said } = await ended(start());
    expect(said).toContain(
      'orgcharter: terraform apply of production-organization failed: Error: Refused\nRefused in detail',
    );
    expect(said).not.toContain('Deprecated');
    expect(exitCode).toBe(1);
    expect(readdirSync(inFolder('tmp'))).toEqual([]);
  });

  test('a registry that cannot be reached', async () => {
    terraform({
      init: 'printf "Initializing...\\nError: Failed to query available provider packages\\nno such host\\n" >&2; exit 1',
    });
    const { exitCode, said } = await ended(start({ TF_PROVIDER_MIRROR: undefined }));
    expect(said).toContain(
      "orgcharter: cannot fetch Terraform's providers. Check that registry.terraform.io is reachable, or set TF_PROVIDER_MIRROR to the folder of a mirror: Error: Failed to query",
    );
    expect(said).not.toContain('internal error');
    expect(exitCode).toBe(2);
    // It is fetched again the next time.
    expect(existsSync(inFolder('cache/orgcharter/providers/fetched.json'))).toBe(false);
  });

  test('a mirror without the provider, and one that does not exist', async () => {
    terraform({ init: 'echo "Error: no available releases match" >&2; exit 1' });
    const without = await ended(start());
    expect(without.said).toMatch(/terraform init of production-\w+ failed: Error: no available/);
    expect(without.exitCode).toBe(2);
    const missing = await ended(start({ TF_PROVIDER_MIRROR: 'nowhere' }));
    expect(missing.said).toContain(
      'orgcharter: TF_PROVIDER_MIRROR names nowhere, which does not exist',
    );
    expect(missing.exitCode).toBe(2);
  });

  test('a temporary folder that is not there', async () => {
    terraform({});
    const { exitCode, said } = await ended(start({ TMPDIR: inFolder('nowhere') }));
    expect(said).toContain('orgcharter: the rehearsal cannot run on this machine: ENOENT');
    expect(exitCode).toBe(2);
  });
});

test('nothing in the current folder is executed', async () => {
  terraform({ init: 'exit 1' });
  const mark = inFolder('executed');
  for (const module of ['moto', 'flask', 'html', 'json', 'site', 'organizations'])
    writeFileSync(
      inFolder('cwd', `${module}.py`),
      `open(${JSON.stringify(mark)}, 'a').write('${module} ')\n`,
    );
  for (const program of ['python3', 'terraform', 'node', 'git']) {
    writeFileSync(inFolder('cwd', program), `#!/bin/sh\necho ${program} >> ${mark}\n`);
    chmodSync(inFolder('cwd', program), 0o755);
  }
  const { said } = await ended(
    start({
      PYTHONPATH: inFolder('cwd'),
      PATH: ['.', '', inFolder('bin'), process.env['PATH']].join(delimiter),
    }),
  );
  expect(said).toMatch(/terraform init of production-\w+ failed/);
  expect(existsSync(mark) ? readFileSync(mark, 'utf8') : '').toBe('');
});

describe('Ctrl-C', () => {
  // Each step of the program that is running when the signal comes, by what it has left in the
  // temporary folder.
  const steps: readonly (readonly [string, () => boolean])[] = [
    ['while it looks for programs', () => existsSync(inFolder('version'))],
    ['while the local AWS starts', () => readdirSync(inFolder('tmp')).length > 0],
    ['while the charter is synthesized', () => has('orgcharter-rehearsal-')],
    ['while Terraform applies', () => existsSync(inFolder('applying'))],
  ];
  const has = (prefix: string) =>
    readdirSync(inFolder('tmp')).some((name) => name.startsWith(prefix));

  test.each(steps)(
    '%s leaves no process and no folder behind, also if it is pressed again and again',
    async (_, reached) => {
      terraform({
        apply: `echo $$ > ${inFolder('applying')}; (trap '' INT TERM; exec sleep 600) & exec sleep 600`,
      });
      const child = start();
      while (!reached() && child.exitCode === null) await wait(10);
      const again = setInterval(() => child.kill('SIGINT'), 2);
      const { exitCode, said } = await ended(child).finally(() => clearInterval(again));
      expect(said).toContain('orgcharter: interrupted');
      expect(exitCode).toBe(1);
      expect(readdirSync(inFolder('tmp'))).toEqual([]);
      expect(processesNaming(folder)).toEqual([]);
    },
  );
});

/**
 * Running programs whose environment names a folder: what we started has our TMPDIR. Linux only.
 */
function processesNaming(text: string): readonly string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      return readFileSync(`/proc/${id}/environ`, 'utf8').includes(`TMPDIR=${text}`);
    } catch {
      return false;
    }
  });
}
