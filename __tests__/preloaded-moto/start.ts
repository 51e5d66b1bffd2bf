import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { isAbsolute, join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram } from '../../lib/find-program';
import { temporaryFolder } from '../../lib/temporary-folder';
import { isolated, motoPython } from '../../rehearsal/requirements';

/**
 * Imports the local AWS once, so that every test that starts one gets a copy of the process that
 * has it.
 *
 * @returns a folder with a `python3`, to be the first in the PATH. `undefined` if there is no moto,
 *   or no fork
 */
export async function preloadMoto(): Promise<string | undefined> {
  const name = motoPython();
  const program = name === undefined || isAbsolute(name) ? name : findProgram(name);
  if (program === undefined || process.platform === 'win32') return undefined;
  const { path: folder } = temporaryFolder('orgcharter-python-');
  const socket = join(folder, 'moto.sock');
  const [, server = ''] = isolated('server.py');
  const [, version = ''] = isolated('version.py');
  const words = ['-I', join(__dirname, 'preloaded.py'), socket, server];
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as string[];
  // It does not keep Jest alive, and ends with it.
  child.unref();
  for (const stream of [child.stdin, child.stdout]) (stream as Socket).unref();
  if (line === undefined) return undefined;
  const preloaded = JSON.parse(line) as { readonly version: string; readonly python: string };
  const settings = JSON.stringify([preloaded.python, socket, server, version, preloaded.version]);
  const script = readFileSync(join(__dirname, 'python3.py'), 'utf8').replace(
    '= SETTINGS',
    () => `= ${settings}`,
  );
  writeFileSync(join(folder, 'python3'), `#!${preloaded.python} -IS\n${script}`, { mode: 0o700 });
  return folder;
}
