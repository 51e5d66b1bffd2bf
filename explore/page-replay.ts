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
  readonly name: ReplayListName;
  readonly title: string;
  /** What it means that a call is in the list. */
  readonly meaning: string;
  /** Calls, each once although several statements may deny it. */
  readonly total: number;
  readonly findings: readonly PageFinding[];
}

export const REPLAY_LISTS = ['newlyDenied', 'undetermined', 'failed', 'deniedBefore'] as const;
export type ReplayListName = (typeof REPLAY_LISTS)[number];

/** Calls of one principal that one statement denies, or may deny. */
export interface PageFinding {
  /** `null`: no guardrail allows the action, or none denies it now. */
  readonly guardrail: string | null;
  readonly statement: string | number | null;
  readonly account: string;
  readonly principal: string;
  readonly action: string;
  readonly keys?: readonly string[];
  readonly deniedBy?: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly example: {
    readonly eventID: string;
    readonly time: string;
    readonly region?: string;
    readonly sourceAddress?: string;
    readonly userAgent?: string;
    readonly session?: string;
    readonly resource?: string;
    readonly errorCode?: string;
  };
  /** YAML of the charter that lets the calls through. */
  readonly exemption?: string;
}
