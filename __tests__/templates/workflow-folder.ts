import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly name?: string; readonly run?: string }[] }>
  >;
}

/** Runs steps that need `jq`: everywhere in CI, elsewhere if it is there. */
export const test = spawnSync('jq', ['--version']).error && !process.env['CI'] ? it.skip : it;

/**
 * A folder for each test, in which steps of the workflow files run as they stand there, with stubs
 * of `gh` and `npx`.
 */
export function workflowFolder() {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orgcharter-'));
    mkdirSync(join(folder, 'bin'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const path = (file: string): string => join(folder, file);
  const stub = (name: string, script: string): void =>
    writeFileSync(
      path(`bin/${name}`),
      `#!/usr/bin/env bash\nprintf '%s\\n' "$*" >> ${name}-calls\n${script}\n`,
      { mode: 0o755 },
    );
  return {
    path,
    read: (file: string): string => readFileSync(path(file), 'utf8'),
    exists: (file: string): boolean => existsSync(path(file)),
    write: (file: string, content: object | string): void => {
      mkdirSync(path(join(file, '..')), { recursive: true });
      writeFileSync(path(file), typeof content === 'string' ? content : JSON.stringify(content));
    },
    /** What `npx` answers, as a script. It lists how it is called in `npx-calls`. */
    npx: (script: string): void => stub('npx', script),
    /** Runs a step, with what `gh` answers as a script. `gh-calls` lists how it is called. */
    step(
      workflow: string,
      job: string,
      name: string,
      { gh = '', env = {} }: { readonly gh?: string; readonly env?: NodeJS.ProcessEnv },
    ) {
      stub('gh', gh);
      const { jobs } = load(
        readFileSync(join(__dirname, '../../templates/github-actions/workflows', workflow), 'utf8'),
      ) as Workflow;
      const run = jobs[job]?.steps.find((each) => each.name === name)?.run;
      if (run === undefined) throw new Error(`${workflow} has no step "${name}" in ${job}`);
      return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: `${path('bin')}:${process.env['PATH']}`,
          GITHUB_REPOSITORY: 'acme/charter',
          ...env,
        },
      });
    },
  };
}
