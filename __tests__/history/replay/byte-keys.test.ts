import { ByteKey, ByteKeys } from '../../../history/replay/byte-keys';

function keyOf(...texts: readonly string[]): ByteKey {
  const key = new ByteKey();
  key.begin();
  for (const text of texts) key.addText(Buffer.from(text), 0, Buffer.byteLength(text));
  return key;
}

test('numbers keys in the order in which they are added, however many', () => {
  const keys = new ByteKeys();
  const all = Array.from({ length: 20_000 }, (_, index) => keyOf(`key ${index}`, 'more'));
  expect(all.every((key) => keys.find(key) === -1)).toBe(true);
  expect(all.map((key) => keys.add(key))).toEqual(all.map((_, index) => index));
  expect(all.map((key) => keys.find(key))).toEqual(all.map((_, index) => index));
  expect(keys.find(keyOf('key 1', 'mor'))).toBe(-1);
});

test('tells lists of texts apart that are the same when they are joined', () => {
  const keys = new ByteKeys();
  keys.add(keyOf('"a"', '"b"'));
  expect(keys.find(keyOf('"a""b"'))).toBe(-1);
  expect(keys.find(keyOf('"a"', '"b"', ''))).toBe(-1);
});

test('compares keys with the same hash byte by byte', () => {
  const keys = new ByteKeys();
  const [one, other] = [keyOf('one'), keyOf('two')];
  other.hash = one.hash;
  keys.add(one);
  expect(keys.find(other)).toBe(-1);
  expect([keys.add(other), keys.find(one), keys.find(other)]).toEqual([1, 0, 1]);
});

test('takes no more bytes than it may, and has room again after it is cleared', () => {
  const keys = new ByteKeys(100);
  expect(keys.add(keyOf('x'.repeat(60)))).toBe(0);
  expect(keys.add(keyOf('y'.repeat(60)))).toBe(-1);
  keys.clear();
  expect(keys.find(keyOf('x'.repeat(60)))).toBe(-1);
  expect(keys.add(keyOf('y'.repeat(60)))).toBe(0);
});

test('a key that is too long is known to be', () => {
  expect(keyOf('x'.repeat(5_000)).isTooLong).toBe(false);
  expect(keyOf('x'.repeat(5_000), 'y'.repeat(5_000)).isTooLong).toBe(true);
});
