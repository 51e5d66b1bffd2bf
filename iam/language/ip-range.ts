import { isIPv4, isIPv6 } from 'node:net';

/** A CIDR range. */
export interface IpRange {
  /** 32 or 128. */
  readonly bits: number;
  readonly address: bigint;
  readonly prefix: number;
}

/**
 * Parses an IPv4 or IPv6 address or CIDR range. An address without a prefix length is a range of
 * one address. `undefined`: the text is neither.
 */
export function readIpRange(text: string): IpRange | undefined {
  const [, address = '', prefix] = /^([^/]*)(?:\/(\d+))?$/.exec(text) ?? [];
  const bits = isIPv4(address) ? 32 : isIPv6(address) ? 128 : undefined;
  if (bits === undefined || Number(prefix ?? 0) > bits) return undefined;
  return {
    bits,
    address: bits === 32 ? version4(address) : version6(address),
    prefix: Number(prefix ?? bits),
  };
}

/**
 * The first and the last address of a range, and those just outside it, as text. Empty: the text is
 * no range.
 */
export function addressesAround(text: string): readonly string[] {
  const range = readIpRange(text);
  if (!range) return [];
  const size = 1n << BigInt(range.bits - range.prefix);
  const first = (range.address / size) * size;
  const last = first + size - 1n;
  return [first, last, first - 1n, last + 1n]
    .filter((address) => address >= 0n && address < 1n << BigInt(range.bits))
    .filter((address, index, all) => all.indexOf(address) === index)
    .map((address) => addressText(address, range.bits));
}

function addressText(address: bigint, bits: number): string {
  const [parts, width] = bits === 32 ? [4, 8n] : [8, 16n];
  const groups = Array.from(
    { length: parts },
    (_, index) => (address >> (width * BigInt(parts - 1 - index))) & ((1n << width) - 1n),
  );
  return bits === 32 ? groups.join('.') : groups.map((group) => group.toString(16)).join(':');
}

/** Whether all addresses of `narrow` are in `wide`. */
export function contains(wide: IpRange, narrow: IpRange): boolean {
  return (
    narrow.bits === wide.bits &&
    narrow.prefix >= wide.prefix &&
    network(narrow.address, wide) === network(wide.address, wide)
  );
}

/** The bits that all addresses of the range have in common. */
function network(address: bigint, { bits, prefix }: IpRange): bigint {
  return address >> BigInt(bits - prefix);
}

function version4(text: string): bigint {
  return text.split('.').reduce((address, part) => (address << 8n) | BigInt(part), 0n);
}

function version6(text: string): bigint {
  const withoutZone = text.replace(/%.*$/, '');
  // The last 32 bits can be written as an IPv4 address.
  const hexadecimal = withoutZone.replace(/[\d.]+\.\d+$/, (tail) => {
    const address = version4(tail);
    return `${(address >> 16n).toString(16)}:${(address & 0xffffn).toString(16)}`;
  });
  const [head = '', tail] = hexadecimal.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const all = [
    ...before,
    ...Array.from({ length: 8 - before.length - after.length }, () => '0'),
    ...after,
  ];
  return all.reduce((address, group) => (address << 16n) | BigInt(`0x${group}`), 0n);
}
