import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A port on loopback that leads to another one, which can change. */
export interface Relay {
  readonly port: number;
  /**
   * Passes connections on to this port. `undefined`: refuses them. Ends those to the port before.
   */
  leadTo(port: number | undefined): void;
  close(): void;
}

/** Starts a relay that refuses connections. */
export async function startRelay(): Promise<Relay> {
  const open = new Set<Socket>();
  let target: number | undefined;
  const server = createServer({ noDelay: true }, (from) => {
    if (target === undefined) return void from.destroy();
    const to = connect({ port: target, host: '127.0.0.1', noDelay: true });
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.once('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const end = (): void => open.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port) => {
      if (port === target) return;
      target = port;
      end();
    },
    close: () => {
      server.close();
      end();
    },
  };
}
