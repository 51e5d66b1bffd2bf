import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRequest {
  /** As in the signature: `sns`, `monitoring`, `events`. */
  readonly service: string;
  /** As in the signature. */
  readonly region: string;
  /** Who signed. */
  readonly accessKeyId: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface FakeAnswer {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers on this machine as a test has it. */
export interface FakeAws {
  /** Environment variables with which the AWS SDK calls it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly requests: FakeRequest[];
  /** What each request gets. Until a test sets it: no permission. */
  answer: (request: FakeRequest) => FakeAnswer;
  stop(): void;
}

export async function startFakeAws(): Promise<FakeAws> {
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const [, accessKeyId = '', region = '', service = ''] =
        /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '') ??
        [];
      const path = request.url ?? '';
      const body = Buffer.concat(chunks as Buffer[]).toString();
      const { headers: sent } = request;
      const received = { service, region, accessKeyId, path, headers: sent, body };
      fake.requests.push(received);
      const { status = 200, headers = {}, body: text } = fake.answer(received);
      response.writeHead(status, headers).end(text);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const fake: FakeAws = {
    environment: {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'environment',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_MAX_ATTEMPTS: '1',
    },
    requests: [],
    answer: () => DENIED,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return fake;
}

/** Starts one for each test of a file, with its environment, and stops it afterwards. */
export function fakeAwsForEachTest(): () => FakeAws {
  let aws: FakeAws;
  const before = { ...process.env };
  beforeEach(async () => {
    aws = await startFakeAws();
    Object.assign(process.env, aws.environment);
  });
  afterEach(() => {
    aws.stop();
    process.env = { ...before };
  });
  return () => aws;
}

export const DENIED: FakeAnswer = {
  status: 403,
  headers: { 'x-amzn-errortype': 'AccessDenied' },
  body: '{"__type":"AccessDenied","message":"not allowed"}',
};

export const json = (answer: object, status = 200): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify(answer),
});
