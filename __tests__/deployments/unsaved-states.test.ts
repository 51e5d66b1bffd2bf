import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFreeSpace } from '../../deployments/free-space';
import { saveUnsavedStates } from '../../deployments/unsaved-states';
import { RunError } from '../../terraform/run-error';
import { applySavedPlan } from '../../terraform/saved-apply';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-unsaved-'));
  for (const path of ['stacks/a', 'stacks/b', 'applying/a', 'applying/b', 'applying/gone'])
    mkdirSync(join(folder, 'cdktf.out', path), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const unsaved = (stack: string): string =>
  join(folder, 'cdktf.out/applying', stack, 'errored.tfstate');

/** A workspace in which this script stands for Terraform. */
function workspace(script: string) {
  const program = join(folder, 'terraform');
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { folder, env: { PATH: process.env['PATH'] ?? '' }, program };
}

/** Saves the states of `a` and `b`. */
function save(script: string, initialize: () => Promise<void> = () => Promise.resolve()) {
  return saveUnsavedStates(workspace(script), ['a', 'b'], initialize);
}

test('without such a state, Terraform is not started', async () => {
  expect(await save('exit 1')).toEqual({ saved: [], problems: [] });
});

test('a state is pushed from the folder of its stack, and its file is deleted', async () => {
  writeFileSync(unsaved('a'), 'the state');
  const script = 'echo "$@" > called; cat "$3" > pushed';
  expect(await save(script)).toEqual({ saved: ['a'], problems: [] });
  const stack = join(folder, 'cdktf.out/stacks/a');
  expect(readFileSync(join(stack, 'called'), 'utf8')).toBe(
    'state push ../../applying/a/errored.tfstate\n',
  );
  expect(readFileSync(join(stack, 'pushed'), 'utf8')).toBe('the state');
  expect(existsSync(unsaved('a'))).toBe(false);
});

test('a state that Terraform refuses stays, with what to do; the others are saved', async () => {
  for (const stack of ['a', 'b']) writeFileSync(unsaved(stack), '{}');
  const { saved, problems } = await save(
    'case $PWD in */a) echo "cannot import state with serial 3 over newer state with serial 4"; exit 1;; esac',
  );
  expect(saved).toEqual(['b']);
  expect(problems).toEqual([
    `The state of a in cdktf.out/applying/a/errored.tfstate cannot be saved: cannot import state with serial 3 over newer state with serial 4
Once its cause is removed, run orgcharter deploy again. If the backend has a newer state that is right, delete the file. Otherwise compare both (terraform -chdir=cdktf.out/stacks/a state pull), and save this one with: terraform -chdir=cdktf.out/stacks/a state push -force ../../applying/a/errored.tfstate`,
  ]);
  expect(existsSync(unsaved('a'))).toBe(true);
});

test('a state whose lock is left stays, with how to remove the lock', async () => {
  writeFileSync(unsaved('a'), '{}');
  const output = `╷
│ Error: Error acquiring the state lock
│
│ Lock Info:
│   ID:        9db590f1-b6fe
│   Who:       ada@laptop
│   Created:   2026-11-27 10:00:00.123456789 +0000 UTC
╵`;
  const { problems } = await save(`cat <<'END'\n${output}\nEND\nexit 1`);
  expect(problems).toEqual([
    'The state of a in cdktf.out/applying/a/errored.tfstate cannot be saved: ada@laptop holds the lock since 2026-11-27 10:00:00 +0000 UTC. If that is the deployment that left the file, it could not release its lock either. Remove the lock: terraform -chdir=cdktf.out/stacks/a force-unlock 9db590f1-b6fe. If it is another one that still runs, wait until it has ended. Then run orgcharter deploy again',
  ]);
  expect(existsSync(unsaved('a'))).toBe(true);
});

test('a stack that cannot be initialized, and one that the charter no longer has', async () => {
  writeFileSync(unsaved('a'), '{}');
  writeFileSync(unsaved('gone'), '{}');
  const { saved, problems } = await save('exit 0', () =>
    Promise.reject(new RunError('terraform init of a failed')),
  );
  expect(saved).toEqual([]);
  expect(problems).toEqual([
    'terraform init of a failed',
    expect.stringContaining('The charter has no such stack now: restore it until then'),
  ]);
});

test('a state that Terraform can only print is kept', async () => {
  const dump = { '@message': 'Emergency state dump', type: 'log', state: { serial: 3 } };
  const applied = applySavedPlan(workspace(`echo '${JSON.stringify(dump)}'; exit 1`), {
    stack: 'a',
    folder: join(folder, 'cdktf.out/applying/a'),
    resourcesAtATime: '50',
  });
  await expect(applied).rejects.toThrow('Keep this file');
  expect(readFileSync(unsaved('a'), 'utf8')).toBe('{"serial":3}');
});

test.each([
  ['kill -9 $$', /^terraform was killed \(SIGKILL\)\. .* adopt it as docs\/adopting\.md says$/],
  ['exit 1', 'terraform ended with exit code 1 and printed nothing. The disk may be full'],
  ['echo "ConflictException: Duplicate GroupDisplayName"; exit 1', /Duplicate.*\nIf a deployment/],
])('an apply that ends with %s', async (script, message) => {
  const applied = applySavedPlan(workspace(script), {
    stack: 'a',
    folder: join(folder, 'cdktf.out/applying/a'),
    resourcesAtATime: '50',
  });
  await expect(applied).rejects.toThrow(message);
});

test('a deployment does not start on a disk that is nearly full', () => {
  checkFreeSpace(folder, 50);
  expect(() => checkFreeSpace(folder, 3.7)).toThrow(
    `the disk of ${folder} has 3 MB left, and a deployment needs 50 MB. Nothing was changed in AWS. Free some space, then run the command again`,
  );
});
