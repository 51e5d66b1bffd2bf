import type { Finding, List } from '../history/replay/finding';

/** What `orgcharter replay --format json` found, as the page shows it. */
export interface PageReplay {
  /** The commit, branch, tag or folder of the earlier charter. Absent: none was compared with. */
  readonly since?: string;
  readonly events: number;
  readonly calls: number;
  /** In the order in which they are shown; each has calls. */
  readonly lists: readonly PageReplayList[];
}

export interface PageReplayList {
  readonly name: List;
  readonly title: string;
  /** What it means that a call is in the list. */
  readonly meaning: string;
  /** Calls, each once although several statements may deny it. */
  readonly total: number;
  readonly findings: readonly PageFinding[];
}

/** Calls of one principal that one statement denies, or may deny. */
export interface PageFinding extends Pick<
  Finding,
  | 'guardrail'
  | 'statement'
  | 'account'
  | 'principal'
  | 'action'
  | 'keys'
  | 'count'
  | 'first'
  | 'last'
  | 'example'
> {
  readonly deniedBy?: string;
  /** YAML of the charter that lets the calls through. */
  readonly exemption?: string;
}
