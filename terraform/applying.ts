import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, type RunningProcess } from '../lib/running-process';
import { RunError } from './run-error';
import type { Workspace } from './workspace';

/** In the folder where a stack is applied: the process of Terraform, as JSON. */
export const PROCESS_FILE = 'terraform.json';

/**
 * Where a stack is applied: as deep as the stack's own folder, because a local state has a relative
 * path.
 */
export const applyingFolder = ({ folder }: Pick<Workspace, 'folder'>, stack = ''): string =>
  join(folder, 'cdktf.out/applying', stack);

/** The stacks whose deployment in this folder failed or still runs, sorted. */
export function stacksInApplying(workspace: Pick<Workspace, 'folder'>): readonly string[] {
  const folder = applyingFolder(workspace);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort();
}

/**
 * Terraform goes on when orgcharter is killed. Until it has ended, nothing else may use its folder.
 *
 * @throws RunError if it still runs
 */
export function checkNothingIsApplied(workspace: Pick<Workspace, 'folder'>): void {
  const running = stacksInApplying(workspace).flatMap((stack) => {
    const found = processIn(join(applyingFolder(workspace, stack), PROCESS_FILE));
    return found !== undefined && isRunning(found) ? [`${stack} (process ${found.pid})`] : [];
  });
  if (running.length > 0)
    throw new RunError(
      `an earlier deployment was killed, and Terraform still completes it: ${running.join(', ')}. Wait until it has ended, then run the command again`,
    );
}

function processIn(file: string): RunningProcess | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Partial<RunningProcess> | null;
    return typeof found?.pid === 'number' && found.pid > 0 ? (found as RunningProcess) : undefined;
  } catch {
    return undefined; // cut off: the disk was full
  }
}
