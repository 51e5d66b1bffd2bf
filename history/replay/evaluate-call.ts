import type { AccessRequest } from '../../iam/evaluate/request';
import type { LoggedCall } from '../requests/logged-call';
import type { Evaluator, Sides } from './evaluator';
import type { Deciding, Verdict } from './verdict';

/** What the guardrails say about a call as a whole: it is denied if one of its requests is. */
export interface CallVerdict {
  readonly outcome: Verdict['outcome'];
  /** The statements that decide, each once. */
  readonly hits: readonly Hit[];
  /** The earlier charter denies the call as well. */
  readonly isEarlierDenied: boolean;
}

export interface Hit {
  readonly deciding: Deciding | undefined;
  /** The first request that it decides. */
  readonly request: AccessRequest | undefined;
}

const ALLOWED_CALL: CallVerdict = { outcome: 'allowed', hits: [], isEarlierDenied: false };

/**
 * @param earlier evaluates under the charter before an edit: what it leaves open too is not
 *   undetermined because of the edit
 */
export function evaluateCall(
  { requests }: LoggedCall,
  sides: Sides,
  now: Evaluator,
  earlier: Evaluator | undefined,
): CallVerdict {
  const verdicts = requests.map((request) => now.verdict(request, sides));
  if (verdicts.every(({ outcome }) => outcome === 'allowed')) return ALLOWED_CALL;
  const before = earlier && requests.map((request) => earlier.verdict(request, sides));
  const isDenied = verdicts.some(({ outcome }) => outcome === 'denied');
  const hits = new Map<string, Hit>();
  for (const [index, { outcome, statements }] of verdicts.entries()) {
    if (isDenied && outcome !== 'denied') continue;
    for (const deciding of statements) {
      if (!isDenied && before?.[index]?.statements.some((each) => isSame(each, deciding))) continue;
      const { guardrail, statement, kind, level } = deciding;
      const key = JSON.stringify([guardrail, statement, kind, level, requests[index]?.action]);
      if (!hits.has(key)) hits.set(key, { deciding, request: requests[index] });
    }
  }
  if (hits.size === 0) return ALLOWED_CALL;
  return {
    outcome: isDenied ? 'denied' : 'depends',
    hits: [...hits.values()],
    isEarlierDenied: before?.some(({ outcome }) => outcome === 'denied') ?? false,
  };
}

const isSame = (one: Deciding, other: Deciding): boolean =>
  one.guardrail === other.guardrail &&
  one.statement === other.statement &&
  one.keys.join() === other.keys.join();
