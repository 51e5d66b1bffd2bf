import { once } from 'node:events';
import {
  createServer,
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
  /** Called when Terraform does not need the provider any more, or is gone. */
  readonly onEnd: () => void;
}

const GRPC = { ':status': 200, 'content-type': 'application/grpc' };
/** A gRPC message begins with a byte that says "not compressed", and four for its length. */
const PREFIX = 5;
const END_STREAM = 1;

/** Passes on what Terraform calls. What is about the process itself is answered here. */
export async function serveLease(options: LeaseOptions): Promise<Lease> {
  const { provider, schema, onEnd } = options;
  const sessions = new Set<ServerHttp2Session>();
  let running = 0;
  let hasShutDown = false;
  let hasFailed = false;
  const pass = (path: string, stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void => {
    // a provider that was stopped stays so
    if (path === '/tfplugin5.Provider/Stop') hasFailed = true;
    running++;
    stream.once('close', () => running--);
    const bytes = forward(provider, stream, headers);
    // the answer has nothing but errors and warnings
    if (path === '/tfplugin5.Provider/Configure')
      stream.once('close', () => (hasFailed ||= bytes() !== PREFIX));
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
    else pass(path, stream, headers);
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

/** Passes a call on to the provider. @returns how many bytes the answer has so far */
function forward(
  { session }: ProviderProcess,
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
): () => number {
  const request = session.request(headers);
  let trailers: IncomingHttpHeaders = {};
  let bytes = 0;
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.once('close', () => request.close());
  stream.pipe(request);
  request.on('error', () => stream.close());
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('trailers', (found) => (trailers = found));
  request.on('response', (found, flags) => {
    const isError = (flags & END_STREAM) !== 0; // it has no message
    stream.respond(found, isError ? { endStream: true } : { waitForTrailers: true });
    if (!isError) request.pipe(stream);
  });
  return () => bytes;
}
