import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The bucket of the states. Calls to it do not count. */
export const BUCKET = 'bench-states';

/** A proxy before the local AWS that counts calls. */
export interface CountingProxy {
  readonly port: number;
  /** The calls since the start. */
  calls(): number;
  close(): void;
}

/**
 * @param port the local AWS's
 * @param refuses why AWS would refuse a call now, given its target
 *   (`SWBExternalService.CreateAccountAssignment`). Default: never
 */
export async function startCountingProxy(
  port: number,
  refuses: (target: string) => string | undefined = () => undefined,
): Promise<CountingProxy> {
  let calls = 0;
  const server = createServer((incoming: IncomingMessage, answer: ServerResponse) => {
    const { method, url, headers } = incoming;
    if (!url?.startsWith(`/${BUCKET}`)) calls++;
    const refusal = refuses(String(headers['x-amz-target'] ?? ''));
    if (refusal !== undefined) {
      incoming.resume();
      answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      answer.end(JSON.stringify({ __type: 'ThrottlingException', message: refusal }));
      return;
    }
    const outgoing = request(
      { host: '127.0.0.1', port, method, path: url, headers },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    outgoing.on('error', () => answer.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    calls: () => calls,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
