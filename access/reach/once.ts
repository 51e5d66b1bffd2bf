import type { Requests } from './requests';
import type { Session } from './sessions';
import type { Possible } from './step';

/** Evaluates a step at most once for each key. */
export type Once = (key: string, find: () => Possible | undefined) => Possible | undefined;

export function evaluatedOnce(): Once {
  const known = new Map<string, Possible | undefined>();
  return (key, find) => {
    if (!known.has(key)) known.set(key, find());
    return known.get(key);
  };
}

/**
 * Whether a session can make a call on any resource: most cannot, so that no resource needs to be
 * tried.
 */
export type MayCall = (session: Session, action: string) => boolean;

export function possibleCalls(requests: Requests): MayCall {
  // By action, then by kind of session.
  const known = new Map<string, Map<string, boolean>>();
  return (session, action) => {
    const ofAction = known.get(action) ?? new Map<string, boolean>();
    known.set(action, ofAction);
    const kind = requests.kindOf(session);
    const before = ofAction.get(kind);
    if (before !== undefined) return before;
    const { isPossible } = requests.ask({ session, action, byKnownPolicies: true });
    ofAction.set(kind, isPossible);
    return isPossible;
  };
}
