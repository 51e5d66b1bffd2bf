import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRunning } from '../../lib/running-process';

/**
 * Makes a folder whole or not at all, so that one that exists is complete. Several processes can do
 * it at the same time: the first one to end wins.
 *
 * @param fill puts everything into the folder that it is given, which then gets its final name
 */
export async function makeWhole(
  folder: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  removeLeftovers(folder);
  mkdirSync(dirname(folder), { recursive: true });
  const temporary = mkdtempSync(`${folder}.${process.pid}.`);
  try {
    await fill(temporary);
    rename(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

function rename(temporary: string, folder: string): void {
  try {
    renameSync(temporary, folder);
  } catch (error) {
    // Another process made it meanwhile. Systems report that with different codes.
    if (!existsSync(folder)) throw error;
  }
}

/** What processes that were killed left. */
function removeLeftovers(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const [, of, pid] = /^(.+)\.(\d+)\.\w{6}$/.exec(name) ?? [];
    if (of === basename(folder) && !isRunning({ pid: Number(pid) }))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}
