import type { Change } from '../access/diff/change';
import type { Level } from '../access/risk/levels';

/** The changes since an earlier version. */
export interface PageChanges {
  /** The commit, branch, tag or folder of the earlier version. */
  readonly since: string;
  /** The categories that have changes; the first one is all changes. */
  readonly topics: readonly PageTopic[];
  /** In the order in which they are shown. */
  readonly levels: readonly { readonly level: Level; readonly title: string }[];
  /** Most severe first. */
  readonly all: readonly PageChange[];
}

export interface PageTopic {
  /** As in the address: `access-gained`. Empty: all changes. */
  readonly name: string;
  readonly title: string;
  /** `3 changes: 1 critical, 2 low.` */
  readonly summary: string;
}

export interface PageChange extends Pick<
  Change,
  | 'kind'
  | 'level'
  | 'risks'
  | 'details'
  | 'accounts'
  | 'principals'
  | 'permissionSet'
  | 'role'
  | 'guardrail'
> {
  /**
   * The units where it happens: a guardrail is or was attached to them, they change, or an account
   * moves.
   */
  readonly units: readonly string[];
  /** The name of the topic. */
  readonly topic: string;
  readonly what: readonly PageSpan[];
  readonly examples: readonly (readonly PageSpan[])[];
  /**
   * The location of what was added or changed; for what was removed, its location in the earlier
   * version.
   */
  readonly cause?: string;
}

/** Text, code, or a name with a link to its part of the page. */
export type PageSpan =
  | string
  | { readonly code: string }
  | {
      readonly link: string;
      readonly to: 'unit' | 'account' | 'group' | 'user' | 'permission-set' | 'role' | 'guardrail';
      /** The name of the target, if it differs from `link`. */
      readonly name?: string;
    };
