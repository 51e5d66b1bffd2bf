import type { AdoptionReport } from './report';

export interface WrittenCharter {
  /** Sorted by path. Paths are relative to the charter's folder. */
  readonly files: readonly WrittenFile[];
  readonly report: AdoptionReport;
}

export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}
