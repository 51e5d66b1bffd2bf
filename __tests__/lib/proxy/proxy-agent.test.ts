import { createServer, get } from 'node:https';
import type { RequestOptions, Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ProxyAgent } from '../../../lib/proxy/proxy-agent';
import { startProxy } from './local-proxy';

/* A key that both sides know stands for a certificate: no test needs a private key. */
const KEY = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
const TLS = { ciphers: 'PSK-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' } as const;

let server: Server;
let port: number;
beforeAll(async () => {
  const options = { ...TLS, pskCallback: () => KEY };
  server = createServer(options, ({ headers }, response) => response.end(`to ${headers.host}`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

function read(url: string, env: NodeJS.ProcessEnv): Promise<string> {
  const agent = new ProxyAgent(env);
  const tls = { ...TLS, pskCallback: () => ({ identity: 'test', psk: KEY }) };
  const options: RequestOptions & { readonly pskCallback: object } = {
    agent,
    ...tls,
    checkServerIdentity: () => undefined,
  };
  return new Promise<string>((resolve, reject) => {
    get(url, options, (response) => {
      let text = '';
      response.on('data', (data: Buffer) => (text += String(data)));
      response.on('end', () => resolve(text));
    }).on('error', reject);
  }).finally(() => agent.destroy());
}

test('a call goes through a tunnel, with the name and password of the proxy', async () => {
  const proxy = await startProxy(port);
  const HTTPS_PROXY = proxy.url.replace('//', '//me:p%40ss@');
  expect(await read('https://sts.amazonaws.com/', { HTTPS_PROXY })).toBe('to sts.amazonaws.com');
  const basic = Buffer.from('me:p@ss').toString('base64');
  expect(proxy.tunnels).toEqual([`sts.amazonaws.com:443 Basic ${basic}`]);
  proxy.close();
});

test('this machine is called directly', async () => {
  const proxy = await startProxy();
  const url = `https://127.0.0.1:${port}/`;
  expect(await read(url, { HTTPS_PROXY: proxy.url })).toBe(`to 127.0.0.1:${port}`);
  expect(proxy.tunnels).toEqual([]);
  proxy.close();
});

test('a proxy that refuses, or is not there, is named without its password', async () => {
  const proxy = await startProxy();
  const HTTPS_PROXY = proxy.url.replace('//', '//me:secret@');
  await expect(read('https://sts.amazonaws.com/', { HTTPS_PROXY })).rejects.toThrow(
    `the proxy ${proxy.url} does not connect to sts.amazonaws.com:443: 403 Forbidden`,
  );
  proxy.close();
  await expect(
    read('https://sts.amazonaws.com/', { HTTPS_PROXY: 'http://127.0.0.1:1' }),
  ).rejects.toThrow(/^the proxy http:\/\/127\.0\.0\.1:1 cannot be reached: .*ECONNREFUSED/);
});
