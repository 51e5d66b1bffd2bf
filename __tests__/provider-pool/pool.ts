import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { serveLease } from './lease';
import { askForSchema, handshakeAt, startProvider, type ProviderProcess } from './provider-process';
import { readRequest, type PoolRequest } from './request';
import { schemaFilter, typesIn } from './schema';

/*
 * A pool of provider processes. Terraform starts the AWS provider for each region and account at each step, seven times
 * for the plan of one account, and each start takes half a second of CPU: four fifths of all that a plan takes. Here, a
 * process serves one run of Terraform after the other.
 *
 * Terraform still has a process of its own for each region and account, for as long as it needs it. Two never share
 * one at a time, as they would with TF_REATTACH_PROVIDERS, so none answers for another account. Terraform configures
 * the process each time, and the provider then replaces all that it had before:
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/conns/config.go
 */
export interface PoolOptions {
  /** What a caller has to know. */
  readonly token: string;
  /** For sockets. */
  readonly folder: string;
  /** The types of resource and data source that every schema has, because a state may have them. */
  readonly types: ReadonlySet<string>;
}

/** Processes without work that are kept. Each has 150 to 250 MB. */
const IDLE_AT_MOST = 16;

interface Idle {
  readonly key: string;
  readonly provider: ProviderProcess;
}

/** Listens on a free port of loopback. The processes end when it is closed, or when this process ends. */
export async function servePool(options: PoolOptions): Promise<Server> {
  const idle: Idle[] = [];
  const filters = new Map<string, Promise<ReturnType<typeof schemaFilter>>>();
  let leases = 0;

  const take = async ({ program, env, key }: PoolRequest): Promise<ProviderProcess> => {
    const index = idle.findLastIndex((one) => one.key === key && one.provider.isRunning());
    const [found] = index === -1 ? [] : idle.splice(index, 1);
    return found?.provider ?? startProvider(program, env);
  };
  const giveBack = (one: Idle): void => {
    idle.push(one);
    if (idle.length > IDLE_AT_MOST) idle.shift()?.provider.end();
  };
  /** Every process of a program has the same schema. */
  const schema = async (request: PoolRequest, provider: ProviderProcess): Promise<Buffer> => {
    const filter = filters.get(request.program) ?? askForSchema(provider).then(schemaFilter);
    filters.set(request.program, filter);
    const types = typesIn(request.cwd);
    return (await filter)((type) => options.types.has(type) || types.has(type));
  };

  const serve = async (connection: Socket, request: PoolRequest): Promise<void> => {
    const provider = await take(request);
    const pass = (chunk: Buffer) => connection.write(chunk);
    provider.stderr.on('data', pass);
    const socket = join(options.folder, `${++leases}.sock`);
    const lease = await serveLease({
      provider,
      socket,
      schema: () => schema(request, provider),
      onEnd: () => connection.end(),
    });
    const end = (): void => {
      provider.stderr.off('data', pass).resume();
      lease.close();
      if (lease.isReusable()) giveBack({ key: request.key, provider });
      else provider.end();
    };
    if (connection.closed) return end();
    connection.once('close', end);
    connection.write(`${handshakeAt(provider, socket)}\n`);
  };

  const server = createServer((connection) => {
    connection.on('error', () => connection.destroy());
    readRequest(connection, options.token, (request) => {
      // Terraform prints what is not a handshake
      serve(connection, request).catch((error: Error) => connection.end(`${error.message}\n`));
    });
  });
  server.once('close', () => idle.forEach(({ provider }) => provider.end()));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
