import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DEPLOY, faultyDeployments, lastLine } from './faulty-deployments';
import { needsLocalAws } from './needs-local-aws';

/*
 * What deployments depend on fails. After each test, running again completes the deployment. The
 * tests run in order.
 */
const { test } = needsLocalAws();
const faulty = faultyDeployments();
const { deploy, groups } = faulty;

const DEPLOYED = [0, 'Deployed 1 stack.'];
/** No test may find a stack trace. */
const TRACE = /^ +at .*:\d+:\d+\)?$/m;

async function deployedAgain(): Promise<void> {
  faulty.recorder.before = () => undefined;
  faulty.recorder.faults.length = 0;
  const again = await deploy();
  expect([again.status, lastLine(again), again.status === 0 ? '' : again.output]).toEqual([
    ...DEPLOYED,
    '',
  ]);
}

test('a throttled API is asked again', async () => {
  faulty.add('throttled');
  for (let count = 0; count < 3; count++)
    faulty.recorder.faults.push(['identitystore:CreateGroup', 'ThrottlingException']);
  const ended = await deploy();
  expect([ended.status, lastLine(ended)]).toEqual(DEPLOYED);
  expect(faulty.recorder.faults).toEqual([]);
});

test('an API that is always throttled can be left to later, and the next deployment does the rest', async () => {
  faulty.addWithMember('patient');
  // The provider asks 25 times, with longer and longer pauses.
  const [first, second] = [new AbortController(), new AbortController()];
  let asked = 0;
  faulty.recorder.before = (called) => {
    if (called !== 'identitystore:CreateGroupMembership') return;
    faulty.recorder.faults.push([called, 'ThrottlingException']);
    asked++;
    if (asked === 2) first.abort();
    if (asked === 3) second.abort();
  };
  const ended = await faulty.start(DEPLOY, { interrupts: [first.signal, second.signal] });
  expect(ended.output).toMatch(/^INTERRUPTED production-identity: /m);
  expect([ended.status, await groups()]).toEqual([1, ['engineers', 'patient', 'throttled']]);
  expect(ended.output).not.toMatch(TRACE);
  await deployedAgain();
});

test('more accounts than AWS creates at a time wait for one another', async () => {
  const added = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `team-${name}`);
  faulty.model.edit('dev: {}\n', `dev: {}\n${added.map((name) => `  ${name}: {}\n`).join('')}`);
  let creating = 0;
  const atATime: number[] = [];
  faulty.recorder.before = async (called) => {
    if (called !== 'organizations:CreateAccount') return;
    atATime.push(++creating);
    await wait(1_000);
    creating--;
  };
  const ended = await deploy({}, 'production-organization');
  expect([ended.status, lastLine(ended)]).toEqual(DEPLOYED);
  expect([atATime.length, Math.max(...atATime)]).toEqual([added.length, 5]);
});

test('a failed stack stops only the stacks that need it', async () => {
  faulty.add('independent');
  faulty.model.edit('dev: {}', 'dev: { tags: { team: red } }');
  faulty.model.edit('groups:\n', 'organizationalUnits: { Workloads: {} }\ngroups:\n');
  faulty.recorder.faults.push(['organizations:CreateOrganizationalUnit', 'AccessDeniedException']);
  const stacks = ['production-organization', 'production-identity'];
  const ended = await deploy({}, ...stacks);
  expect(ended.output).toMatch(/^FAILED production-organization: [^]*AccessDeniedException/m);
  expect(ended.output).toContain(
    'not deployed: production-identity: it needs production-organization, which was not deployed',
  );
  expect(ended.output).toContain('Deployed 0 stacks, 1 failed, 1 not deployed.');
  expect([ended.status, await groups()]).toEqual([1, expect.not.arrayContaining(['independent'])]);
  const again = await deploy({}, ...stacks);
  expect([again.status, lastLine(again)]).toEqual([0, 'Deployed 2 stacks.']);
});

test('saved plans that failed midway are applied again: what is deployed is left out', async () => {
  faulty.addWithMember('reviewed');
  faulty.model.edit('team: red', 'team: blue');
  const stacks = ['production-organization', 'production-identity'];
  const saved = await faulty.call(['plan', ...stacks, '--out', 'plans']);
  expect([saved.status, saved.status === 0 ? '' : saved.output]).toEqual([0, '']);
  const apply = () => faulty.call(['deploy', '--plan', 'plans']);
  faulty.recorder.before = (called) => {
    if (called === 'identitystore:CreateGroup')
      faulty.recorder.faults.push([called, 'ValidationException']);
  };
  const first = await apply();
  expect([first.status, first.output]).toEqual([
    1,
    expect.stringContaining(
      'Deployed 1 stack, 1 failed.\nTo go on, remove the cause and run: orgcharter deploy --plan plans.',
    ),
  ]);
  faulty.recorder.before = (called) => {
    if (called === 'identitystore:CreateGroupMembership')
      faulty.recorder.faults.push([called, 'ValidationException']);
  };
  const second = await apply();
  expect(second.output).toMatch(
    /^orgcharter: production-organization is not deployed again: it was deployed as planned at 20\S+ by arn:/m,
  );
  expect([second.status, second.output]).toEqual([
    1,
    expect.stringContaining('Deployed 0 stacks, 1 unchanged, 1 failed.'),
  ]);
  faulty.recorder.before = () => undefined;
  const third = await apply();
  expect([third.status, third.output]).toEqual([
    1,
    expect.stringContaining('- the state of production-identity changed from serial'),
  ]);
  expect(third.output).toContain(
    'Plan again, and review the new plans: orgcharter plan --environment production --out plans',
  );
  await deployedAgain();
});

test('a full disk changes nothing in AWS', async () => {
  faulty.add('unwritten');
  for (const [where, status] of [
    ['cdktf\\.out/orgcharter', 2],
    ['orgcharter-deploy-', 2],
    ['applying', 1],
  ] as const) {
    const ended = await faulty.start(DEPLOY, {
      env: {
        FULL_DISK: where,
        NODE_OPTIONS: `--require ${join(__dirname, 'full-disk.js')}`,
      },
    });
    expect([where, ended.status, ended.output]).toEqual([
      where,
      status,
      expect.stringContaining('ENOSPC: no space left on device'),
    ]);
    expect(ended.output).not.toMatch(TRACE);
  }
  expect(await groups()).not.toContain('unwritten');
  await deployedAgain();
});

test('credentials of another account, and a bucket that does not answer, stop before anything is changed', async () => {
  const { accessKeyId } = await faulty.model.inside('dev');
  faulty.recorder.calls.length = 0;
  const foreign = await deploy({ AWS_ACCESS_KEY_ID: accessKeyId });
  expect([foreign.status, lastLine(foreign)]).toEqual([
    2,
    expect.stringMatching(
      /^orgcharter: the credentials belong to account \d+, but the management account of production is 111122223333\. Nothing was changed\./,
    ),
  ]);
  expect(faulty.recorder.calls).toEqual(['sts:GetCallerIdentity']);
  const unreachable = await deploy({
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1',
    AWS_MAX_ATTEMPTS: '1',
  });
  expect([unreachable.status, lastLine(unreachable)]).toEqual([
    2,
    expect.stringMatching(
      /^orgcharter: cannot read s3:\/\/acme-states\/production\/.*ECONNREFUSED/,
    ),
  ]);
});
