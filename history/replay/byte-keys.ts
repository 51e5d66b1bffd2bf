const { imul } = Math;

/** Longer keys are not kept: what they stand for hardly comes again. */
const MAX_LENGTH = 8_192;

/** A key that is put together from pieces of a text. */
export class ByteKey {
  readonly bytes = new Uint8Array(MAX_LENGTH);
  length = 0;
  hash = 0;
  isTooLong = false;

  begin(): void {
    this.length = 0;
    this.hash = 0x2f0b4c47;
    this.isTooLong = false;
  }

  /** Adds a piece, and a separator, so that no two lists of JSON values give the same key. */
  addText(text: Uint8Array, start: number, end: number): void {
    if (this.length + (end - start) >= MAX_LENGTH) {
      this.isTooLong = true;
      return;
    }
    const { bytes } = this;
    let { length, hash } = this;
    for (let at = start; at < end; at++) {
      const byte = text[at]!;
      bytes[length++] = byte;
      hash = imul(hash ^ byte, 0x01000193);
    }
    bytes[length++] = 0;
    this.hash = imul(hash, 0x01000193);
    this.length = length;
  }

  /** @param number from 0 to 2^24 - 1 */
  addNumber(number: number): void {
    NUMBER[0] = number & 0xff;
    NUMBER[1] = (number >> 8) & 0xff;
    NUMBER[2] = (number >> 16) & 0xff;
    this.addText(NUMBER, 0, 3);
  }
}
const NUMBER = new Uint8Array(3);

/**
 * Numbers keys, from 0. Takes no more memory than it may: about 24 MB for 16 MB of keys.
 */
export class ByteKeys {
  size = 0;
  /** The number of a key plus 1, at the place that its hash says, or after it. */
  private places = new Int32Array(1 << 12);
  private hashes = new Int32Array(1 << 10);
  /** Where each key begins, and at last where the next one will. */
  private starts = new Int32Array(1 << 10);
  private bytes = new Uint8Array(1 << 16);

  constructor(
    /** The most bytes of all keys. */
    private readonly mostBytes = 16 << 20,
  ) {}

  /** The number of a key; -1 if it has none. */
  find(key: ByteKey): number {
    const mask = this.places.length - 1;
    const hash = mixed(key.hash);
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const number = this.places[at]! - 1;
      if (number < 0) return -1;
      if (this.hashes[number] === hash && this.isAt(number, key)) return number;
    }
  }

  /** Gives a key that has none the next number. -1: there is no more room. */
  add(key: ByteKey): number {
    const number = this.size;
    const start = this.starts[number]!;
    if (start + key.length > this.mostBytes) return -1;
    while (start + key.length > this.bytes.length) this.bytes = larger(this.bytes);
    this.bytes.set(key.bytes.subarray(0, key.length), start);
    if (number + 2 > this.starts.length) {
      this.starts = larger(this.starts);
      this.hashes = larger(this.hashes);
    }
    this.starts[number + 1] = start + key.length;
    this.hashes[number] = mixed(key.hash);
    this.size++;
    if (2 * this.size > this.places.length) this.placeAll();
    else this.place(number);
    return number;
  }

  clear(): void {
    this.size = 0;
    this.places.fill(0);
  }

  private isAt(number: number, key: ByteKey): boolean {
    const start = this.starts[number]!;
    if (this.starts[number + 1]! - start !== key.length) return false;
    for (let index = 0; index < key.length; index++)
      if (this.bytes[start + index] !== key.bytes[index]) return false;
    return true;
  }

  private placeAll(): void {
    this.places = new Int32Array(2 * this.places.length);
    for (let number = 0; number < this.size; number++) this.place(number);
  }

  private place(number: number): void {
    const mask = this.places.length - 1;
    let at = this.hashes[number]! & mask;
    while (this.places[at] !== 0) at = (at + 1) & mask;
    this.places[at] = number + 1;
  }
}

function larger<T extends Uint8Array | Int32Array>(array: T): T {
  const made = new (array.constructor as new (length: number) => T)(2 * array.length);
  made.set(array);
  return made;
}

/** The low bits of the hash depend on all bytes. */
function mixed(hash: number): number {
  const bits = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return bits ^ (bits >>> 13);
}
