/**
 * Identity Center's limits, which no support case raises: 20 calls a second for all its APIs
 * together, and 10 account assignments that are being created or deleted at a time.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html#ssothrottlelimits
 */
const CALLS_A_SECOND = 20;
const ASSIGNMENTS_AT_A_TIME = 10;

/** What AWS answered under these limits. */
export interface IdentityLimits {
  /** From now on, calls are refused. */
  start(): void;
  /** Why AWS would refuse a call now, or `undefined`. */
  refuses(target: string): string | undefined;
  /** Calls that were refused. */
  refused(): number;
}

/**
 * AWS does not document how long an assignment takes, or how many unused calls can be saved up.
 * Here: none, beyond those of one second.
 *
 * @param assignmentSeconds how long AWS takes to create or delete an assignment
 */
export function identityLimits(assignmentSeconds: number): IdentityLimits {
  let [tokens, filled, refused] = [CALLS_A_SECOND, performance.now(), 0];
  let started = false;
  let unfinished: readonly number[] = [];
  const refusal = (target: string): string | undefined => {
    if (!started || !/^(SWBExternalService|AWSIdentityStore)\./.test(target)) return undefined;
    const now = performance.now();
    tokens = Math.min(CALLS_A_SECOND, tokens + ((now - filled) / 1000) * CALLS_A_SECOND);
    filled = now;
    if (tokens < 1) return 'Rate exceeded';
    tokens--;
    if (!/\.(Create|Delete)AccountAssignment$/.test(target)) return undefined;
    unfinished = unfinished.filter((end) => end > now);
    if (unfinished.length >= ASSIGNMENTS_AT_A_TIME)
      return 'There are too many requests processing. Please try again later.';
    unfinished = [...unfinished, now + assignmentSeconds * 1000];
    return undefined;
  };
  return {
    start: () => {
      started = true;
    },
    refuses: (target) => {
      const reason = refusal(target);
      if (reason !== undefined) refused++;
      return reason;
    },
    refused: () => refused,
  };
}
