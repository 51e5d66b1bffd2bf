import type { CloudTrailEvent } from '../history/event';
import { tallyOf } from '../history/jobs';
import type { Job } from '../history/jobs';
import type { Tally } from '../history/tally';
import type { LogFile } from './log-file';
import { readFile } from './read-file';
import type { SeenEvents } from './seen-events';
import { eventSelector } from './select-events';
import type { EventSelection } from './select-events';
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
  private readonly isSelected: (event: CloudTrailEvent) => boolean;

  constructor(
    { job, selection }: Reading,
    private readonly seen: SeenEvents,
  ) {
    this.tally = tallyOf(job);
    this.isSelected = eventSelector(selection);
  }

  async read(file: LogFile): Promise<FileRead> {
    let events = 0;
    let duplicates = 0;
    const unreadable = await readFile(file, (event) => {
      if (!this.isSelected(event)) return;
      // An event without an ID is not known to be a duplicate.
      if (typeof event.eventID === 'string' && !this.seen.isNew(event.eventID)) {
        duplicates++;
        return;
      }
      events++;
      this.tally.add(event);
    });
    return { events, duplicates, unreadable };
  }

  counted(): unknown {
    return this.tally.counted();
  }
}
