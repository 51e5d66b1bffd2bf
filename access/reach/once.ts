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

/** Whether a session can make a call on any resource: most cannot, so that no resource needs to be tried. */
export type MayCall = (session: Session, action: string) => boolean;

export function possibleCalls(requests: Requests): MayCall {
  const known = new Map<string, boolean>();
  return (session, action) => {
    const key = `${action} ${requests.kindOf(session)}`;
    const possible =
      known.get(key) ?? requests.ask({ session, action, byKnownPolicies: true }).isPossible;
    known.set(key, possible);
    return possible;
  };
}
