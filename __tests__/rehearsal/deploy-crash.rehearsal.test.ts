import { spawnSync } from 'node:child_process';
import { withoutProviderPool } from '../provider-pool/without-pool';
import { DEPLOY, faultyDeployments, lastLine } from './faulty-deployments';
import { needsLocalAws } from './needs-local-aws';

/* The pool's providers serve other tests, so this deployment has its own to crash. */
const { test } = needsLocalAws();
withoutProviderPool();
const faulty = faultyDeployments();
const { groups } = faulty;
const deploy = () => faulty.start(DEPLOY);

const never = (): Promise<never> => new Promise(() => undefined);

test('a provider that crashes fails its stack, and the next deployment does the rest', async () => {
  faulty.add('crashed');
  faulty.recorder.before = async (called) => {
    if (called !== 'identitystore:CreateGroup') return;
    for (const provider of providers()) process.kill(provider, 'SIGKILL');
    await never(); // AWS never gets this call
  };
  const ended = await deploy();
  expect(ended.output).toMatch(/^FAILED production-identity: [^]*plugin/im);
  expect([ended.status, await groups()]).toEqual([1, expect.not.arrayContaining(['crashed'])]);
  faulty.recorder.before = () => undefined;
  const again = await deploy();
  expect([again.status, lastLine(again)]).toEqual([0, 'Deployed 1 stack.']);
});

/** The processes that Terraform has started, in the deployment that this process has started. */
function providers(): readonly number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const all = [...stdout.matchAll(/^ *(\d+) +(\d+) +(.*)$/gm)].map(([, pid, parent, args]) => ({
    pid: Number(pid),
    parent: Number(parent),
    args: args ?? '',
  }));
  const childrenOf = (parents: readonly number[]) =>
    all.filter(({ parent }) => parents.includes(parent));
  const deployments = childrenOf([process.pid]).filter(({ args }) =>
    args.includes('orgcharter.js'),
  );
  const programs = childrenOf(deployments.map(({ pid }) => pid));
  return childrenOf(programs.map(({ pid }) => pid)).map(({ pid }) => pid);
}
