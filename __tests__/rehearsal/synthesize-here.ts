import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';
import { withoutFormerStacks } from '../../terraform/synthesize';
import type { Workspace } from '../../terraform/workspace';

const PROGRAM = join(packageRoot, 'main.ts');

/**
 * Runs the program that synthesizes, in this process: starting it takes longer than all that it
 * does. Rehearsals that run `cdktf` or `orgcharter` start it, as users do.
 *
 * @returns the names of the stacks, sorted
 * @throws Error with what the program prints, if it fails
 */
export function synthesizeHere(workspace: Workspace): readonly string[] {
  const { env, exitCode, noDeprecation } = process;
  const folder = process.cwd();
  const said = jest.spyOn(console, 'error').mockReturnValue();
  const warned = jest.spyOn(console, 'log').mockReturnValue();
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
    if (process.exitCode !== 0) throw new Error(said.mock.calls.flat().join('\n'));
  } finally {
    Object.assign(process, { env, exitCode, noDeprecation });
    process.chdir(folder);
    for (const spy of [said, warned]) spy.mockRestore();
  }
  return withoutFormerStacks(workspace).map(({ name }) => name);
}
