import { RECORD_FIELDS, ScannedRecord } from '../history/scanned-record';
import { RECORD_NAMES } from './field-names';
import type { FieldNames } from './field-names';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  JsonScanner,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  WRONG,
} from './json-scanner';

/**
 * For each record: where it begins and ends, whether it is unusual, and where its fields begin and
 * end.
 */
const WIDTH = 3 + 2 * RECORD_FIELDS.length;
const UNUSUAL = 2;
const FIELDS = 3;

/** A file with more records is left to a parser: 20 MB of memory. */
const MOST_RECORDS = 1 << 16;

/**
 * Finds the records of a file and their fields without parsing them, which takes a third of the
 * time. It finds them exactly where a parser does, or not at all.
 */
export class RecordScanner extends JsonScanner {
  /** How many records there are. */
  count = 0;
  private spans = new Int32Array(WIDTH << 6);
  private readonly record = new ScannedRecord();

  constructor() {
    super();
    this.record.spans = this.spans;
  }

  /**
   * Scans a whole file, `{"Records": […]}`.
   *
   * @param from the first byte
   * @returns whether it is one, and nothing else
   */
  scanFile(bytes: Buffer, from: number): boolean {
    this.begin(bytes, bytes.length);
    let at = this.after(OPEN_OBJECT, from);
    if (at === WRONG) return false;
    at = this.afterSpace(at);
    if (bytes.toString('latin1', at, at + RECORDS.length) !== RECORDS) return false;
    at = this.after(COLON, at + RECORDS.length);
    if (at !== WRONG) at = this.after(OPEN_LIST, at);
    if (at !== WRONG) at = this.afterRecords(at);
    if (at !== WRONG) at = this.after(CLOSE_OBJECT, at);
    return at !== WRONG && this.afterSpace(at) === this.end;
  }

  /** Scans one record. Returns whether it is one, and nothing else. */
  scanRecord(bytes: Buffer, from: number, end: number): boolean {
    this.begin(bytes, end);
    const at = this.afterRecord(this.afterSpace(from));
    return at !== WRONG && this.afterSpace(at) === end;
  }

  /** A record that was found, as text. */
  textOf(index: number): string {
    const base = WIDTH * index;
    return this.record.bytes.toString('utf8', this.spans[base], this.spans[base + 1]);
  }

  /**
   * A record that was found. `undefined`: its fields do not stand in it as usual, so that it has to
   * be parsed.
   */
  recordAt(index: number): ScannedRecord | undefined {
    const base = WIDTH * index;
    if (this.spans[base + UNUSUAL] !== 0) return undefined;
    this.record.base = base + FIELDS;
    return this.record;
  }

  private begin(bytes: Buffer, end: number): void {
    this.bytes = bytes;
    this.record.bytes = bytes;
    this.end = end;
    this.count = 0;
  }

  /** @param from behind the bracket that opens the list */
  private afterRecords(from: number): number {
    let at = this.afterSpace(from);
    if (this.is(CLOSE_LIST, at)) return at + 1;
    for (;;) {
      at = this.afterRecord(this.afterSpace(at));
      if (at === WRONG) return WRONG;
      at = this.afterSpace(at);
      if (this.is(CLOSE_LIST, at)) return at + 1;
      if (!this.is(COMMA, at)) return WRONG;
      at++;
    }
  }

  private afterRecord(from: number): number {
    if (!this.is(OPEN_OBJECT, from) || this.count === MOST_RECORDS) return WRONG;
    const base = WIDTH * this.count;
    if (base + WIDTH > this.spans.length) this.grow();
    this.spans.fill(0, base, base + WIDTH);
    this.spans[base] = from;
    const at = this.afterObject(from, RECORD_NAMES, base);
    this.spans[base + 1] = at;
    this.count++;
    return at;
  }

  private grow(): void {
    const spans = new Int32Array(2 * this.spans.length);
    spans.set(this.spans);
    this.spans = spans;
    this.record.spans = spans;
  }

  /** Notes the fields with these names. */
  private afterObject(from: number, names: FieldNames, base: number): number {
    let at = this.afterSpace(from + 1);
    if (this.is(CLOSE_OBJECT, at)) return at + 1;
    for (;;) {
      at = this.afterField(at, names, base);
      if (at === WRONG) return WRONG;
      if (!this.is(COMMA, at)) at = this.afterSpace(at);
      if (this.is(CLOSE_OBJECT, at)) return at + 1;
      if (!this.is(COMMA, at)) return WRONG;
      at++;
    }
  }

  private afterField(from: number, names: FieldNames, base: number): number {
    const start = this.is(QUOTE, from) ? from : this.afterSpace(from);
    if (!this.is(QUOTE, start)) return WRONG;
    this.hasEscape = false;
    let at = this.afterText(start);
    if (at === WRONG) return WRONG;
    // An escape can stand for a character of a name.
    if (this.hasEscape) this.spans[base + UNUSUAL] = 1;
    const found = names.find(this.bytes, start + 1, at - 1);
    at = this.after(COLON, at);
    if (at === WRONG) return WRONG;
    if (!this.is(QUOTE, at)) at = this.afterSpace(at);
    if (!found) return this.is(QUOTE, at) ? this.afterText(at) : this.afterValue(at);
    const span = base + FIELDS + 2 * found.field;
    // Of two fields with one name, the last one counts.
    if (this.spans[span + 1] !== 0) this.spans[base + UNUSUAL] = 1;
    this.spans[span] = at;
    at = this.afterFound(at, found.inner, base);
    this.spans[span + 1] = at;
    return at;
  }

  private afterFound(at: number, inner: FieldNames | undefined, base: number): number {
    if (this.is(QUOTE, at)) return this.afterText(at);
    return inner && this.is(OPEN_OBJECT, at)
      ? this.afterObject(at, inner, base)
      : this.afterValue(at);
  }
}

const RECORDS = '"Records"';
