import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

/*
 * The part of OpenPGP that HashiCorp's signatures use: version 4, RSA.
 * https://www.rfc-editor.org/rfc/rfc4880
 */

interface Packet {
  readonly tag: number;
  readonly body: Buffer;
}

const SIGNATURE = 2;
const PUBLIC_KEYS: readonly number[] = [6, 14];
const VERSION = 4;
const OF_A_FILE = 0;
const RSA = 1;
const HASHES: Readonly<Record<number, string>> = { 8: 'sha256', 9: 'sha384', 10: 'sha512' };

/**
 * Checks a detached signature of a file. The time when a key expires is not considered: a file that
 * was signed before stays the same file.
 *
 * @param armoredKey a public key with its subkeys, in ASCII armor
 * @throws Error that says why it is not a valid signature by one of these keys
 */
export function checkSignature(file: Buffer, signature: Buffer, armoredKey: string): void {
  const { hash, hashed, value } = readSignature(signature);
  const signed = Buffer.concat([file, hashed, trailerFor(hashed.length)]);
  const keys = [...keysOf(armoredKey).values()];
  if (!keys.some((key) => verify(hash, signed, key, padded(value, key))))
    throw new Error('it was made for another file, or with another key');
}

/** `hashed` is the part of the signature that is signed too. Section 5.2.3. */
interface Signature {
  readonly hash: string;
  readonly hashed: Buffer;
  readonly value: Buffer;
}

function readSignature(data: Buffer): Signature {
  try {
    const [packet, ...others] = packetsOf(data);
    if (packet?.tag !== SIGNATURE || others.length > 0) throw new Error('it is not a signature');
    const { body } = packet;
    const [version, type, algorithm, hashCode = 0] = body;
    const hash = HASHES[hashCode];
    if (version !== VERSION || type !== OF_A_FILE || algorithm !== RSA || hash === undefined)
      throw new Error('it is not an RSA signature of a file');
    const hashedEnd = 6 + body.readUInt16BE(4);
    const unhashedEnd = hashedEnd + 2 + body.readUInt16BE(hashedEnd);
    const { value, end } = integerAt(body, unhashedEnd + 2);
    if (end !== body.length) throw new Error('it is not a signature');
    return { hash, hashed: body.subarray(0, hashedEnd), value };
  } catch (error) {
    // Node says it with a code if a number would be behind the end.
    throw (error as NodeJS.ErrnoException).code ? new Error('it is not a signature') : error;
  }
}

/** Node wants as many bytes as the key has. OpenPGP leaves out zeros at the beginning. */
function padded(signature: Buffer, key: KeyObject): Buffer {
  const length = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  return Buffer.concat([Buffer.alloc(Math.max(0, length - signature.length)), signature]);
}

/** What follows the hashed part of a signature. Section 5.2.4. */
function trailerFor(length: number): Buffer {
  const trailer = Buffer.from([VERSION, 0xff, 0, 0, 0, 0]);
  trailer.writeUInt32BE(length, 2);
  return trailer;
}

/** The RSA keys by fingerprint. Sections 5.5.2 and 12.2. */
export function keysOf(armoredKey: string): ReadonlyMap<string, KeyObject> {
  const keys = new Map<string, KeyObject>();
  for (const { tag, body } of packetsOf(unarmored(armoredKey))) {
    if (!PUBLIC_KEYS.includes(tag) || body[0] !== VERSION || body[5] !== RSA) continue;
    const length = Buffer.from([0x99, body.length >> 8, body.length & 0xff]);
    const modulus = integerAt(body, 6);
    const jwk = {
      kty: 'RSA',
      n: modulus.value.toString('base64url'),
      e: integerAt(body, modulus.end).value.toString('base64url'),
    };
    keys.set(
      createHash('sha1').update(length).update(body).digest('hex').toUpperCase(),
      createPublicKey({ key: jwk, format: 'jwk' }),
    );
  }
  return keys;
}

/** Base64 between an empty line and the checksum. Section 6.2. */
function unarmored(text: string): Buffer {
  const [, base64 = ''] = /\r?\n\r?\n([A-Za-z0-9+/\s]+=*)\s*\n=/.exec(text) ?? [];
  return Buffer.from(base64, 'base64');
}

/** Section 4.2. */
function packetsOf(data: Buffer): readonly Packet[] {
  const packets: Packet[] = [];
  let at = 0;
  while (at < data.length) {
    const header = data.readUInt8(at);
    if ((header & 0x80) === 0) throw new Error('it is not a signature');
    const isNew = (header & 0x40) !== 0;
    const { length, start } = isNew ? lengthAt(data, at + 1) : oldLengthAt(data, at);
    const tag = isNew ? header & 0x3f : (header & 0x3c) >> 2;
    if (start + length > data.length) throw new Error('it is not a signature');
    packets.push({ tag, body: data.subarray(start, start + length) });
    at = start + length;
  }
  return packets;
}

/** A length of one, two or five bytes. Sections 4.2.2 and 5.2.3.1. */
function lengthAt(data: Buffer, at: number): { readonly length: number; readonly start: number } {
  const first = data.readUInt8(at);
  if (first < 192) return { length: first, start: at + 1 };
  if (first === 255) return { length: data.readUInt32BE(at + 1), start: at + 5 };
  return { length: ((first - 192) << 8) + data.readUInt8(at + 1) + 192, start: at + 2 };
}

/** One, two or four bytes, as the header says. Section 4.2.1. */
function oldLengthAt(data: Buffer, at: number): ReturnType<typeof lengthAt> {
  const bytes = 1 << (data.readUInt8(at) & 3);
  if (bytes === 8) throw new Error('it is not a signature');
  return { length: data.readUIntBE(at + 1, bytes), start: at + 1 + bytes };
}

/** A big number, after its length in bits. Section 3.2. */
function integerAt(data: Buffer, at: number): { readonly value: Buffer; readonly end: number } {
  const end = at + 2 + Math.ceil(data.readUInt16BE(at) / 8);
  return { value: data.subarray(at + 2, end), end };
}
