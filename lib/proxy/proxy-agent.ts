import { request as requestOverHttp } from 'node:http';
import { Agent, request as requestOverHttps } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { proxyOf, withoutPassword } from './proxy-of';

/** How long a proxy may take to open a tunnel, in milliseconds. */
const TIMEOUT = 10_000;

type Created = (error: Error | null, stream: Duplex) => void;

/**
 * Makes HTTPS connections through the proxy that the environment names, in a tunnel: the proxy sees
 * which host is called, and nothing else. Without a proxy, or for a host that `NO_PROXY` names, it
 * connects directly. Node itself reads the variables only from version 24 on, and only if it is
 * told to.
 */
export class ProxyAgent extends Agent {
  /** @param env variables that name the proxy. Default: `process.env`, at each connection */
  constructor(private readonly env?: NodeJS.ProcessEnv) {
    super({ keepAlive: true, maxSockets: 50 });
  }

  override createConnection(
    options: ConnectionOptions,
    created: Created,
  ): Duplex | null | undefined {
    const host = options.host ?? 'localhost';
    const port = Number(options.port ?? 443);
    const proxy = proxyOf(host, port, this.env ?? process.env);
    if (proxy === undefined) return super.createConnection(options, created);
    openTunnel(proxy, host, port).then(
      (socket) => {
        created(null, connect({ servername: host, ...options, socket }));
      },
      (error: Error) => created(error, undefined as unknown as Duplex),
    );
    return undefined;
  }
}

/** @throws an Error with the code `PROXY`, which names the proxy without its password */
async function openTunnel(proxy: URL, host: string, port: number): Promise<Duplex> {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const failed = (why: string): Error =>
    Object.assign(new Error(`the proxy ${withoutPassword(proxy.origin)} ${why}`), {
      code: 'PROXY',
    });
  return new Promise((resolve, reject) => {
    const send = proxy.protocol === 'https:' ? requestOverHttps : requestOverHttp;
    const request = send({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: authority,
      headers: { Host: authority, ...authorization(proxy) },
      agent: false,
      timeout: TIMEOUT,
    });
    request.once('connect', ({ statusCode, statusMessage }, socket, head) => {
      if (statusCode === 200) {
        if (head.length > 0) socket.unshift(head);
        return resolve(socket);
      }
      socket.destroy();
      reject(failed(`does not connect to ${authority}: ${statusCode} ${statusMessage}`));
    });
    request.once('response', ({ statusCode }) => {
      request.destroy();
      reject(failed(`does not connect to ${authority}: ${statusCode}`));
    });
    request.once('timeout', () => request.destroy(failed('does not answer')));
    request.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'PROXY' ? error : failed(`cannot be reached: ${error.message}`)),
    );
    request.end();
  });
}

function authorization({ username, password }: URL): { readonly 'Proxy-Authorization'?: string } {
  if (username === '') return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(text).toString('base64')}` };
}
