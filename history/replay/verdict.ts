/** What the guardrails of a charter say about a request. */
export interface Verdict {
  /** `depends`: on values that the log does not have. */
  readonly outcome: 'allowed' | 'denied' | 'depends';
  /**
   * The statements that deny the request, or that may. Each once, although a guardrail can be
   * attached at several levels.
   */
  readonly statements: readonly Deciding[];
}

/** A statement of a guardrail that decides. */
export interface Deciding {
  /**
   * The guardrail's key in the charter. `null`: no guardrail allows the request where
   * `FullAWSAccess` is detached.
   */
  readonly guardrail: string | null;
  /** Its `Sid`, or its number from 1. */
  readonly statement: string | number | null;
  /** Which side of the call it is about: the caller's account (`scp`) or the resource's (`rcp`). */
  readonly kind: 'scp' | 'rcp';
  /**
   * Where no policy allows the request, if `guardrail` is `null`: `Root`, the path of a unit or an
   * account.
   */
  readonly level?: string;
  /**
   * Sorted condition keys, or `resource`, that the log does not have. Empty if the statement denies
   * the request.
   */
  readonly keys: readonly string[];
}

export const ALLOWED: Verdict = { outcome: 'allowed', statements: [] };
