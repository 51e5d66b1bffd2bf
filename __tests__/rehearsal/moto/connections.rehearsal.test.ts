import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { emptyLocalAws, MANAGEMENT } from '../empty-local-aws';
import { needsLocalAws } from '../needs-local-aws';

/* Connections to the local AWS stay open from one call to the next, whatever the call was. */
const { describe, test } = needsLocalAws();
const local = emptyLocalAws();
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterAll(() => agent.destroy());

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** Waits for the server to go on where a call expects it, as AWS's clients do for long objects. */
function call({ method = 'POST', path = '/', headers = {}, body = '' }: Call) {
  return new Promise<{ status?: number; text: string; isReused: boolean }>((resolve, reject) => {
    const url = new URL(path, local.aws.endpoint);
    const sent = request(url, { agent, method, headers }, (response) => {
      response.toArray().then((chunks) => {
        const text = Buffer.concat(chunks as Buffer[]).toString();
        resolve({ status: response.statusCode!, text, isReused: sent.reusedSocket });
      }, reject);
    }).on('error', reject);
    if (headers['Expect'] === undefined) sent.end(body);
    else sent.once('continue', () => sent.end(body)).flushHeaders();
  });
}

const IDENTITY = 'Action=GetCallerIdentity&Version=2011-06-15';
const headersFor = (service: string): OutgoingHttpHeaders => ({
  'Content-Type': 'application/x-www-form-urlencoded',
  Authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`,
});

/** A call whose answer says whether the server has understood where the one before it ends. */
const identity = () =>
  call({
    headers: { ...headersFor('sts'), 'Content-Length': IDENTITY.length },
    body: IDENTITY,
  });

describe.each<readonly [string, Call, number]>([
  [
    'whose body nobody reads',
    {
      method: 'GET',
      path: '/moto-api/data.json',
      headers: { 'Content-Length': IDENTITY.length },
      body: IDENTITY,
    },
    200,
  ],
  ['in chunks', { headers: headersFor('sts'), body: IDENTITY }, 200],
  [
    'that waits for the server to go on',
    {
      headers: { ...headersFor('sts'), 'Content-Length': IDENTITY.length, Expect: '100-continue' },
      body: IDENTITY,
    },
    200,
  ],
  [
    'whose answer has no body',
    { method: 'HEAD', path: '/missing-bucket', headers: headersFor('s3') },
    404,
  ],
  ['to a service that does not exist', { headers: headersFor('nothing') }, 500],
])('a call %s', (_, first, status) => {
  test('leaves the connection to the next', async () => {
    await identity();
    expect(await call(first)).toMatchObject({ status, isReused: true });
    const next = await identity();
    expect(next).toMatchObject({ status: 200, isReused: true });
    expect(next.text).toContain(MANAGEMENT);
  });
});
