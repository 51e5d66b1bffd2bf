import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { run, type Ended } from '../../terraform/child';
import type { StartOptions } from './deploying';
import { DEPLOY, faultyDeployments, IDENTITY, lastLine } from './faulty-deployments';
import { needsLocalAws } from './needs-local-aws';

/*
 * Deployments that are stopped, killed or in each other's way. Running again completes each of
 * them. The tests run in order.
 */
const { test } = needsLocalAws();
const faulty = faultyDeployments();
const { groups, start } = faulty;
const deploy = (options?: StartOptions) => start(DEPLOY, options);
const plan = (...words: readonly string[]) => start(['plan', IDENTITY, ...words]);

const never = (): Promise<never> => new Promise(() => undefined);
const DEPLOYED = [0, 'Deployed 1 stack.'];

test('after the first Ctrl-C, what is being deployed is completed', async () => {
  faulty.addWithMember('testers');
  const stop = new AbortController();
  faulty.recorder.before = (called) => {
    if (called === 'identitystore:CreateGroup') stop.abort();
  };
  const ended = await deploy({ interrupts: [stop.signal] });
  expect(ended.output).toContain('orgcharter: stopping. What is being deployed is completed');
  expect([ended.status, lastLine(ended)]).toEqual([1, 'Deployed 1 stack.']);
  const { status, output } = await plan('--format', 'json');
  expect([status, output]).toEqual([0, expect.stringContaining('"mode": "unchanged"')]);
});

test('an apply that is interrupted midway is resumed', async () => {
  faulty.addWithMember('midway');
  const [first, second] = [new AbortController(), new AbortController()];
  faulty.recorder.before = async (called) => {
    if (called !== 'identitystore:CreateGroupMembership') return;
    first.abort();
    await wait(500);
    second.abort();
    await never(); // AWS never gets this call
  };
  const ended = await deploy({ interrupts: [first.signal, second.signal] });
  expect(ended.output).toContain('orgcharter: interrupting Terraform, which saves the states');
  expect(ended.output).toMatch(/^INTERRUPTED production-identity: /m);
  expect([ended.status, await groups()]).toEqual([1, ['engineers', 'midway', 'testers']]);
  faulty.recorder.before = () => undefined;
  const again = await deploy();
  expect([again.status, lastLine(again)]).toEqual(DEPLOYED);
});

test('what a failed deployment left is removed after the charter was reverted', async () => {
  faulty.addWithMember('vendors');
  faulty.recorder.before = (called) => {
    if (called === 'identitystore:CreateGroupMembership')
      faulty.recorder.faults.push([called, 'ValidationException']);
  };
  const ended = await deploy();
  expect(ended.output).toMatch(/^FAILED production-identity: [^]*ValidationException/m);
  expect([ended.status, await groups()]).toEqual([1, expect.arrayContaining(['vendors'])]);
  faulty.recorder.before = () => undefined;
  faulty.remove('vendors');
  const reverted = await deploy();
  expect(reverted.output).toMatch(
    /production-identity +full +\d +its last deployment has not succeeded/,
  );
  expect([reverted.status, lastLine(reverted)]).toEqual(DEPLOYED);
  expect(await groups()).toEqual(['engineers', 'midway', 'testers']);
});

test('if orgcharter is killed, Terraform completes its stack, and the folder is free afterwards', async () => {
  faulty.addWithMember('orphaned');
  let meanwhile: Promise<Ended> | undefined;
  faulty.recorder.before = async (called) => {
    if (called !== 'identitystore:CreateGroup' || meanwhile !== undefined) return;
    process.kill(processIn('cdktf.out/orgcharter.lock'), 'SIGKILL');
    meanwhile = plan();
    await meanwhile;
  };
  const killed = await deploy();
  expect(killed.output).not.toMatch(/Deployed/);
  const terraform = processIn('cdktf.out/applying/production-identity/terraform.json');
  const { status, output } = await meanwhile!;
  expect([status, output.trimEnd()]).toEqual([
    2,
    `orgcharter: an earlier deployment was killed, and Terraform still completes it: production-identity (process ${terraform}). Wait until it has ended, then run the command again`,
  ]);
  await untilEnded(terraform);
  expect(await groups()).toContain('orphaned');
  const again = await deploy();
  expect(again.output).toMatch(
    /production-identity +full +\d +its last deployment has not succeeded/,
  );
  expect([again.status, lastLine(again)]).toEqual([0, 'Deployed 0 stacks, 1 unchanged.']);
});

