import { once } from 'node:events';
import {
  createServer,
  type Http2Stream,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { GET_SCHEMA, type ProviderProcess } from './provider-process';

/** A provider process while one run of Terraform has it. */
export interface Lease {
  /**
   * Whether the process can serve another run: Terraform has ended this one, and nothing went wrong
   * in it.
   */
  isReusable(): boolean;
  close(): void;
}

export interface LeaseOptions {
  readonly provider: ProviderProcess;
  /** Where Terraform connects to. */
  readonly socket: string;
  /** The answer to `GetSchema`. */
  schema(): Promise<Buffer>;
  /**
   * The configurations that a provider with this environment has accepted as they are. It looks
   * through its 1,500 schemas each time that it is asked: seven tenths of the CPU that it takes.
   */
  readonly accepted: Set<string>;
  /** Called when Terraform does not need the provider any more, or is gone. */
  readonly onEnd: () => void;
}

const GRPC = { ':status': 200, 'content-type': 'application/grpc' };
/** A gRPC message begins with a byte that says "not compressed", and four for its length. */
const PREFIX = 5;
const END_STREAM = 1;
const PREPARE = '/tfplugin5.Provider/PrepareProviderConfig';

/** Passes on what Terraform calls. What is about the process itself is answered here. */
export async function serveLease(options: LeaseOptions): Promise<Lease> {
  const { provider, schema, accepted, onEnd } = options;
  const sessions = new Set<ServerHttp2Session>();
  let running = 0;
  let hasShutDown = false;
  let hasFailed = false;
  const pass = async (
    path: string,
    stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
  ): Promise<void> => {
    // a provider that was stopped stays so
    if (path === '/tfplugin5.Provider/Stop') hasFailed = true;
    const call = await bytesOf(stream);
    const known = path === PREPARE && accepted.has(call.toString('latin1'));
    if (known) return answer(stream, call.subarray(PREFIX));
    const found = await forward(provider, stream, headers, call);
    if (path === PREPARE && found.equals(call)) accepted.add(call.toString('latin1'));
    // the answer has nothing but errors and warnings
    if (path === '/tfplugin5.Provider/Configure') hasFailed ||= found.length !== PREFIX;
  };
  const server = createServer().on('stream', (stream, headers) => {
    const path = headers[':path'] ?? '';
    stream.on('error', () => stream.destroy());
    if (path === '/plugin.GRPCController/Shutdown') {
      hasShutDown = true;
      stream.once('close', onEnd);
      answer(stream, Buffer.alloc(0));
    } else if (path === GET_SCHEMA)
      schema().then(
        (message) => answer(stream, message),
        () => stream.close(),
      );
    // stays open while Terraform has the provider, which has nothing to say there
    else if (path.startsWith('/plugin.')) stream.respond(GRPC);
    else {
      running++;
      stream.once('close', () => running--);
      pass(path, stream, headers).catch(() => {
        hasFailed = true;
        stream.close();
      });
    }
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => session.destroy());
    session.once('close', () => {
      sessions.delete(session);
      onEnd();
    });
  });
  await once(server.listen(options.socket), 'listening');
  return {
    isReusable: () => hasShutDown && !hasFailed && running === 0,
    close: () => {
      for (const session of sessions) session.destroy();
      server.close();
    },
  };
}

function answer(stream: ServerHttp2Stream, message: Buffer): void {
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32BE(message.length, 1);
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.respond(GRPC, { waitForTrailers: true });
  stream.end(Buffer.concat([prefix, message]));
}

/** Passes a call on to the provider, and its answer back. @returns the answer */
async function forward(
  { session }: ProviderProcess,
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  call: Buffer,
): Promise<Buffer> {
  const request = session.request(headers);
  stream.once('close', () => request.close());
  let trailers: IncomingHttpHeaders = {};
  request.on('trailers', (found) => (trailers = found));
  const responded = once(request, 'response') as Promise<[IncomingHttpHeaders, number]>;
  request.end(call);
  const [[found, flags], bytes] = await Promise.all([responded, bytesOf(request)]);
  const isError = (flags & END_STREAM) !== 0; // it has no message
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.respond(found, isError ? { endStream: true } : { waitForTrailers: true });
  if (!isError) stream.end(bytes);
  return bytes;
}

/** Every call has one message, and so has its answer. */
const bytesOf = async (stream: Http2Stream): Promise<Buffer> =>
  Buffer.concat((await stream.toArray()) as readonly Buffer[]);
