import type { Trust } from '../../../model/organization';
import { describeNeeded, describeTrust, describeTrusted } from '../../roles/trusted';

/** Somebody who is trusted newly, no longer, or for more or less than before. */
export interface TrustDifference {
  readonly kind: 'trust-widened' | 'trust-narrowed';
  readonly trust: Trust;
  /** A sentence up to `role NAME`: `service ec2.amazonaws.com can now become`. */
  readonly how: string;
}

/** What two versions of a role's trust make different. Whoever is in both under other conditions is told of once. */
export function trustDifferences(
  before: readonly Trust[],
  now: readonly Trust[],
): readonly TrustDifference[] {
  const [was, is] = [before.flatMap(single), now.flatMap(single)];
  const without = (some: readonly Trust[], others: readonly Trust[]) =>
    some.filter((each) => !others.some((other) => describeTrust(other) === describeTrust(each)));
  const [gone, added] = [without(was, is), without(is, was)];
  const isSamePrincipal = (a: Trust) => (b: Trust) => describeTrusted(a) === describeTrusted(b);
  return [
    ...added.map((trust): TrustDifference => {
      const earlier = gone.find(isSamePrincipal(trust));
      return earlier
        ? otherConditions(earlier, trust)
        : { kind: 'trust-widened', trust, how: `${describeTrust(trust)} can now become` };
    }),
    ...gone
      .filter((trust) => !added.some(isSamePrincipal(trust)))
      .map((trust): TrustDifference => ({
        kind: 'trust-narrowed',
        trust,
        how: `${describeTrust(trust)} can no longer become`,
      })),
  ];
}

/** A token's subjects apart, each of which is somebody. */
function single(trust: Trust): readonly Trust[] {
  return trust.kind === 'oidc'
    ? trust.subjects.map((subject) => ({ ...trust, subjects: [subject] }))
    : [trust];
}

function otherConditions(before: Trust, trust: Trust): TrustDifference {
  const [needed, needs] = [describeNeeded(before), describeNeeded(trust)];
  const [dropped, added] = [
    needed.filter((each) => !needs.includes(each)),
    needs.filter((each) => !needed.includes(each)),
  ];
  const who = describeTrusted(trust);
  if (dropped.length === 0)
    return {
      kind: 'trust-narrowed',
      trust,
      how: `${who} now needs ${added.join(' and ')} to become`,
    };
  const needsNow =
    added.length === 0 ? 'no longer needs' : `now needs ${added.join(' and ')} instead of`;
  return {
    kind: 'trust-widened',
    trust,
    how: `${who} ${needsNow} ${dropped.join(' and ')} to become`,
  };
}
