import { BlockList, isIP } from 'node:net';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a host, as `HTTPS_PROXY` and `NO_PROXY` say; names in lower case come first.
 * Terraform and curl read them in the same way, and this machine itself is never called through a
 * proxy.
 *
 * @returns `undefined` if the host is called directly
 * @throws {Error} if the proxy is not the URL of one
 */
export function proxyOf(host: string, port: number, env: Env): URL | undefined {
  const proxy = env['https_proxy'] || env['HTTPS_PROXY'];
  if (!proxy || isExempt(host, port, env['no_proxy'] || env['NO_PROXY'] || '')) return undefined;
  const text = proxy.includes('://') ? proxy : `http://${proxy}`;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(
      `HTTPS_PROXY must be the URL of a proxy, such as http://proxy.example:3128, not ${JSON.stringify(withoutPassword(proxy))}`,
    );
  return new URL(text);
}

/** A proxy's URL in messages: everything before the `@` is left out. */
export const withoutPassword = (proxy: string): string => proxy.replace(/(:\/\/|^)[^/]*@/, '$1');

function isExempt(host: string, port: number, noProxy: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  if (name === 'localhost' || LOOPBACK.check(name, name.includes(':') ? 'ipv6' : 'ipv4'))
    return true;
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry, name, port));
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * An entry of `NO_PROXY`: `*`, a domain with all below it, an address, a range of addresses, each
 * also with a port.
 */
function matches(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true;
  const range = /^(.+)\/(\d+)$/.exec(entry);
  if (range) return isWithin(host, range[1] ?? '', Number(range[2]));
  const [, name = entry, itsPort] = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry) ?? [];
  if (itsPort !== undefined && Number(itsPort) !== port) return false;
  const domain = name.replace(/^\*?\.|^\[|\]$/g, '');
  return host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
}

function isWithin(host: string, network: string, bits: number): boolean {
  const version = isIP(network);
  if (version === 0 || isIP(host) !== version || bits > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(network, bits, family);
  return block.check(host, family);
}
