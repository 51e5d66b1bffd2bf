import {
  announceTables,
  countPlace,
  FORGOTTEN,
  LOCK_COUNT,
  LOCKS,
  newTables,
  nextTable,
  TABLES,
} from './seen-tables';
import type { SeenTables, TableSizes } from './seen-tables';

/** Where a thread gets further tables from. */
export interface MoreTables {
  /** Asks for one more table. It may arrive later. */
  request(): void;
  /** Waits until there are more than `count` tables. */
  waitFor(count: number): void;
  /** The tables that arrived since the last call. */
  receive(): readonly SharedArrayBuffer[];
}

/**
 * The IDs of the events that were read, shared by all threads: CloudTrail can deliver an event more
 * than once, in one file or in several.
 *
 * An event takes 9 to 45 bytes of memory, whatever its size, and all events 1 GB at most: the IDs
 * of the last 100 million. 64 bits of a hash of the ID are kept, so among 100 million events two
 * different ones are mistaken for one with a probability of 1 in 3,700.
 *
 * A table is never moved. When the last one is nearly full, a larger one is added.
 */
export class SeenEvents {
  private readonly control: Int32Array;
  private readonly tables: Int32Array[];
  /** How many tables were there before the first one of `tables`. */
  private forgotten = 0;

  constructor(
    { control, tables }: SeenTables,
    private readonly more: MoreTables,
  ) {
    this.control = new Int32Array(control);
    this.tables = tables.map((table) => new Int32Array(table));
  }

  /** Whether this is the first event with the ID. */
  isNew(id: string): boolean {
    hash.begin();
    for (let at = 0; at < id.length; at++) hash.add(id.charCodeAt(at));
    hash.end();
    return this.isNewHash(hash.low, hash.high);
  }

  /** The same for an ID in ASCII, in the text of a file. */
  isNewIn(bytes: Uint8Array, start: number, end: number): boolean {
    hash.begin();
    for (let at = start; at < end; at++) hash.add(bytes[at]!);
    hash.end();
    return this.isNewHash(hash.low, hash.high);
  }

  private isNewHash(low: number, high: number): boolean {
    const lock = LOCKS + (high & (LOCK_COUNT - 1));
    while (Atomics.compareExchange(this.control, lock, 0, 1) !== 0);
    const isNew = this.receiveAll() && !this.has(low, high);
    if (isNew) this.add(low, high);
    Atomics.store(this.control, lock, 0);
    return isNew;
  }

  private receiveAll(): true {
    if (Atomics.load(this.control, TABLES) > this.forgotten + this.tables.length) {
      this.tables.push(...this.more.receive().map((table) => new Int32Array(table)));
      const forgotten = Atomics.load(this.control, FORGOTTEN);
      this.tables.splice(0, forgotten - this.forgotten);
      this.forgotten = forgotten;
    }
    return true;
  }

  private has(low: number, high: number): boolean {
    for (const table of this.tables) {
      const slot = slotFor(table, low, high);
      if (table[slot] === low && table[slot + 1] === high) return true;
    }
    return false;
  }

  private add(low: number, high: number): void {
    const index = this.forgotten + this.tables.length - 1;
    const table = this.tables.at(-1)!;
    const count = Atomics.add(this.control, countPlace(index), 1);
    const cells = table.length / 2;
    if (count === Math.floor(cells * 0.7)) this.more.request();
    if (count > cells * 0.9) {
      this.more.waitFor(index + 1);
      this.receiveAll();
      return this.add(low, high);
    }
    // Another thread can take the free slot at the same time.
    for (;;) {
      const slot = slotFor(table, low, high);
      if (Atomics.compareExchange(table, slot, 0, low) === 0) {
        table[slot + 1] = high;
        return;
      }
    }
  }
}

/**
 * Where the ID is in a table, or the free slot where it belongs. Each ID takes two cells, and the
 * first is never 0.
 */
function slotFor(table: Int32Array, low: number, high: number): number {
  const mask = table.length / 2 - 1;
  for (let at = low & mask; ; at = (at + 1) & mask) {
    const found = table[2 * at];
    if (found === 0 || (found === low && table[2 * at + 1] === high)) return 2 * at;
  }
}

/**
 * Two independent hashes of 32 bits: https://en.wikipedia.org/wiki/MurmurHash has the constants of
 * the last steps.
 */
class Hash {
  low = 0;
  high = 0;

  begin(): void {
    this.low = 0x3c6ef372;
    this.high = 0x1b873593;
  }

  add(code: number): void {
    this.low = Math.imul(this.low ^ code, 0x9e3779b1);
    this.high = Math.imul(this.high ^ code, 0x5f356495);
  }

  end(): void {
    const low = mixed(this.low ^ Math.imul(this.high, 0x85ebca6b));
    this.high = mixed(this.high ^ Math.imul(low, 0xc2b2ae35));
    this.low = low === 0 ? 1 : low;
  }
}
const hash = new Hash();

function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** A set for one thread alone. */
export function seenAlone(sizes?: TableSizes): SeenEvents {
  const tables = newTables(sizes);
  let count = 1;
  let arrived: SharedArrayBuffer[] = [];
  return new SeenEvents(tables, {
    request() {
      arrived.push(nextTable(count++, tables.sizes));
      announceTables(tables, count);
    },
    waitFor: () => undefined,
    receive() {
      const received = arrived;
      arrived = [];
      return received;
    },
  });
}
