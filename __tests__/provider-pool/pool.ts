import { createServer, type Server, type Socket } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { serveLease } from './lease';
import { askForSchema, handshakeAt, startProvider, type ProviderProcess } from './provider-process';
import { startRelay, type Relay } from './relay';
import { readRequest, withPorts, type PoolRequest } from './request';
import { schemaFilter, typesIn } from './schema';

/*
 * A pool of provider processes. Terraform starts the AWS provider for each region and account at
 * each step, seven times for the plan of one account, and each start takes half a second of CPU:
 * four fifths of all that a plan takes. Here, a process serves one run of Terraform after the
 * other.
 *
 * Terraform still has a process of its own for each region and account, for as long as it needs it.
 * Two never share one at a time, as they would with TF_REATTACH_PROVIDERS, so none answers for
 * another account. Terraform configures the process each time, and the provider then replaces all
 * that it had before:
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/conns/config.go
 *
 * Each test has a local AWS at another port, which a process learns when it starts. So it learns
 * the port of a relay, which leads to the local AWS of the run that has the process.
 */
export interface PoolOptions {
  /** What a caller has to know. */
  readonly token: string;
  /** For sockets. */
  readonly folder: string;
  /** The types of resource and data source that every schema has, because a state may have them. */
  readonly types: ReadonlySet<string>;
}

/** Processes without work that are kept: one for each GB of memory. Each has 150 to 250 MB. */
const IDLE_AT_MOST = Math.max(16, Math.floor(totalmem() / 2 ** 30));

/** A process, and where it finds the ports of its environment. */
interface Pooled {
  readonly key: string;
  readonly provider: ProviderProcess;
  readonly relays: readonly Relay[];
}

/**
 * Listens on a free port of loopback. The processes end when it is closed, or when this process
 * ends.
 */
export async function servePool(options: PoolOptions): Promise<Server> {
  const idle: Pooled[] = [];
  const filters = new Map<string, Promise<ReturnType<typeof schemaFilter>>>();
  const accepted = new Map<string, Set<string>>();
  let leases = 0;

  const take = async (request: PoolRequest): Promise<Pooled> => {
    const { key, ports } = request;
    const index = idle.findLastIndex((one) => one.key === key && one.provider.isRunning());
    const [found] = index === -1 ? [] : idle.splice(index, 1);
    const pooled = found ?? (await startPooled(request));
    pooled.relays.forEach((relay, each) => relay.leadTo(ports[each]));
    return pooled;
  };
  const giveBack = (one: Pooled): void => {
    for (const relay of one.relays) relay.leadTo(undefined);
    idle.push(one);
    if (idle.length > IDLE_AT_MOST) end(idle.shift());
  };
  /** Every process of a program has the same schema. */
  const schema = async (request: PoolRequest, provider: ProviderProcess): Promise<Buffer> => {
    const filter = filters.get(request.program) ?? askForSchema(provider).then(schemaFilter);
    filters.set(request.program, filter);
    const types = typesIn(request.cwd);
    return (await filter)((type) => options.types.has(type) || types.has(type));
  };
  const acceptedBy = ({ key }: PoolRequest): Set<string> => {
    const known = accepted.get(key) ?? new Set();
    accepted.set(key, known);
    return known;
  };

  const serve = async (connection: Socket, request: PoolRequest): Promise<void> => {
    const pooled = await take(request);
    const { provider } = pooled;
    const pass = (chunk: Buffer) => connection.write(chunk);
    provider.stderr.on('data', pass);
    const socket = join(options.folder, `${++leases}.sock`);
    const lease = await serveLease({
      provider,
      socket,
      schema: () => schema(request, provider),
      accepted: acceptedBy(request),
      onEnd: () => connection.end(),
    });
    const release = (): void => {
      provider.stderr.off('data', pass).resume();
      lease.close();
      if (lease.isReusable()) giveBack(pooled);
      else end(pooled);
    };
    if (connection.closed) return release();
    connection.once('close', release);
    connection.write(`${handshakeAt(provider, socket)}\n`);
  };

  const server = createServer((connection) => {
    connection.on('error', () => connection.destroy());
    readRequest(connection, options.token, (request) => {
      // Terraform prints what is not a handshake
      serve(connection, request).catch((error: Error) => connection.end(`${error.message}\n`));
    });
  });
  server.once('close', () => idle.forEach(end));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function startPooled({ program, env, ports, key }: PoolRequest): Promise<Pooled> {
  const relays = await Promise.all(ports.map(startRelay));
  const provider = await startProvider(program, {
    PATH: process.env['PATH'] ?? '',
    ...withPorts(
      env,
      relays.map(({ port }) => port),
    ),
  }).catch((error: Error) => {
    for (const relay of relays) relay.close();
    throw error;
  });
  return { key, provider, relays };
}

function end(pooled: Pooled | undefined): void {
  pooled?.provider.end();
  for (const relay of pooled?.relays ?? []) relay.close();
}
