import { spawn, type ChildProcess } from 'node:child_process';
import { connect, type ClientHttp2Session } from 'node:http2';
import { connect as connectSocket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A running provider, as Terraform itself would have started it. */
export interface ProviderProcess {
  /**
   * What it wrote when it was ready to be called:
   * https://github.com/hashicorp/go-plugin/blob/main/docs/internals.md
   */
  readonly handshake: string;
  readonly session: ClientHttp2Session;
  readonly stderr: Readable;
  isRunning(): boolean;
  end(): void;
}

/** The field of the handshake that names the socket. Fields are separated by `|`. */
const SOCKET = 3;

/** None of them outlives this process. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Starts a provider. It ends with this process. @throws Error with its output if it does not start
 */
export async function startProvider(
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<ProviderProcess> {
  const child = spawn(program, [], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = (): void => void child.kill('SIGKILL');
  running.add(child);
  child.once('close', () => running.delete(child));
  const handshake = await new Promise<string>((resolve, reject) => {
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stderr.on('data', collect);
    createInterface({ input: child.stdout }).once('line', (line) => {
      child.stderr.off('data', collect);
      resolve(line);
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(`the provider does not start: ${output}`)));
  });
  const session = connect('http://localhost', {
    createConnection: () => connectSocket(handshake.split('|')[SOCKET] ?? ''),
  });
  session.on('error', kill);
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = (): void => {
    session.destroy();
    kill();
  };
  return { handshake, session, stderr: child.stderr, isRunning, end };
}

/** The handshake of a provider that is reached at another socket. */
export const handshakeAt = ({ handshake }: ProviderProcess, socket: string): string =>
  handshake
    .split('|')
    .map((field, index) => (index === SOCKET ? socket : field))
    .join('|');

export const GET_SCHEMA = '/tfplugin5.Provider/GetSchema';

/** Asks a provider for its schema. @returns the answer's message */
export async function askForSchema({ session }: ProviderProcess): Promise<Buffer> {
  const request = session.request({
    ':method': 'POST',
    ':path': GET_SCHEMA,
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  request.end(Buffer.alloc(5)); // an empty message
  const chunks = (await request.toArray()) as readonly Buffer[];
  return Buffer.concat(chunks).subarray(5);
}
