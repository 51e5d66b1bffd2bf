import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before the local AWS and writes down every call that passes: `organizations:ListRoots`. */
export interface Recorder {
  readonly endpoint: string;
  readonly calls: string[];
  /** Faults that calls get instead of an answer, one each time: `['cloudtrail:DescribeTrails', 'AccessDeniedException']`. */
  readonly faults: (readonly [call: string, fault: string])[];
  /** A call passes once this has ended. */
  before: (call: string) => void | Promise<void>;
  stop(): void;
}

export async function startRecorder(aws: { readonly endpoint: string }): Promise<Recorder> {
  const calls: string[] = [];
  const faults: Recorder['faults'] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat((await request.toArray()) as Buffer[]);
      const call = nameOf(request, body.toString());
      calls.push(call);
      await recorder.before(call);
      const index = faults.findIndex(([of]) => of === call);
      const [fault] = index === -1 ? [] : faults.splice(index, 1);
      if (fault)
        return void response
          .writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
          .end(JSON.stringify({ __type: fault[1], message: 'as the test has it' }));
      const answer = await fetch(aws.endpoint + (request.url ?? ''), {
        method: request.method ?? 'POST',
        headers: passedOn(Object.entries(request.headers as Record<string, string>)),
        ...(body.length > 0 && { body }),
      });
      response.writeHead(answer.status, passedOn([...answer.headers]));
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  const recorder: Recorder = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    faults,
    before: () => undefined,
    stop,
  };
  return recorder;
}

/** Without those that are about the one connection. */
function passedOn(headers: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(
    headers.filter(
      ([name]) =>
        !/^(?:host|content-encoding|content-length|transfer-encoding|connection)$/.test(name),
    ),
  );
}

/** The service by which the call is signed, and its action, in a header or in a form. */
function nameOf({ headers, method, url }: IncomingMessage, body: string): string {
  const [, service] =
    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const target = headers['x-amz-target'];
  const action =
    typeof target === 'string' ? target.split('.').at(-1) : new URLSearchParams(body).get('Action');
  return `${service}:${action ?? `${method} ${url}`}`;
}
