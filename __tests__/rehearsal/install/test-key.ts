import { generateKeyPairSync, sign as signWith } from 'node:crypto';

/** A key that stands for HashiCorp's. */
export interface TestKey {
  /** The public key, in ASCII armor. */
  readonly armored: string;
  /** A detached signature of a file. */
  sign(file: string | Buffer): Buffer;
}

const SHA512 = 10;
const RSA = 1;

export function newKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n, e } = publicKey.export({ format: 'jwk' });
  const numbers = [n, e].map((each) => integer(Buffer.from(each!, 'base64url')));
  const key = packet(6, Buffer.concat([Buffer.from([4, 0, 0, 0, 0, RSA]), ...numbers]));
  return {
    armored: `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${key.toString('base64')}\n=AAAA\n-----END PGP PUBLIC KEY BLOCK-----\n`,
    sign(file) {
      const hashed = Buffer.from([4, 0, RSA, SHA512, 0, 6, 5, 2, 0, 0, 0, 0]);
      const trailer = Buffer.from([4, 0xff, 0, 0, 0, hashed.length]);
      const signed = Buffer.concat([Buffer.from(file), hashed, trailer]);
      const value = signWith('sha512', signed, privateKey);
      return packet(2, Buffer.concat([hashed, Buffer.from([0, 0, 0, 0]), integer(value)]));
    },
  };
}

function packet(tag: number, body: Buffer): Buffer {
  const header = Buffer.from([0x80 | (tag << 2) | 1, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([header, body]);
}

/** Its length in bits, and the number without zeros at the beginning. */
function integer(value: Buffer): Buffer {
  const from = value.findIndex((byte) => byte !== 0);
  const bits = (value.length - from) * 8 - Math.clz32(value[from]!) + 24;
  return Buffer.concat([Buffer.from([bits >> 8, bits & 0xff]), value.subarray(from)]);
}
