import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, type Ended } from '../../terraform/child';
import { faultyDeployments, IDENTITY, lastLine } from './faulty-deployments';
import { needsLocalAws } from './needs-local-aws';

/*
 * The state bucket fails while Terraform applies, so what was created is in no state yet. It is
 * kept, and the next deployment saves it. The tests run in order.
 */
const { test } = needsLocalAws();
const faulty = faultyDeployments();
const { deploy, plan, groups } = faulty;

const UNSAVED = `cdktf.out/applying/${IDENTITY}/errored.tfstate`;
const STATE = '/acme-states/production/identity.tfstate?';
const KEPT = `Terraform could not save the state of ${IDENTITY}, and left it in ${UNSAVED}. Keep this file: the next orgcharter deploy in this folder saves it first`;
/** No test may find a stack trace. */
const TRACE = /^ +at .*:\d+:\d+\)?$/m;

/**
 * @param isFault whether a call to S3 fails. It fails each time that Terraform or orgcharter
 *   repeats it
 */
function failS3(
  fault: string,
  isFault: (call: string) => boolean,
): { readonly failed: readonly string[] } {
  const failed: string[] = [];
  faulty.recorder.before = (call) => {
    if (!isFault(call)) return;
    failed.push(call);
    faulty.recorder.faults.push([call, fault]);
  };
  return { failed };
}
function s3AnswersAgain(): void {
  faulty.recorder.before = () => undefined;
  faulty.recorder.faults.length = 0;
}

/** The group is not created again: the state has it. */
async function expectNothingLost(group: string, again: Ended): Promise<void> {
  expect(again.output).toContain(
    `orgcharter: the state of ${IDENTITY}, which Terraform could not save, is saved now`,
  );
  expect([again.status, lastLine(again)]).toEqual([0, 'Deployed 0 stacks, 1 unchanged.']);
  expect(existsSync(join(faulty.folder, UNSAVED))).toBe(false);
  expect((await groups()).filter((name) => name === group)).toEqual([group]);
  const planned = await plan('--full');
  expect([planned.status, planned.output]).toEqual([0, expect.stringContaining('No changes')]);
}

test('a state that cannot be saved is kept, and the next deployment saves it first', async () => {
  faulty.add('unsaved');
  const { failed } = failS3('AccessDenied', (call) => call.startsWith(`s3:PUT ${STATE}`));
  const ended = await deploy();
  expect(failed).not.toEqual([]);
  expect([ended.status, ended.output]).toEqual([1, expect.stringContaining(KEPT)]);
  expect(ended.output).not.toMatch(TRACE);
  expect(await groups()).toContain('unsaved');
  const planned = await plan();
  expect([planned.status, planned.output]).toEqual([1, expect.stringContaining('Keep this file')]);
  s3AnswersAgain();
  await expectNothingLost('unsaved', await deploy());
});

test('a bucket that stops answering in the middle loses nothing', async () => {
  faulty.add('cut-off');
  let isCutOff = false;
  const { failed } = failS3('ServiceUnavailable', (call) => {
    isCutOff ||= call === 'identitystore:CreateGroup';
    return isCutOff && call.startsWith('s3:');
  });
  const ended = await deploy();
  expect(failed).toContainEqual(expect.stringContaining(`s3:PUT ${STATE}`));
  expect([ended.status, ended.output]).toEqual([1, expect.stringContaining(KEPT)]);
  expect(ended.output).not.toMatch(TRACE);
  s3AnswersAgain();
  // The lock could not be removed either, and could be that of a deployment which still runs.
  const locked = await deploy();
  const [command = '', id = ''] =
    /terraform -chdir=\S+ force-unlock ([-0-9a-f]+)/.exec(locked.output) ?? [];
  expect([locked.status, command]).toEqual([1, expect.stringContaining(IDENTITY)]);
  const [, ...words] = command.split(' ');
  const unlocked = await run('terraform', [...words.slice(0, -1), '-force', id], {
    cwd: faulty.folder,
    env: faulty.model.workspace.env,
  });
  expect([unlocked.status, unlocked.output]).toEqual([0, expect.stringContaining('unlocked')]);
  await expectNothingLost('cut-off', await deploy());
});
