import type { CloudTrailEvent } from '../history/event';
import { tallyOf } from '../history/jobs';
import type { Job } from '../history/jobs';
import type { Tally } from '../history/tally';
import type { LogFile } from './log-file';
import { fieldNumber } from '../history/scanned-record';
import type { ScannedRecord } from '../history/scanned-record';
import { readFile } from './read-file';
import type { Takes } from './read-file';
import type { SeenEvents } from './seen-events';
import { eventSelector, RecordToSelect } from './select-events';
import type { EventSelection, EventToSelect } from './select-events';
import type { Unreadable } from './unreadable';

/** What is done with the events of every file. */
export interface Reading {
  readonly job: Job;
  readonly selection: EventSelection;
}

/** What one file has. */
export interface FileRead {
  /** Selected events, without those that were read before. */
  readonly events: number;
  /** Selected events that were read before, here or in another file. */
  readonly duplicates: number;
  readonly unreadable: readonly Unreadable[];
}

/** Reads files one by one and counts their events, each once. Each thread has one of its own. */
export class LogReader {
  private readonly tally: Tally<unknown>;
  private readonly isSelected: (event: EventToSelect) => boolean;
  private readonly takes: Takes;
  private events = 0;
  private duplicates = 0;

  constructor(
    { job, selection }: Reading,
    private readonly seen: SeenEvents,
  ) {
    this.tally = tallyOf(job);
    this.isSelected = eventSelector(selection);
    this.takes = {
      event: (event) => this.take(event),
      ...(this.tally.addRecord && {
        record: (record: ScannedRecord, parse: () => CloudTrailEvent) =>
          this.takeRecord(record, parse),
      }),
    };
  }

  async read(file: LogFile): Promise<FileRead> {
    this.events = 0;
    this.duplicates = 0;
    const unreadable = await readFile(file, this.takes);
    const { events, duplicates } = this;
    return { events, duplicates, unreadable };
  }

  counted(): unknown {
    return this.tally.counted();
  }

  private take(event: CloudTrailEvent): void {
    if (!this.isSelected(event)) return;
    // An event without an ID is not known to be a duplicate.
    if (typeof event.eventID === 'string' && !this.seen.isNew(event.eventID)) {
      this.duplicates++;
      return;
    }
    this.events++;
    this.tally.add(event);
  }

  private takeRecord(record: ScannedRecord, parse: () => CloudTrailEvent): void {
    if (!record.isPlainText(EVENT_ID) || !record.isPlainText(EVENT_TIME)) return this.take(parse());
    if (!this.isSelected(new RecordToSelect(record))) return;
    if (!this.seen.isNewIn(record.bytes, record.start(EVENT_ID) + 1, record.end(EVENT_ID) - 1)) {
      this.duplicates++;
      return;
    }
    this.events++;
    this.tally.addRecord!(record, parse);
  }
}

const EVENT_ID = fieldNumber('eventID');
const EVENT_TIME = fieldNumber('eventTime');
