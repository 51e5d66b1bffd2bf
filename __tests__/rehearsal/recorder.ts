import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands before the local AWS and writes down every call that passes: `organizations:ListRoots`.
 */
export interface Recorder {
  readonly endpoint: string;
  readonly calls: string[];
  /**
   * Faults that calls get instead of an answer, one each time: `['cloudtrail:DescribeTrails',
   * 'AccessDeniedException']`.
   */
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
      const path = pathOf(request.url ?? '');
      const call = nameOf(request, path, body.toString());
      calls.push(call);
      await recorder.before(call);
      const index = faults.findIndex(([of]) => of === call);
      const [fault] = index === -1 ? [] : faults.splice(index, 1);
      if (fault) return answerWithFault(response, fault);
      const answer = await fetch(aws.endpoint + path, {
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

/** S3 answers in XML, with a status that says whether to try again. */
function answerWithFault(
  response: ServerResponse,
  [call, fault]: readonly [call: string, fault: string],
): void {
  if (call.startsWith('s3:'))
    response
      .writeHead(fault === 'AccessDenied' ? 403 : 503, { 'content-type': 'application/xml' })
      .end(`<Error><Code>${fault}</Code><Message>as the test has it</Message></Error>`);
  else
    response
      .writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
      .end(JSON.stringify({ __type: fault, message: 'as the test has it' }));
}

/**
 * Terraform's backend has the bucket in the name of the host, `acme-states.127.0.0.1`, which it
 * asks a proxy for with a whole URL. The local AWS reads the bucket in the path as well.
 */
function pathOf(url: string): string {
  const [, bucket, path] = /^http:\/\/(.+)\.127\.0\.0\.1:\d+(\/.*)$/.exec(url) ?? [];
  return bucket === undefined || path === undefined ? url : `/${bucket}${path}`;
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
function nameOf({ headers, method }: IncomingMessage, path: string, body: string): string {
  const [, service] =
    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const target = headers['x-amz-target'];
  const action =
    typeof target === 'string' ? target.split('.').at(-1) : new URLSearchParams(body).get('Action');
  return `${service}:${action ?? `${method} ${path}`}`;
}
