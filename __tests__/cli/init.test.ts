import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answers } from '../../cli/init/answers';
import { askFor } from '../../cli/init/ask';
import { packageRoot } from '../../lib/package-root';
import { loadModel } from '../../model/load';
import { diskFolder } from '../../source/folder';
import { stacksOf } from '../adoption/ids/stacks-of';
import { orgcharter } from './capture';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FLAGS = [
  ...['--name', 'acme', '--region', 'eu-west-2'],
  ...['--management-account-id', '111122223333', '--management-email', 'aws@acme.example'],
  ...['--identity-source', 'identity-center'],
];
const init = (...args: readonly string[]) => orgcharter(['init', ...args, '--out', folder]);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

test.each(['identity-center', 'external'])(
  'with %s, the charter validates without a warning, proves, and has stacks',
  async (source) => {
    const written = await init(...FLAGS.slice(0, -1), source);
    expect(written).toMatchObject({ exitCode: 0 });
    const config = join(folder, 'config');
    expect(await orgcharter(['validate', '--config', config])).toEqual({
      exitCode: 0,
      stdout: 'production: 5 accounts, 4 organizational units, 7 assignments, 11 guardrails',
      stderr: 'To prove the guardrails, as cdktf synth does: orgcharter prove',
    });
    expect(await orgcharter(['prove', '--config', config])).toMatchObject({ exitCode: 0 });
    const { organizations } = loadModel({ folder: diskFolder(config), today: '2026-11-27' });
    expect(stacksOf(organizations[0]!).map(({ name }) => name)).toEqual([
      'production-audit',
      'production-guardrails',
      'production-identity',
      'production-monitoring',
      'production-organization',
    ]);
  },
);

test('where files cannot be written to the end, nothing is left', () => {
  mkdirSync(join(folder, 'config/environments'), { recursive: true });
  // Here, a file has at most 1,024 bytes, and what is longer fails as on a full disk.
  const limited = `trap '' XFSZ; ulimit -f 1; exec "$@"`;
  const program = [process.execPath, join(packageRoot, 'dist/cli/orgcharter.js')];
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', limited, 'bash', ...program, 'init', ...FLAGS, '--out', folder],
    { encoding: 'utf8' },
  );
  expect(stderr).toMatch(/^orgcharter: cannot write to /);
  expect(status).toBe(2);
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
    'config',
    join('config', 'environments'),
  ]);
});

test('the files beside the charter', async () => {
  const { stdout } = await init(...FLAGS);
  expect(stdout.split('\n')).toEqual([
    '.gitignore',
    'cdktf.json',
    'config/environments/production.yaml',
    'config/organization.yaml',
    'package.json',
  ]);
  expect(JSON.parse(read('cdktf.json'))).toMatchObject({
    app: 'node node_modules/orgcharter/dist/main.js',
  });
  const { version, peerDependencies } = JSON.parse(
    readFileSync(join(packageRoot, 'package.json'), 'utf8'),
  ) as { readonly version: string; readonly peerDependencies: object };
  expect(JSON.parse(read('package.json'))).toMatchObject({
    dependencies: { ...peerDependencies, orgcharter: `^${version}` },
    overrides: { '@cdktf/node-pty-prebuilt-multiarch': 'npm:@lydell/node-pty@1.1.0' },
  });
  expect(read('config/organization.yaml')).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/node_modules\/orgcharter\/schema\/organization\.schema\.json\n/,
  );
});

test('names that YAML would read as something else', async () => {
  const flags = [...FLAGS.slice(2), '--name', 'no', '--environment', '007'];
  expect(await init(...flags)).toMatchObject({ exitCode: 0 });
  const { organizations } = loadModel({
    folder: diskFolder(join(folder, 'config')),
    today: '2026-11-27',
  });
  expect(organizations[0]).toMatchObject({ name: 'no', environment: { name: '007' } });
});

