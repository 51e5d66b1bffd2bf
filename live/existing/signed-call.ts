import { createHash, createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { STSClient } from '@aws-sdk/client-sts';
import type { ClientSettings } from './place';

/** A request to a service whose client is not among the dependencies, because only one or two calls need it. */
export interface Request {
  /** As in the signature, and by default in the host: `sns`, `monitoring`, `events`. */
  readonly service: string;
  readonly method: 'GET' | 'POST';
  /** With the query, sorted and encoded. Default: `/`. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const ATTEMPTS = 6;

/**
 * Calls AWS, again if it is busy.
 *
 * @returns the body of the answer
 * @throws an Error with AWS's code as its name, and `$metadata`, as the AWS SDK does
 */
export async function signedCall(settings: ClientSettings, request: Request): Promise<string> {
  const signer = settings.credentials ?? (await ownCredentials());
  const url = `${endpoint(request.service, settings.region)}${request.path ?? '/'}`;
  for (let attempt = 1; ; attempt++) {
    const response = await fetched(url, {
      method: request.method,
      headers: signedHeaders(request, new URL(url), {
        signer,
        region: settings.region,
        at: new Date(),
      }),
      ...(request.body !== undefined && { body: request.body }),
    });
    const text = await response.text();
    if (response.ok) return text;
    const error = awsError(response, text);
    const isBusy =
      response.status >= 500 || /Throttled|Throttling|TooManyRequests/.test(error.name);
    if (!isBusy || attempt === ATTEMPTS) throw error;
    await setTimeout(2 ** attempt * 100);
  }
}

/** @throws an Error as of AWS if it could not be reached */
async function fetched(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) });
  } catch (error) {
    const { cause, message } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    throw Object.assign(new Error(reason), { name: 'NetworkError', $metadata: {} });
  }
}

/** The credentials that the AWS SDK finds: from the environment, a profile, IAM Identity Center. */
const ownCredentials = (): Promise<Signer> => new STSClient({}).config.credentials();

function endpoint(service: string, region: string): string {
  const own = process.env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`];
  const url =
    own ?? process.env['AWS_ENDPOINT_URL'] ?? `https://${service}.${region}.amazonaws.com`;
  return url.replace(/\/$/, '');
}

/** XML has `<Code>`, JSON has `__type` or a header. */
function awsError(response: Response, text: string): Error {
  const code =
    /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ??
    response.headers.get('x-amzn-errortype') ??
    /"__type"\s*:\s*"([^"]*)"/.exec(text)?.[1] ??
    `HTTP ${response.status}`;
  const message =
    /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? /"message"\s*:\s*"([^"]*)"/i.exec(text)?.[1];
  return Object.assign(new Error(message ?? ''), {
    name: code.replace(/^.*#/, '').replace(/:.*$/, ''),
    $metadata: { httpStatusCode: response.status },
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/**
 * The headers of a request with AWS Signature Version 4.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedHeaders(
  { service, method, headers = {}, body = '' }: Request,
  url: URL,
  { signer, region, at }: { readonly signer: Signer; readonly region: string; readonly at: Date },
): Readonly<Record<string, string>> {
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '');
  const day = time.slice(0, 8);
  const signed: Readonly<Record<string, string>> = {
    ...headers,
    host: url.host,
    'x-amz-date': time,
    ...(signer.sessionToken !== undefined && { 'x-amz-security-token': signer.sessionToken }),
  };
  const names = Object.keys(signed)
    .map((name) => name.toLowerCase())
    .sort();
  const lower = new Map(Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]));
  const canonical = [
    method,
    url.pathname,
    url.search.slice(1),
    ...names.map((name) => `${name}:${lower.get(name)!.trim()}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${signer.secretAccessKey}`,
  );
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n'));
  return {
    ...signed,
    authorization:
      `AWS4-HMAC-SHA256 Credential=${signer.accessKeyId}/${scope}, ` +
      `SignedHeaders=${names.join(';')}, Signature=${signature.toString('hex')}`,
  };
}
