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
import { callQuery, managementAccount, values, type Caller } from '../../rehearsal/aws-call';
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

  /** What orgcharter needs besides Terraform's settings: it takes no proxy. */
  const ofCli = () => ({
    AWS_ENDPOINT_URL_S3: model.aws.endpoint,
    XDG_CACHE_HOME: file('cache'),
  });

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

  /**
   * The lock file that a team has in its repository. Without checksums, which would cost seconds
   * for each stack.
   */
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
        ...ofCli(),
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
  /** The job `review` of deploy.yml. Returns how each stack was planned. */
  async function review(): Promise<Readonly<Record<string, string>>> {
    forgetOutput('reviewed');
    const ended = await runStep(
      'deploy.yml',
      'review',
      'Plan',
      { ENVIRONMENT: 'production' },
      'orgcharter-plan',
    );
    const report = existsSync(file('plan.md')) ? readFileSync(file('plan.md'), 'utf8') : '';
    expect(ended.status === 0 ? '' : ended.output + report).toBe('');
    const { stacks } = JSON.parse(readFileSync(file('reviewed/production.json'), 'utf8')) as {
      readonly stacks: readonly {
        readonly plan: { readonly stack: string; readonly mode: string };
      }[];
    };
    return Object.fromEntries(
      stacks.map(({ plan: { stack, mode } }) => [stack.replace('production-', ''), mode]),
    );
  }
  /** What the workflow would ask an approval for, as its job `changes` outputs it. */
  async function changes(): Promise<string> {
    forgetOutput('outputs');
    const ended = await runStep(
      'deploy.yml',
      'changes',
      'In which environments does something change?',
      { GITHUB_OUTPUT: file('outputs') },
    );
    expect(output(ended)).toBe('');
    return readFileSync(file('outputs'), 'utf8');
  }
  /** The job `deploy` of deploy.yml. */
  async function deploy(): Promise<Ended & { readonly again: boolean }> {
    forgetOutput('again');
    const ended = await runStep(
      'deploy.yml',
      'deploy',
      'Deploy what was reviewed',
      { ENVIRONMENT: 'production', GITHUB_STEP_SUMMARY: file('summary.md') },
      'orgcharter-deploy',
    );
    return { ...ended, again: existsSync(file('again/production')) };
  }

  /** What a step outputs about environments. */
  async function environmentsOf(workflow: string, job: string): Promise<string> {
    forgetOutput('outputs');
    const ended = await runStep(workflow, job, 'Which environments?', {
      GITHUB_OUTPUT: file('outputs'),
    });
    expect(output(ended)).toBe('');
    return readFileSync(file('outputs'), 'utf8');
  }
  /** The job `drift` of drift.yml: how it ended, and its reports. */
  async function drift() {
    forgetOutput('drift');
    const ended = await runStep(
      'drift.yml',
      'drift',
      'Compare',
      { ENVIRONMENT: 'production' },
      'orgcharter-plan',
    );
    return { status: ended.status, output: output(ended), written: written('drift') };
  }
  /** Commits the charter. Returns the commit. */
  async function commit(): Promise<string> {
    const git = (...words: readonly string[]) =>
      run('git', ['-c', 'user.name=ci', '-c', 'user.email=ci@acme.example', ...words], {
        cwd: model.config,
        env: { PATH: process.env['PATH'] ?? '' },
      });
    for (const words of [
      ['init', '--quiet'],
      ['add', '.'],
      ['commit', '--quiet', '-m', 'charter'],
    ])
      expect(output(await git(...words))).toBe('');
    return (await git('rev-parse', 'HEAD')).output.trim();
  }
  /** Runs orgcharter as a person does, with the credentials of the management account. */
  const orgcharter = (...words: readonly string[]): Promise<Ended> =>
    run('node', [join(packageRoot, 'dist/cli/orgcharter.js'), ...words], {
      cwd: model.workspace.folder,
      env: { ...model.workspace.env, ...ofCli() },
    });

  return {
    file,
    management,
    runStep,
    writePrograms,
    writeLockFile,
    orgcharter,
    commit,
    environmentsOf,
    drift,
    written,
    output,
    review,
    changes,
    deploy,
    forgetOutput,
  };
}
