import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { packageRoot } from '../../lib/package-root';
import {
  callQuery,
  callS3,
  managementAccount,
  values,
  type Caller,
} from '../../rehearsal/aws-call';
import { run, type Ended } from '../../terraform/child';
import { dropChecksums } from '../../terraform/stack-run';
import { stackFolder } from '../../terraform/workspace';
import type { RehearsedModel } from './rehearsed-model';

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the steps of the workflow files of CI as they stand there, in the folder of a rehearsal. */
export function workflowSteps(model: RehearsedModel) {
  /** A file beside `cdktf.out`, where CI has the repository. */
  const file = (path: string): string => join(model.workspace.folder, path);
  const management = (): Caller => managementAccount(model.aws, 'eu-west-2');

  /** `npx` and the AWS CLI as on CI's machine. */
  function writePrograms(): void {
    const program = (path: string) => JSON.stringify(join(packageRoot, path));
    mkdirSync(file('bin'));
    const write = (name: string, script: string) =>
      writeFileSync(file(`bin/${name}`), `#!/usr/bin/env bash\n${script}`, { mode: 0o755 });
    write('aws', `exec node ${program('__tests__/rehearsal/aws-cli.js')} "$@"\n`);
    write(
      'npx',
      `program=$1; shift
case $program in
  cdktf) exec node ${JSON.stringify(require.resolve('cdktf-cli/bundle/bin/cdktf'))} "$@" ;;
  orgcharter) exec node ${program('dist/cli/orgcharter.js')} "$@" ;;
esac
`,
    );
  }

  /** The lock file that a team has in its repository. Without checksums, which would cost seconds for each stack. */
  async function writeLockFile(): Promise<void> {
    const folder = stackFolder(model.workspace, 'production-organization');
    const { status, output } = await run('terraform', ['init', '-backend=false', '-no-color'], {
      cwd: folder,
      env: model.workspace.env,
    });
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
    copyFileSync(join(folder, '.terraform.lock.hcl'), file('.terraform.lock.hcl'));
    dropChecksums(file('.terraform.lock.hcl'));
    for (const name of ['.terraform', '.terraform.lock.hcl'])
      rmSync(join(folder, name), { recursive: true });
  }

  /** Runs a step of a workflow. Where it becomes a role on CI, it is that role here as well. */
  async function runStep(
    workflow: string,
    job: string,
    name: string,
    env: Readonly<Record<string, string>>,
    role?: string,
  ): Promise<Ended> {
    const { jobs } = load(
      readFileSync(join(packageRoot, 'templates/github-actions/workflows', workflow), 'utf8'),
    ) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> };
    const step = jobs[job]?.steps.find((each) => each.name === name);
    if (step?.run === undefined) throw new Error(`${workflow} has no step "${name}" in ${job}`);
    // the local AWS believes any token, and knows callers by their access keys alone
    const [accessKeyId] =
      role === undefined
        ? []
        : values(
            await callQuery(management(), 'sts', 'AssumeRoleWithWebIdentity', {
              RoleArn: `arn:aws:iam::111122223333:role/${role}`,
              RoleSessionName: 'ci',
              WebIdentityToken: 'e30.e30.',
            }),
            'AccessKeyId',
          );
    const literal = Object.fromEntries(
      Object.entries(step.env ?? {}).filter(([, value]) => !value.includes('${{')),
    );
    return run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: model.workspace.folder,
      env: {
        ...model.workspace.env,
        CI: 'true',
        PATH: `${file('bin')}:${process.env['PATH']}`,
        ...(accessKeyId !== undefined && { AWS_ACCESS_KEY_ID: accessKeyId }),
        ...literal,
        ...env,
      },
    });
  }

  const forgetOutput = (...folders: readonly string[]) =>
    folders.forEach((folder) => rmSync(file(folder), { recursive: true, force: true }));
  const written = (folder: string) =>
    existsSync(file(folder)) ? readdirSync(file(folder)).sort() : [];
  const output = (step: Ended): string => (step.status === 0 ? '' : step.output);
  /** The stacks of each wave that differ from what was deployed last. */
  const differing = async () => {
    forgetOutput('waves', 'before.out');
    const ended = await runStep(
      'deploy.yml',
      'differ',
      'Which stacks differ from what was deployed last?',
      { ENVIRONMENT: 'production' },
      'orgcharter-plan',
    );
    expect(output(ended)).toBe('');
    return (
      JSON.parse(readFileSync(file('waves/production.json'), 'utf8')) as {
        readonly waves: readonly (readonly { readonly stacks: string }[])[];
      }
    ).waves.map((wave) => wave.map(({ stacks }) => stacks));
  };
  const deploy = (stacks: string, role?: string) =>
    runStep('deploy-wave.yml', 'deploy', 'Deploy', { STACKS: stacks }, role);
  const deployed = (stack: string) =>
    callS3(management(), 'GET', `/acme-states/production/deployed/${stack}/cdk.tf.json`);

  return {
    file,
    management,
    runStep,
    writePrograms,
    writeLockFile,
    written,
    output,
    differing,
    deploy,
    deployed,
    forgetOutput,
  };
}
