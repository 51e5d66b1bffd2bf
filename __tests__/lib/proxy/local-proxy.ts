import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';

export interface LocalProxy {
  readonly url: string;
  /** `iam.amazonaws.com:443`, each with its authorization if it had one. */
  readonly tunnels: string[];
  close(): void;
}

/**
 * @param target the port on this machine that every tunnel ends at. Without one, tunnels are
 *   refused.
 */
export async function startProxy(target?: number): Promise<LocalProxy> {
  const tunnels: string[] = [];
  const server = createServer().on('connect', (request, socket) => {
    // Whoever is refused may be gone before the answer is.
    socket.on('error', () => socket.destroy());
    tunnels.push([request.url, request.headers['proxy-authorization']].filter(Boolean).join(' '));
    if (target === undefined) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const other = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      other.pipe(socket).pipe(other);
    });
    other.on('error', () => socket.destroy());
    socket.on('error', () => other.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    close: () => server.close(),
  };
}
