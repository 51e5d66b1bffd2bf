import { get as getOverHttp, type IncomingMessage } from 'node:http';
import { get as getOverHttps } from 'node:https';
import { ProxyAgent } from '../../lib/proxy/proxy-agent';

/** How long a server may be silent, in milliseconds. */
const SILENCE = 30_000;

export interface DownloadOptions {
  /** In bytes. A server that sends more does not have the file that was asked for. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes that arrived, and with how many there are if the server says it. */
  readonly onProgress?: ((received: number, total: number | undefined) => void) | undefined;
}

/**
 * Downloads a file, through the proxy that `HTTPS_PROXY` names unless `NO_PROXY` exempts the host.
 * Does not follow redirects.
 *
 * @param url `https:` or `http:`, of what is checked afterwards
 * @throws Error with the reason
 */
export async function download(url: string, options: DownloadOptions): Promise<Buffer> {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Error('it is not a URL that begins with https:// or http://');
  const agent = new ProxyAgent();
  try {
    return await content(await answer(url, agent, options.signal), options);
  } finally {
    agent.destroy();
  }
}

function answer(
  url: string,
  agent: ProxyAgent,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { timeout: SILENCE, ...(signal && { signal }) };
    const request = url.startsWith('https:')
      ? getOverHttps(url, { ...options, agent })
      : getOverHttp(url, options);
    request.once('timeout', () => request.destroy(new Error('the server does not answer')));
    request.once('error', reject);
    request.once('response', resolve);
  });
}

async function content(response: IncomingMessage, options: DownloadOptions): Promise<Buffer> {
  const { statusCode = 0, statusMessage, headers } = response;
  if (statusCode >= 300 && statusCode < 400)
    throw closing(response, `the server redirects to ${headers.location}`);
  if (statusCode !== 200)
    throw closing(response, `the server answers ${statusCode} ${statusMessage ?? ''}`.trim());
  const total = headers['content-length'] === undefined ? undefined : +headers['content-length'];
  const parts: Buffer[] = [];
  let received = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part);
      received += part.length;
      if (received > options.limit) break;
      options.onProgress?.(received, total);
    }
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    throw new Error(`the connection ended after ${received} of ${total ?? 'unknown'} bytes`);
  }
  if (received > options.limit) throw new Error(`it has more than ${options.limit} bytes`);
  return Buffer.concat(parts);
}

function closing(response: IncomingMessage, message: string): Error {
  response.destroy();
  return new Error(message);
}
