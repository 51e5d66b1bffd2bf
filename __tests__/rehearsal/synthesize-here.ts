import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';
import { withoutFormerStacks } from '../../terraform/synthesize';
import type { Workspace } from '../../terraform/workspace';

const PROGRAM = join(packageRoot, 'main.ts');

/**
 * Runs the program that synthesizes, in this process: starting it takes longer than all that it
 * does. Rehearsals that start `cdktf` or `orgcharter` start it, too, as users do.
 *
 * @returns the names of the stacks, sorted
 * @throws Error with what the program prints, if it fails
 */
export function synthesizeHere(workspace: Workspace): readonly string[] {
  const { env, exitCode, noDeprecation } = process;
  const folder = process.cwd();
  const { error, log } = console;
  const said: unknown[] = [];
  Object.assign(console, {
    error: (text: unknown) => said.push(text),
    log: () => undefined,
  });
  process.env = {
    ...workspace.env,
    CDKTF_OUTDIR: join(workspace.folder, 'cdktf.out'),
    CDKTF_CONTEXT_JSON: '{}',
  };
  process.chdir(workspace.folder);
  process.exitCode = 0;
  try {
    delete require.cache[PROGRAM];
    jest.requireActual(PROGRAM);
    if (process.exitCode !== 0) throw new Error(said.join('\n'));
  } finally {
    Object.assign(process, { env, exitCode, noDeprecation });
    process.chdir(folder);
    Object.assign(console, { error, log });
  }
  return withoutFormerStacks(workspace).map(({ name }) => name);
}
