import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram } from '../../lib/find-program';
import { fetchProviders, providerMirror } from '../../rehearsal/provider-mirror';
import { temporaryFolder } from '../../lib/temporary-folder';
import { setUp } from '../../cli/rehearse/set-up';
import { lookForRequirements } from '../rehearsal/needs-local-aws';
import { AWS_PROVIDER } from '../../stacks/kit/aws-provider';
import { preloadMoto } from '../preloaded-moto/start';
import { MIRROR_WITHOUT_POOL } from './without-pool';

/**
 * Jest runs this once, before its workers start. It installs what is missing, as `orgcharter
 * rehearse` does. From then on, Terraform takes its providers from a pool, and every local AWS is a
 * copy of a process that has imported moto. Where something is still missing, the tests say so.
 */
export default async function prepare(): Promise<void> {
  await setUp(false, new AbortController().signal).catch((error: Error) => {
    console.error(error.message);
  });
  lookForRequirements();
  if (process.env[MIRROR_WITHOUT_POOL] !== undefined) return; // it runs already: `jest --watch`
  const withMoto = await preloadMoto();
  if (withMoto !== undefined) process.env['PATH'] = [withMoto, process.env['PATH']].join(delimiter);
  if (findProgram('terraform') === undefined) return;
  const mirror = await filledMirror().catch(() => undefined);
  if (mirror === undefined) return;
  const pooled = await startPool(mirror);
  if (pooled === '') return;
  process.env[MIRROR_WITHOUT_POOL] = mirror;
  process.env['TF_PROVIDER_MIRROR'] = pooled;
}

async function filledMirror(): Promise<string> {
  const folder = temporaryFolder('orgcharter-providers-');
  const file = join(folder.path, 'main.tf.json');
  const terraform = { required_providers: { aws: AWS_PROVIDER } };
  writeFileSync(file, JSON.stringify({ terraform }));
  await fetchProviders(file).finally(folder.remove);
  return providerMirror();
}

/** @returns the folder of the pool's mirror; empty if the other one has no provider as a program */
async function startPool(mirror: string): Promise<string> {
  const words = ['--import', 'tsx', join(__dirname, 'main.ts'), mirror];
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as string[];
  // It does not keep Jest alive, and ends with it.
  child.unref();
  for (const stream of [child.stdin, child.stdout]) (stream as Socket).unref();
  return line ?? '';
}