test('an existing file stops it, and nothing is written', async () => {
  writeFileSync(join(folder, 'package.json'), '{}');
  expect(await init(...FLAGS)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `orgcharter: package.json exists in ${folder}. Nothing is overwritten: name another folder with --out`,
  });
  expect(readdirSync(folder)).toEqual(['package.json']);
});

test('a file that cannot be written takes back what was written', async () => {
  mkdirSync(join(folder, 'config'));
  writeFileSync(join(folder, 'config', 'environments'), 'a file, not a folder');
  expect(await init(...FLAGS)).toMatchObject({ exitCode: 2, stdout: '' });
  expect(readdirSync(folder)).toEqual(['config']);
});

test('without a terminal, missing options are listed', async () => {
  expect(await init('--name', 'acme')).toMatchObject({
    exitCode: 2,
    stderr:
      'orgcharter: init requires --region, --management-account-id, --management-email: without a terminal, it cannot ask',
  });
});

test('everything that is wrong with the options', async () => {
  const { exitCode, stderr } = await init(
    ...['--name', 'ACME', '--region', 'eu-west-22', '--management-account-id', '123'],
    ...['--management-email', 'a b@c', '--identity-source', 'okta', '--environment', '../x'],
  );
  expect(exitCode).toBe(2);
  expect(stderr.split('\n').map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
    'orgcharter: --name',
    '--region: "eu-west-22" is not a region that orgcharter knows',
    '--management-account-id: "123" is not an account ID',
    '--management-email: "a b@c" is not an e-mail address that AWS accepts',
    '--identity-source: "okta" is not a source',
    '--environment: "../x" cannot be the name of an environment',
  ]);
  expect(existsSync(join(folder, 'config'))).toBe(false);
});

test('an address that is too long for derived addresses gives diagnostics', async () => {
  const email = `${'a'.repeat(48)}@acme.example`;
  const flags = FLAGS.map((flag) => (flag === 'aws@acme.example' ? email : flag));
  expect(await init(...flags)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('error over-limit'),
  });
  expect(readdirSync(folder)).toEqual([]);
});

describe('on a terminal', () => {
  const asked = async (lines: readonly string[], given: Partial<Answers> = {}) => {
    const rest = [...lines];
    const shown: string[] = [];
    const answers = await askFor(given, {
      ask: (prompt) => {
        shown.push(prompt);
        return Promise.resolve(rest.shift());
      },
      say: (text) => void shown.push(text),
    });
    return { answers, shown };
  };

  test('a bad answer is explained and asked again; an empty one takes what is in brackets', async () => {
    const { answers, shown } = await asked(['', 'eu-west-22', 'eu-west-2', '', 'blue'], {
      name: 'acme',
      managementAccountId: '111122223333',
      managementEmail: 'aws@acme.example',
    });
    expect(answers).toMatchObject({
      region: 'eu-west-2',
      identitySource: 'identity-center',
      environment: 'blue',
    });
    expect(shown.slice(0, 5)).toEqual([
      'The home region, such as eu-west-2. The trail and Identity Center are there: ',
      'this needs an answer',
      'The home region, such as eu-west-2. The trail and Identity Center are there: ',
      '"eu-west-22" is not a region that orgcharter knows: did you mean "eu-west-2"?',
      'The home region, such as eu-west-2. The trail and Identity Center are there: ',
    ]);
  });

  test('no answers at all', async () => {
    expect((await asked(['acme'])).answers).toBeUndefined();
  });
});

test('an empty folder names init and import', async () => {
  mkdirSync(join(folder, 'config'));
  const { stderr } = await orgcharter(['validate', '--config', join(folder, 'config')]);
  expect(stderr).toContain('orgcharter init');
  expect(stderr).toContain('orgcharter import');
});

test('a missing folder names init and import', async () => {
  const { stderr } = await orgcharter(['validate', '--config', join(folder, 'none')]);
  expect(stderr).toContain('orgcharter init');
  expect(stderr).toContain('orgcharter import');
});