test('if Terraform is killed, its lock stays, and the message says how to remove it', async () => {
  faulty.add('killed');
  faulty.recorder.before = async (called) => {
    if (called !== 'identitystore:CreateGroup') return;
    const terraform = processIn('cdktf.out/applying/production-identity/terraform.json');
    process.kill(terraform, 'SIGKILL');
    await never(); // AWS never gets this call
  };
  const killed = await deploy();
  expect(killed.output).toMatch(/^FAILED production-identity: terraform was killed/m);
  expect(killed.status).toBe(1);
  faulty.recorder.before = () => undefined;
  const locked = await deploy();
  const command = LOCKED.exec(locked.output)?.[1] ?? '';
  expect([locked.status, command]).toEqual([1, expect.stringContaining('force-unlock')]);
  const unlocked = await runInFolder(command.replace('force-unlock', 'force-unlock -force'));
  expect([unlocked.status, unlocked.output]).toEqual([0, expect.stringContaining('unlocked')]);
  const again = await deploy();
  expect([again.status, lastLine(again)]).toEqual(DEPLOYED);
  expect(await groups()).toContain('killed');
});

/** Ends with the command that removes the lock. */
const LOCKED =
  /^FAILED production-identity: \S+@\S+ holds the lock of the state of production-identity since 20\S+ [\d:]+ \+0000 UTC, so another deployment is probably running\. Wait until it has ended, then run the command again\. If it was killed and no longer runs, remove its lock: (terraform -chdir=cdktf\.out\/stacks\/production-identity force-unlock [-0-9a-f]{36})$/m;

test('of two deployments at once, the second is told who holds the lock, since when, and what to do', async () => {
  faulty.add('first');
  const others: Promise<Ended>[] = [];
  faulty.recorder.before = async (called) => {
    if (called !== 'identitystore:CreateGroup' || others.length > 0) return;
    others.push(deploy(), faulty.startElsewhere(DEPLOY));
    await Promise.all(others);
  };
  const first = await deploy();
  const [sameFolder, elsewhere] = await Promise.all(others);
  expect(sameFolder?.status).toBe(2);
  expect(sameFolder?.output).toMatch(
    /^orgcharter: orgcharter deploy already runs in \S+: process \d+, since 20\S+Z\. Wait until it has ended, or stop it with Ctrl-C\. /,
  );
  expect([elsewhere?.status, elsewhere?.output]).toEqual([1, expect.stringMatching(LOCKED)]);
  expect([first.status, lastLine(first)]).toEqual(DEPLOYED);
  const again = await faulty.startElsewhere(DEPLOY);
  expect([again.status, lastLine(again)]).toEqual([0, 'Deployed 0 stacks, 1 unchanged.']);
  expect(await groups()).toContain('first');
});

function processIn(file: string): number {
  const { pid } = JSON.parse(readFileSync(join(faulty.folder, file), 'utf8')) as { pid: number };
  return pid;
}

async function untilEnded(pid: number): Promise<void> {
  const isThere = () => spawnSync('ps', ['-o', 'stat=', '-p', String(pid)]).stdout.toString();
  while (/^[^Z\s]/.test(isThere())) await wait(200);
}

/** Runs a command in the folder, with the environment of the deployments. */
function runInFolder(command: string): Promise<Ended> {
  const { endpoint } = faulty.recorder;
  const env = {
    ...faulty.model.aws.env,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    PATH: process.env['PATH'] ?? '',
  };
  return run('sh', ['-c', command], { cwd: faulty.folder, env });
}
