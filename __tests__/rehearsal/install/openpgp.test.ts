import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../lib/package-root';
import { checkSignature, keysOf } from '../../../rehearsal/install/openpgp';
import { newKey } from './test-key';

test('the key in the package is HashiCorp’s, with the key that signs releases', () => {
  const key = readFileSync(join(packageRoot, 'rehearsal/keys/hashicorp.asc'), 'utf8');
  const fingerprints = [...keysOf(key).keys()];
  // As on https://www.hashicorp.com/trust/security
  expect(fingerprints[0]).toBe('C874011F0AB405110D02105534365D9472D7468F');
  expect(fingerprints).toContain('374EC75B485913604A831CC7C820C6D5CD27AB87');
  const readme = readFileSync(join(packageRoot, 'rehearsal/keys/README.md'), 'utf8');
  for (const fingerprint of fingerprints) expect(readme).toContain(fingerprint);
});

describe('a signature', () => {
  const file = Buffer.from('file');
  const key = newKey();
  const signature = key.sign(file);
  const check = (changed: Buffer) => () => checkSignature(file, changed, key.armored);

  test('is valid for its file and its key', () => {
    expect(check(signature)).not.toThrow();
    const another = Buffer.from('another file');
    expect(() => checkSignature(another, signature, key.armored)).toThrow('another file');
  });

  test('is invalid if any bit of what it signs differs, and never a crash', () => {
    // Two bytes of the hash, as a hint, and the length in bits are not signed: section 5.2.3.
    const hint = 17;
    for (let at = 0; at < signature.length; at++) {
      if (at >= hint && at < hint + 4) continue;
      const changed = Buffer.from(signature);
      changed[at]! ^= 1 << (at % 8);
      expect(check(changed)).toThrow(/^it (is not|was made)/);
    }
  });

  test('is invalid if it is incomplete or followed by something', () => {
    for (let length = 0; length < signature.length; length++)
      expect(check(signature.subarray(0, length))).toThrow(/^it is not a/);
    expect(check(Buffer.concat([signature, signature]))).toThrow('it is not a signature');
  });
});
