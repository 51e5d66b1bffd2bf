import { readFileSync } from 'node:fs';
import { counted } from '../lib/counted';
import { isSystemError } from '../lib/system-error';
import type { CloudTrailEvent } from '../history/event';
import { fieldNumber } from '../history/scanned-record';
import type { ScannedRecord } from '../history/scanned-record';
import { reasonOf } from './find-files';
import type { LogFile } from './log-file';
import { RecordScanner } from './record-scanner';
import { RecordSplitter } from './record-splitter';
import type { Finds } from './record-splitter';
import { unpackInPieces, unpackWhole, WHOLE } from './unpack';
import type { Unreadable } from './unreadable';

/** Receives the events of a file, in their order. */
export interface Takes {
  event(event: CloudTrailEvent): void;
  /**
   * Receives an event that was not parsed. Default: all are parsed.
   *
   * @param record is valid until this function returns
   */
  record?(record: ScannedRecord, parse: () => CloudTrailEvent): void;
}

/**
 * Reads a file of CloudTrail, packed or not. Gives what can be read, and returns what cannot:
 * nothing, if the file is as CloudTrail delivers it.
 */
export async function readFile(file: LogFile, take: Takes): Promise<readonly Unreadable[]> {
  if ('unreadable' in file)
    return [{ file: file.name, reason: `cannot be read: ${file.unreadable}` }];
  const contents = new Contents(take);
  let truncation: string | undefined;
  try {
    const bytes =
      'bytes' in file ? file.bytes : file.size <= WHOLE ? readFileSync(file.name) : file.name;
    const whole = typeof bytes === 'string' ? undefined : unpackWhole(bytes);
    if (!whole || !readWhole(whole, contents)) truncation = await readInPieces(bytes, contents);
  } catch (error) {
    truncation = reasonOf(error);
  }
  return contents.problems(truncation).map((reason) => ({ file: file.name, reason }));
}

/** The fast way. Returns whether the text is JSON; nothing was read from it otherwise. */
function readWhole(bytes: Buffer, contents: Contents): boolean {
  if (contents.file(bytes, startOfText(bytes))) return true;
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8', startOfText(bytes)));
  } catch {
    return false;
  }
  contents.isJson = true;
  for (const record of recordsOf(value)) contents.record(record);
  return true;
}

const recordsOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value as readonly unknown[];
  const records = (value as { readonly Records?: unknown } | null)?.Records;
  return Array.isArray(records) ? (records as readonly unknown[]) : [value];
};

/** Without the byte order mark of UTF-8. */
const startOfText = (bytes: Buffer): number =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;

/** Returns why the file ends too early; `undefined` if it does not. */
async function readInPieces(
  file: Uint8Array | string,
  contents: Contents,
): Promise<string | undefined> {
  const splitter = new RecordSplitter(contents);
  try {
    let isFirst = true;
    for await (const piece of unpackInPieces(file)) {
      splitter.push(isFirst ? piece.subarray(startOfText(piece)) : piece);
      isFirst = false;
    }
  } catch (error) {
    splitter.end(false);
    return describeDamage(error);
  }
  splitter.end();
  return undefined;
}

function describeDamage(error: unknown): string {
  if (isSystemError(error)) return reasonOf(error);
  const { code } = error as { readonly code?: string };
  if (code === 'Z_BUF_ERROR') return 'truncated: the gzip file ends too early';
  if (code?.startsWith('Z_')) return 'damaged: it is not a valid gzip file to its end';
  throw error;
}

/** What a file contains: events, which are given on, and problems, which are counted. */
class Contents implements Finds {
  /** Whether the file as a whole is JSON. */
  isJson = false;
  private events = 0;
  private foreign = 0;
  private brokenCount = 0;
  private firstBroken = { where: '', reason: '' };

  constructor(private readonly take: Takes) {}

  /**
   * Reads a whole file, if it is as CloudTrail delivers it. Returns whether it is; nothing was read
   * from it otherwise.
   */
  file(bytes: Buffer, start: number): boolean {
    if (!this.take.record || !scanner.scanFile(bytes, start)) return false;
    this.isJson = true;
    for (let index = 0; index < scanner.count; index++) this.scanned(index);
    return true;
  }

  /** Reads a record. Returns whether it is JSON. */
  text(bytes: Buffer, start: number, end: number): boolean {
    if (this.take.record && scanner.scanRecord(bytes, start, end)) {
      this.scanned(0);
      return true;
    }
    let value: unknown;
    try {
      value = JSON.parse(bytes.toString('utf8', start, end));
    } catch {
      return false;
    }
    this.record(value);
    return true;
  }

  private scanned(index: number): void {
    const record = scanner.recordAt(index);
    const parse = (): unknown => JSON.parse(scanner.textOf(index));
    if (!record || !EVENT_FIELDS.some((field) => record.has(field))) return this.record(parse());
    this.events++;
    this.take.record!(record, parse as () => CloudTrailEvent);
  }

  record(value: unknown): void {
    if (isEvent(value)) {
      this.events++;
      this.take.event(value);
    } else this.foreign++;
  }

  broken(reason: string, record: number, line: number): void {
    if (this.brokenCount++ === 0)
      this.firstBroken = { where: `record ${record} (line ${line})`, reason };
  }

  /** @param damage what is wrong with the file as a whole */
  problems(damage: string | undefined): readonly string[] {
    const { events, foreign, brokenCount } = this;
    const { where, reason } = this.firstBroken;
    if (damage !== undefined)
      return [`${damage}. ${events === 0 ? 'No event' : counted(events, 'event')} could be read`];
    if (events + foreign + brokenCount === 0 && !this.isJson) return ['empty'];
    if (events === 0 && foreign > 0) return ['JSON, but not of CloudTrail: it has no events'];
    if (events === 0 && brokenCount > 0) return [`not a log of CloudTrail: ${reason}`];
    return [
      ...(brokenCount === 0
        ? []
        : [`${where} cannot be read: ${reason}${andMore(brokenCount - 1)}`]),
      ...(foreign === 0 ? [] : [`${counted(foreign, 'record')} of it are no events of CloudTrail`]),
    ];
  }
}

const andMore = (count: number): string =>
  count === 0 ? '' : `, and ${counted(count, 'more part')}`;

/** Reads one file at a time. */
const scanner = new RecordScanner();

const EVENT_FIELDS = (['eventID', 'eventName', 'userIdentity'] as const).map(fieldNumber);

const isEvent = (value: unknown): value is CloudTrailEvent =>
  typeof value === 'object' &&
  value !== null &&
  ('eventID' in value || 'eventName' in value || 'userIdentity' in value);
