/** What a splitter finds, in the order of the file. */
export interface Finds {
  /**
   * A value on its own: an event, if the file is CloudTrail's.
   *
   * @returns whether it is JSON
   */
  text(bytes: Buffer, start: number, end: number): boolean;
  /**
   * A part that is no record.
   *
   * @param record its number in the file, from 1
   * @param line the line on which it begins, from 1
   */
  broken(reason: string, record: number, line: number): void;
}

/**
 * No event of CloudTrail is larger than 1 MB: a larger object is something else, and is not kept in
 * memory.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
const MAX_RECORD = 4 << 20;

/**
 * How records and files of CloudTrail begin. Within a string, these quotation marks would be
 * escaped.
 */
const RECORD = Buffer.from('{"eventVersion"');
const FILE = Buffer.from('{"Records"');
/** How many bytes a decision at one byte needs to see. */
const LOOK_AHEAD = RECORD.length;

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Splits a stream of JSON into records, and holds one at a time: `{"Records": […]}`, a list, one
 * event per line, or several of these one after the other. After a broken record, the next one is
 * found by how CloudTrail's records begin, or at the beginning of a line.
 */
export class RecordSplitter {
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  /** Where the current object begins, if it may be a record. -1: outside. */
  private start = -1;
  private depth = 0;
  /** The depth at which records begin. More than 0 within a list of records. */
  private recordDepth = 0;
  private isString = false;
  private stringStart = 0;
  private isKeyRecords = false;
  private isGivenUp = false;
  private isSkippingLine = false;
  private line = 1;
  private recordLine = 1;
  private records = 0;

  constructor(private readonly finds: Finds) {}

  push(chunk: Buffer): void {
    this.bytes = this.bytes.length > 0 ? Buffer.concat([this.bytes, chunk]) : chunk;
    this.scan(this.bytes.length - LOOK_AHEAD);
    const from = this.start >= 0 ? this.start : this.at;
    this.bytes = this.bytes.subarray(from);
    this.at -= from;
    this.stringStart -= from;
    if (this.start >= 0) this.start = 0;
    if (this.start === 0 && this.bytes.length > MAX_RECORD) this.giveUp();
  }

  /** @param isComplete `false`: the file is known to end too early */
  end(isComplete = true): void {
    this.scan(this.bytes.length);
    if (isComplete && this.depth > 0 && !this.isGivenUp) this.report('the file ends too early');
  }

  private scan(end: number): void {
    const { bytes } = this;
    for (; this.at < end && !this.isGivenUp; this.at++) {
      const byte = bytes[this.at];
      if (byte === LINE_FEED) this.endLine();
      else if (this.isSkippingLine) continue;
      else if (byte === OPEN_OBJECT && (this.isString || this.depth > 0) && this.isNextBegun())
        this.beginObject();
      else if (this.isString) this.inString(byte);
      else if (byte === QUOTE) this.beginString();
      else if (byte === OPEN_OBJECT) this.beginObject();
      else if (byte === OPEN_LIST) this.beginList();
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.close(byte);
      else if (this.depth === 0 && byte !== undefined && byte > 0x20) this.outside(byte);
    }
  }

  private inString(byte: number | undefined): void {
    if (byte === BACKSLASH) this.at++;
    else if (byte === QUOTE) {
      this.isString = false;
      if (this.depth === 1 && this.recordDepth === 0)
        this.isKeyRecords =
          this.at - this.stringStart === 7 &&
          this.bytes.toString('latin1', this.stringStart, this.at) === 'Records';
    }
  }

  private beginString(): void {
    if (this.depth === 0) return this.outside(QUOTE);
    this.isString = true;
    this.stringStart = this.at + 1;
  }

  private beginObject(): void {
    if (this.depth === this.recordDepth) {
      this.start = this.at;
      this.recordLine = this.line;
    }
    this.depth++;
  }

  private beginList(): void {
    if (this.depth === 0 || (this.depth === 1 && this.recordDepth === 0 && this.isKeyRecords)) {
      this.recordDepth = this.depth + 1;
      this.start = -1;
      this.isKeyRecords = false;
    }
    this.depth++;
  }

  private close(byte: number): void {
    if (this.depth === 0) return this.outside(byte);
    this.depth--;
    if (this.depth === this.recordDepth && this.start >= 0) this.take();
    if (this.depth < this.recordDepth) this.recordDepth = 0;
  }

  private take(): void {
    const { start } = this;
    this.start = -1;
    if (this.finds.text(this.bytes, start, this.at + 1)) this.records++;
    else this.report('it is not JSON');
  }

  /**
   * Whether a new record or file begins here, although the current one has not ended. Then the
   * current one is broken.
   */
  private isNextBegun(): boolean {
    const isFile = this.isHere(FILE);
    if (!isFile && !this.isHere(RECORD)) return false;
    if (!this.isString && this.depth === this.recordDepth && !isFile) return false;
    if (this.start >= 0 || this.isString) this.report('it has no end');
    else if (isFile) this.report('the list of records before it has no end');
    this.resume(isFile ? 0 : this.recordDepth);
    return true;
  }

  /** In files with one event per line, a line ends what is on it. */
  private endLine(): void {
    this.line++;
    this.isSkippingLine = false;
    const isNextLineObject =
      this.bytes[this.at + 1] === OPEN_OBJECT && this.bytes[this.at + 2] === QUOTE;
    if (this.start < 0 || !isNextLineObject) return;
    this.report('it has no end');
    this.resume(this.recordDepth);
  }

  private resume(depth: number): void {
    this.depth = depth;
    if (depth === 0) this.recordDepth = 0;
    this.isString = false;
    this.start = -1;
  }

  /** Text that is no JSON object. The rest of the line belongs to it. */
  private outside(byte: number): void {
    if (byte === 0x2c) return; // a comma between objects
    this.recordLine = this.line;
    this.report('it is not JSON');
    this.isSkippingLine = true;
  }

  private report(reason: string): void {
    this.records++;
    this.finds.broken(reason, this.records, this.recordLine);
  }

  private giveUp(): void {
    this.report(`it is larger than ${MAX_RECORD >> 20} MB, which no event of CloudTrail is`);
    this.isGivenUp = true;
    this.bytes = Buffer.alloc(0);
    this.at = 0;
  }

  private isHere(mark: Buffer): boolean {
    const end = this.at + mark.length;
    return end <= this.bytes.length && mark.compare(this.bytes, this.at, end) === 0;
  }
}
