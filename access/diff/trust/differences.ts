import type { Trust } from '../../../model/organization';
import { describeRequirements, describeTrust, describeTrusted } from '../../roles/trusted';

/** A principal that is newly trusted, no longer trusted, or trusted under other requirements. */
export interface TrustDifference {
  readonly kind: 'trust-widened' | 'trust-narrowed';
  readonly trust: Trust;
  /** A sentence up to `role NAME`: `service ec2.amazonaws.com can now assume`. */
  readonly how: string;
}

/**
 * How two versions of a role's trust differ. A principal in both with other requirements is
 * reported once.
 */
export function trustDifferences(
  before: readonly Trust[],
  now: readonly Trust[],
): readonly TrustDifference[] {
  const [was, is] = [before.flatMap(bySubject), now.flatMap(bySubject)];
  const without = (some: readonly Trust[], others: readonly Trust[]) =>
    some.filter((each) => !others.some((other) => describeTrust(other) === describeTrust(each)));
  const [gone, added] = [without(was, is), without(is, was)];
  const isSamePrincipal = (a: Trust) => (b: Trust) => describeTrusted(a) === describeTrusted(b);
  return [
    ...added.map((trust): TrustDifference => {
      const earlier = gone.find(isSamePrincipal(trust));
      return earlier
        ? otherRequirements(earlier, trust)
        : { kind: 'trust-widened', trust, how: `${describeTrust(trust)} can now assume` };
    }),
    ...gone
      .filter((trust) => !added.some(isSamePrincipal(trust)))
      .map((trust): TrustDifference => ({
        kind: 'trust-narrowed',
        trust,
        how: `${describeTrust(trust)} can no longer assume`,
      })),
  ];
}

/** Each subject of an OIDC token is a principal of its own. */
function bySubject(trust: Trust): readonly Trust[] {
  return trust.kind === 'oidc'
    ? trust.subjects.map((subject) => ({ ...trust, subjects: [subject] }))
    : [trust];
}

function otherRequirements(before: Trust, trust: Trust): TrustDifference {
  const [was, is] = [describeRequirements(before), describeRequirements(trust)];
  const dropped = was.filter((each) => !is.includes(each));
  const added = is.filter((each) => !was.includes(each));
  const who = describeTrusted(trust);
  if (dropped.length === 0)
    return {
      kind: 'trust-narrowed',
      trust,
      how: `${who} now needs ${added.join(' and ')} to assume`,
    };
  const needs =
    added.length === 0 ? 'no longer needs' : `now needs ${added.join(' and ')} instead of`;
  return {
    kind: 'trust-widened',
    trust,
    how: `${who} ${needs} ${dropped.join(' and ')} to assume`,
  };
}
