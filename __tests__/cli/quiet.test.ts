import { commands } from '../../cli/commands';
import { currentOutput, PIPES } from '../../cli/kit/output';
import { orgcharter } from './capture';
import { onModel } from './model-folder';

/** Access that has expired. */
const WARNINGS = `groups: { devs: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
assignments:
  - { group: devs, permissionSet: ReadOnly, targets: [management], until: 2020-03-31, ticket: SEC-1 }
`;

test.each(Object.keys(commands))('%s has --quiet in its help, and takes it', async (command) => {
  const { stdout } = await orgcharter([command, '-q', '--help']);
  expect(stdout).toContain('--quiet');
});

test('a run with --quiet leaves the next caller of this process its notes', async () => {
  await onModel(WARNINGS, {}, ['validate', '--quiet']);
  expect(currentOutput()).toEqual(PIPES);
});

test('validate lists warnings; with --quiet, only errors and the result', async () => {
  const loud = await onModel(WARNINGS, {}, ['validate']);
  expect(loud.stderr).toMatch(/: warning [a-z-]+: /);
  const quiet = await onModel(WARNINGS, {}, ['validate', '--quiet']);
  expect(quiet).toEqual({ exitCode: 0, stdout: loud.stdout, stderr: '' });
  const broken = await onModel(`${WARNINGS}nonsense: 1\n`, {}, ['validate', '-q']);
  expect(broken.exitCode).toBe(2);
  expect(broken.stderr).toMatch(/: error unknown-key: /);
  expect(broken.stderr).not.toContain('warning');
});

test.each([
  ['access'],
  ['expiries'],
  ['prove'],
  ['runbook'],
  ['review'],
  ['can', 'devs', 's3:ListBucket', '--account', 'management'],
  ['diff', '--from', 'config'],
])('%s counts warnings and says who lists them; with --quiet, it does not', async (...args) => {
  const { stderr, stdout } = await onModel(WARNINGS, {}, args);
  expect(stderr).toMatch(/^The charter has \d+ warnings?\. To list them: orgcharter validate/m);
  expect(stderr).not.toMatch(/: warning [a-z-]+: /);
  const quiet = await onModel(WARNINGS, {}, [...args, '--quiet']);
  expect(quiet.stderr).toBe('');
  expect(quiet.stdout).toBe(stdout);
});

test('--quiet changes no machine-readable result', async () => {
  const { stdout } = await onModel(WARNINGS, {}, ['validate', '--format', 'json', '--quiet']);
  expect((JSON.parse(stdout) as { diagnostics: unknown[] }).diagnostics.length).toBeGreaterThan(0);
});

test('an error of the call is printed with --quiet', async () => {
  const { exitCode, stderr } = await orgcharter(['access', '--quiet', '--account', 'nobody']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('orgcharter: the charter has no account "nobody"');
});
