import type { NotHeld } from '../../charter/report';
import { Uncertain } from './functions';

/** What is not in the charter, with the reason. */
export class LeftOut {
  readonly all: NotHeld[] = [];

  /** The first reason is reported. */
  add(kind: string, name: string, reason: string): void {
    const isReported = this.all.some((each) => each.kind === kind && each.name === name);
    if (!isReported) this.all.push({ kind, name, reason });
  }

  /** Reports a resource instead if the conversion finds that something is not certain. */
  convertOrAdd(kind: string, name: string, convert: () => void): void {
    try {
      convert();
    } catch (error) {
      if (!(error instanceof Uncertain)) throw error;
      this.add(kind, name, error.message);
    }
  }
}
