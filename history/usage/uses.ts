import { sumOf } from './tally';
import type { Tally } from './tally';

/**
 * What is counted in the logs, by kind. Each kind has parts that tell its tallies apart:
 *
 * - `event`: every event.
 * - `data-event`: service, such as `s3`.
 * - `permission-set`: key in the charter, account, action, user.
 * - `role`: path and name, account, action.
 * - `assumed`: path and name, account, who assumed the role.
 * - `session`: permission set, account, user, day on which the session began, action or `sign-in`.
 *   Only of break-glass permission sets.
 * - `root`: account, operation.
 * - `key`, `key-created`, `key-deleted`: account, user, ID of the access key.
 * - `sign-in`: user, in lower case.
 * - `skipped`: reason, detail.
 */
export type UseKind =
  | 'event'
  | 'data-event'
  | 'permission-set'
  | 'role'
  | 'assumed'
  | 'session'
  | 'root'
  | 'key'
  | 'key-created'
  | 'key-deleted'
  | 'sign-in'
  | 'skipped';

/** One tally and what it counts. */
export interface Use {
  readonly parts: readonly string[];
  readonly tally: Tally;
}

/**
 * Everything that was counted. Serializable: the parts of the work can be added up in any order.
 */
export type Uses = readonly (readonly [key: string, tally: Tally])[];

/** Adds up tallies. Its size depends on who did what where, not on how often. */
export class UseCounter {
  private readonly tallies = new Map<string, Tally>();

  add(kind: UseKind, parts: readonly string[], tally: Tally): void {
    this.addKey(JSON.stringify([kind, ...parts]), tally);
  }

  /** Adds what another counter has counted. */
  addAll(uses: Uses): void {
    for (const [key, tally] of uses) this.addKey(key, tally);
  }

  /** Sorted, so that equal logs give equal results. */
  result(): Uses {
    return [...this.tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  private addKey(key: string, tally: Tally): void {
    const before = this.tallies.get(key);
    this.tallies.set(key, before ? sumOf(before, tally) : tally);
  }
}

/** The uses by kind. */
export function usesByKind(uses: Uses): (kind: UseKind) => readonly Use[] {
  const kinds = new Map<string, Use[]>();
  for (const [key, tally] of uses) {
    const [kind = '', ...parts] = JSON.parse(key) as readonly string[];
    const its = kinds.get(kind) ?? [];
    its.push({ parts, tally });
    kinds.set(kind, its);
  }
  return (kind) => kinds.get(kind) ?? [];
}
