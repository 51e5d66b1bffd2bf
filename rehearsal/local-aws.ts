import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { killGroup, spawnGroup } from '../terraform/child';
import { rehearsalEnvironment } from './environment';
import { providerMirror } from './provider-mirror';
import { RunError } from '../terraform/run-error';
import { isolated, motoPython } from './requirements';
import { temporaryFolder } from '../lib/temporary-folder';

/** moto takes about a second to start, and longer on a busy machine. */
const START_SECONDS = 60;

/** A running local AWS. It keeps everything in memory: {@link LocalAws.stop} forgets all of it. */
export interface LocalAws {
  /** `http://127.0.0.1:…`, for every service except S3, which has names of its own */
  readonly endpoint: string;
  readonly managementAccountId: string;
  /** The complete environment for programs that use this AWS and no other. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A local AWS that may not answer yet. */
export interface StartingAws extends LocalAws {
  /** Rejects with a RunError with the server's output if it does not start. */
  readonly ready: Promise<void>;
}

export interface LocalAwsOptions {
  /** The account that calls come from before they assume a role. */
  readonly managementAccountId: string;
  /** Default: a free one. */
  readonly port?: number;
  readonly signal?: AbortSignal;
}

/**
 * Starts a local AWS and waits until it answers.
 *
 * @throws RunError with the server's output if it does not start.
 */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const aws = await launchLocalAws(options);
  try {
    await aws.ready;
  } catch (error) {
    await aws.stop();
    throw error;
  }
  return aws;
}

/** Starts a local AWS: {@link StartingAws.ready} waits until it answers. */
export async function launchLocalAws(options: LocalAwsOptions): Promise<StartingAws> {
  const port = await freePort(options.port ?? 0);
  const endpoint = `http://127.0.0.1:${port}`;
  const folder = temporaryFolder('orgcharter-local-aws-');
  const terraformConfig = join(folder.path, 'terraform.rc');
  writeFileSync(
    terraformConfig,
    `provider_installation {\n  filesystem_mirror { path = ${JSON.stringify(providerMirror())} }\n}\n`,
  );
  const env = rehearsalEnvironment(port, terraformConfig);
  const server = spawnGroup(
    motoPython() ?? 'python3',
    isolated(
      'server.py',
      '--port',
      String(port),
      '--account',
      options.managementAccountId,
      '--until-stdin-ends',
    ),
    {
      stdin: 'pipe',
      env,
    },
  );
  const words = collect(server);
  const stop = async (): Promise<void> => {
    await end(server);
    folder.remove();
  };
  const ready = answers(endpoint, server, words, options.signal);
  ready.catch(() => undefined); // perhaps nobody waits for it any more
  return { endpoint, managementAccountId: options.managementAccountId, env, stop, ready };
}

/** The end of the server's output, in case it does not start. It may run for hours. */
function collect(server: ChildProcess): () => string {
  let text = '';
  for (const stream of [server.stdout, server.stderr])
    stream
      ?.setEncoding('utf8')
      .on('data', (chunk: string) => (text = (text + chunk).slice(-4_000)));
  server.on('error', (error) => (text += error.message));
  return () => text.trim();
}

async function answers(
  endpoint: string,
  server: ChildProcess,
  words: () => string,
  signal: AbortSignal | undefined,
): Promise<void> {
  let ended = false;
  server.once('close', () => (ended = true)).once('error', () => (ended = true));
  for (let tenths = 0; tenths < START_SECONDS * 10 && !ended; tenths++) {
    signal?.throwIfAborted();
    const response = await fetch(`${endpoint}/moto-api/config`).catch(() => undefined);
    if (response?.ok === true) return;
    await wait(100);
  }
  throw new RunError(
    `the local AWS did not start: ${words() || (ended ? 'it ended without output' : `no answer within ${START_SECONDS} seconds`)}`,
  );
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
  const ended = once(server, 'close');
  killGroup(server); // it has nothing to save
  await ended;
}

/**
 * A free port, or the given one if it is free: otherwise, another program there could be taken for
 * the local AWS.
 */
async function freePort(asked: number): Promise<number> {
  const server = createServer().listen(asked, '127.0.0.1');
  await once(server, 'listening').catch((error: Error) => {
    throw new RunError(`the local AWS cannot use port ${asked}: ${error.message}`);
  });
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string')
    throw new RunError('no free port on 127.0.0.1');
  return address.port;
}
