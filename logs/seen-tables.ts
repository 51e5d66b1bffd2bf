/** The memory that threads share to recognize events: tables of IDs, and numbers about them. */
export interface SeenTables {
  /** How many tables there are, how full they are, and locks. */
  readonly control: SharedArrayBuffer;
  /** The first table. Further ones are sent to the threads. */
  readonly tables: readonly SharedArrayBuffer[];
  readonly sizes: TableSizes;
}

/** Numbers of IDs. */
export interface TableSizes {
  /**
   * What the first table has room for. Each is four times as large as the one before. A power of
   * two, as `largest`.
   */
  readonly first: number;
  readonly largest: number;
  /** What all tables have room for: before there are more, the oldest are forgotten. */
  readonly most: number;
}

/** 1 GB: the IDs of 100 million events. */
export const TABLE_SIZES: TableSizes = { first: 1 << 16, largest: 1 << 24, most: 1 << 27 };

/** An ID takes two cells. */
export const BYTES_PER_ID = 8;

/** Places in `control`. */
export const TABLES = 0;
/** How many tables were forgotten. */
export const FORGOTTEN = 1;
const COUNTS = 2;
/** So many tables are never there at once. */
const MOST_TABLES = 32;
/**
 * A lock for each part of the IDs, so that no two threads look for the same ID at the same time.
 */
export const LOCKS = COUNTS + MOST_TABLES;
export const LOCK_COUNT = 256;

/** Where it stands how many IDs a table has. */
export const countPlace = (table: number): number => COUNTS + (table % MOST_TABLES);

/** Tables for a new set. */
export function newTables(sizes: TableSizes = TABLE_SIZES): SeenTables {
  const control = new SharedArrayBuffer(4 * (LOCKS + LOCK_COUNT));
  Atomics.store(new Int32Array(control), TABLES, 1);
  return { control, tables: [nextTable(0, sizes)], sizes };
}

/** @param index 0 for the first table */
export const nextTable = (index: number, sizes: TableSizes): SharedArrayBuffer =>
  new SharedArrayBuffer(BYTES_PER_ID * sizeOf(index, sizes));

const sizeOf = (index: number, { first, largest }: TableSizes): number =>
  Math.min(first * 4 ** index, largest);

/**
 * Tells all threads that a table was sent to them, the last of `count`, and which ones to forget.
 */
export function announceTables({ control, sizes }: SeenTables, count: number): void {
  const cells = new Int32Array(control);
  Atomics.store(cells, countPlace(count - 1), 0);
  Atomics.store(cells, FORGOTTEN, forgottenOf(count, sizes));
  Atomics.store(cells, TABLES, count);
  Atomics.notify(cells, TABLES);
}

/** How many of the oldest tables have to go, so that the others have no more room than they may. */
function forgottenOf(count: number, sizes: TableSizes): number {
  let room = 0;
  for (let index = count - 1; index >= 0; index--) {
    room += sizeOf(index, sizes);
    if (room > sizes.most) return index + 1;
  }
  return 0;
}

/** Waits, in a thread, for {@link announceTables}. */
export function waitForTables(control: SharedArrayBuffer, count: number): void {
  const cells = new Int32Array(control);
  while (Atomics.load(cells, TABLES) <= count) Atomics.wait(cells, TABLES, count);
}
