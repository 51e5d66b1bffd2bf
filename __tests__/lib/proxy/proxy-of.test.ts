import { proxyOf, withoutPassword } from '../../../lib/proxy/proxy-of';

const PROXY = 'http://proxy.example:3128';
const isDirect = (noProxy: string, host: string, port = 443) =>
  proxyOf(host, port, { HTTPS_PROXY: PROXY, NO_PROXY: noProxy }) === undefined;

test('without HTTPS_PROXY, hosts are called directly', () => {
  expect(proxyOf('iam.amazonaws.com', 443, {})).toBeUndefined();
  expect(proxyOf('iam.amazonaws.com', 443, { HTTPS_PROXY: '', HTTP_PROXY: PROXY })).toBeUndefined();
});

test('the variable in lower case comes first, and http:// can be left out', () => {
  const env = { HTTPS_PROXY: PROXY, https_proxy: 'other.example:8080' };
  expect(proxyOf('iam.amazonaws.com', 443, env)?.href).toBe('http://other.example:8080/');
  expect(proxyOf('iam.amazonaws.com', 443, { HTTPS_PROXY: PROXY })?.href).toBe(`${PROXY}/`);
});

test.each([
  ['*', 'iam.amazonaws.com'],
  ['amazonaws.com', 'iam.amazonaws.com'],
  ['.amazonaws.com', 'iam.amazonaws.com'],
  ['*.amazonaws.com', 'iam.amazonaws.com'],
  ['other.example, IAM.amazonaws.com', 'iam.amazonaws.com'],
  ['other.example iam.amazonaws.com:443', 'iam.amazonaws.com'],
  ['10.0.0.0/8', '10.1.2.3'],
  ['10.1.2.3', '10.1.2.3'],
  ['fd00::/8', 'fd12::1'],
  ['', 'localhost'],
  ['', '127.0.0.2'],
  ['', '::1'],
])('NO_PROXY=%s exempts %s', (noProxy, host) => {
  expect(isDirect(noProxy, host)).toBe(true);
});

test.each([
  ['amazonaws.com', 'my-amazonaws.com'],
  ['iam.amazonaws.com:8443', 'iam.amazonaws.com'],
  ['iam.amazonaws.com', 'sts.amazonaws.com'],
  ['10.0.0.0/8', '11.1.2.3'],
  ['10.0.0.0/99', '10.1.2.3'],
  ['10.0.0.0/8', 'iam.amazonaws.com'],
  ['2.3', '10.1.2.3'],
])('NO_PROXY=%s does not exempt %s', (noProxy, host) => {
  expect(isDirect(noProxy, host)).toBe(false);
});

test.each(['socks5://proxy.example', 'http://:99999'])('%s is not a proxy', (proxy) => {
  expect(() => proxyOf('iam.amazonaws.com', 443, { HTTPS_PROXY: proxy })).toThrow(
    `HTTPS_PROXY must be the URL of a proxy, such as http://proxy.example:3128, not "${proxy}"`,
  );
});

test('messages have no password', () => {
  expect(withoutPassword('http://me:secret@proxy.example:3128')).toBe('http://proxy.example:3128');
  expect(withoutPassword('me:secret@proxy.example')).toBe('proxy.example');
});
