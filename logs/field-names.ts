import { RECORD_FIELDS } from '../history/scanned-record';

/** A field that is looked for in an object. */
export interface NamedField {
  readonly name: Uint8Array;
  /** Its number in `RECORD_FIELDS`. */
  readonly field: number;
  /** The fields to look for in its value. */
  readonly inner: FieldNames | undefined;
}

/** The names of the fields that are looked for in an object, found by a few of their bytes. */
export class FieldNames {
  private readonly table: readonly (NamedField | undefined)[];
  private readonly mask: number;

  constructor(fields: readonly NamedField[]) {
    const hashes = fields.map(({ name }) => hashOf(name, 0, name.length));
    if (new Set(hashes).size < hashes.length) throw new Error('two names have the same hash');
    let size = 16;
    while (new Set(hashes.map((hash) => hash & (size - 1))).size < hashes.length) size *= 2;
    this.mask = size - 1;
    const table = Array.from({ length: size }, (): NamedField | undefined => undefined);
    for (const [index, hash] of hashes.entries()) table[hash & this.mask] = fields[index];
    this.table = table;
  }

  /** The field whose name is in a text. */
  find(bytes: Uint8Array, start: number, end: number): NamedField | undefined {
    if (end - start < SHORTEST) return undefined;
    const found = this.table[hashOf(bytes, start, end) & this.mask];
    if (found?.name.length !== end - start) return undefined;
    const { name } = found;
    for (let index = 0; index < name.length; index++)
      if (name[index] !== bytes[start + index]) return undefined;
    return found;
  }
}

const SHORTEST = 3;

/** @param end at least {@link SHORTEST} bytes behind the start */
const hashOf = (bytes: Uint8Array, start: number, end: number): number =>
  ((end - start) * 3) ^ (bytes[start]! * 5) ^ (bytes[end - 3]! * 17) ^ (bytes[end - 1]! << 6);

/** The names in `RECORD_FIELDS` that are directly in a field. `''`: in the record. */
function namesIn(path: string): FieldNames | undefined {
  const start = path === '' ? '' : `${path}.`;
  const fields = RECORD_FIELDS.flatMap((each, field): readonly NamedField[] => {
    const name = each.slice(start.length);
    return each.startsWith(start) && !name.includes('.')
      ? [{ name: Buffer.from(name), field, inner: namesIn(each) }]
      : [];
  });
  return fields.length > 0 ? new FieldNames(fields) : undefined;
}

export const RECORD_NAMES: FieldNames = namesIn('')!;
