import { explain } from '../../iam/evaluate/explain';
import { grouped } from '../../lib/grouped';
import { reasonsOf } from './acceptances';
import type { Proven } from './prove';
import { NO_LOCK_OUT } from './proof-result';
import type { AcceptanceOf, Claim, Failure, ProofResult, RequestClaim } from './proof-result';
import { settingLines, settingTitle } from './describe-settings';
import { named } from '../../lib/named';
import { written } from './describe';

/**
 * What failed; a paragraph for each claim:
 *
 *     our-own-rule (config/organization.yaml:99): ec2:RunInstances on … must be denied, but is not
 *       as PowerUser; in sandbox-1 and 2 more
 *       none of its statements denies it
 *
 * @param folder the charter's folder as the user gave it, put before file names
 */
export function describeFailures({ results }: Proven, folder: string): readonly string[] {
  return results.flatMap((result) =>
    result.claims
      .filter(({ failures }) => failures.length > 0)
      .map((claim) => describeClaim(result, claim, folder)),
  );
}

function describeClaim(result: ProofResult, claim: Claim, folder: string): string {
  return [
    `${result.name}${written(result.cause, folder)}: ${headline(result, claim)}`,
    ...[...detailLines(result, claim, folder), ...wayOut(claim)].map((line) => `  ${line}`),
  ].join('\n');
}

/** How to fix a lock-out or a failed proof of a boundary, or to live with it. */
function wayOut(claim: Claim): readonly string[] {
  if (claim.expected === 'not allowed')
    return [
      `correct the boundary, or accept this in the policy: accepted: [{ proof: ${claim.action}, reason: … }]`,
    ];
  if (claim.expected === 'in effect' || claim.lockOut === undefined) return [];
  return [
    `exempt them from the statement, or accept this in the guardrail: accepted: [{ lockOut: ${claim.lockOut}, reason: … }]`,
  ];
}

/**
 * What failed but is accepted by the charter; a paragraph for each claim:
 *
 *     our-rule (config/organization.yaml:99): accepted: ec2:RunInstances must be denied, but is not
 *       reason: only until the migration, until 2027-03-31 (SEC-1) (config/organization.yaml:101)
 *       as PowerUser; in sandbox-1 and 2 more
 */
export function describeAccepted({ results }: Proven, folder: string): readonly string[] {
  return results.flatMap((result) =>
    result.claims.flatMap((claim) => {
      const failed = acceptedOf(claim);
      if (!failed) return [];
      const head = `${result.name}${written(result.cause, folder)}: accepted: ${headline(result, failed)}`;
      const lines = [
        ...reasonsOf(claim).map((reason) => `reason: ${describeReason(reason, folder)}`),
        ...detailLines(result, failed, folder),
      ];
      return [[head, ...lines.map((line) => `  ${line}`)].join('\n')];
    }),
  );
}

/** The claim with its accepted failures alone; undefined if there are none. */
function acceptedOf(claim: Claim): Claim | undefined {
  if (claim.accepted === undefined) return undefined;
  return claim.expected === 'in effect'
    ? { ...claim, failures: claim.accepted.map(({ failure }) => failure) }
    : { ...claim, failures: claim.accepted.map(({ failure }) => failure) };
}

/** `only for the migration, until 2027-03-31 (SEC-1) (config/organization.yaml:101)` */
export function describeReason(
  { reason, until, ticket, cause }: AcceptanceOf,
  folder: string,
): string {
  return `${reason}${until === undefined ? '' : `, until ${until}`}${ticket === undefined ? '' : ` (${ticket})`}${written(cause, folder)}`;
}

/** A line for each entry under `accepted` for which nothing fails. */
export function describeUnusedAcceptance(acceptance: AcceptanceOf, folder: string): string {
  const what =
    'lockOut' in acceptance ? `lockOut: ${acceptance.lockOut}` : `proof: ${acceptance.proof}`;
  const owner = 'guardrail' in acceptance ? acceptance.guardrail : acceptance.customerManagedPolicy;
  return `${owner}${written(acceptance.cause, folder)}: warning: nothing fails that "${what}" accepts. Remove this entry`;
}

/**
 * A paragraph for each claim that holds but has no effect: another guardrail denies what must not
 * be denied.
 */
export function describeDeniedByOthers({ results }: Proven, folder: string): readonly string[] {
  return results.flatMap((result) =>
    result.claims.flatMap((claim) => {
      const lines = deniedByOthersLines(claim, folder);
      if (claim.expected === 'in effect' || lines.length === 0) return [];
      const head = `${result.name}${written(result.cause, folder)}: warning: ${claim.action}${about(claim.resource)} must not be denied, but another guardrail denies it`;
      return [[head, ...lines.map((line) => `  ${line}`)].join('\n')];
    }),
  );
}

/** A line for each claim that holds whatever the guardrail says. */
export function describeEmptyProofs({ results }: Proven, folder: string): readonly string[] {
  return results.flatMap((result) =>
    result.claims.flatMap((claim) => {
      const reason = emptyProof(claim);
      return reason === undefined
        ? []
        : [
            `${result.name}${written(result.cause, folder)}: warning: "${claimTitle(result, claim)}" proves nothing: ${reason}`,
          ];
    }),
  );
}

/** Why a claim that holds would hold without the guardrail, too; `undefined` if it would not. */
export function emptyProof(claim: Claim): string | undefined {
  return claim.expected === 'in effect' || claim.failures.length > 0
    ? undefined
    : claim.provesNothing;
}

/** Who, where, and by which statement of another guardrail. */
export function deniedByOthersLines(claim: Claim, folder: string): readonly string[] {
  return claim.expected === 'in effect'
    ? []
    : failureLines(claim.deniedByOthers, claim.expected, folder);
}

/** `ec2:RunInstances must be denied`. */
export function claimTitle({ name }: ProofResult, claim: Claim): string {
  if (claim.expected === 'in effect') return settingTitle(claim);
  const { expected, action, resource, because = '' } = claim;
  if (name === NO_LOCK_OUT) return because.replace(/\.$/, '');
  if (expected === 'not allowed') return `principals with a boundary must not ${action}`;
  return `${action}${about(resource)} must ${expected === 'denied' ? 'be denied' : 'not be denied'}`;
}

/** `ec2:RunInstances must be denied, but is not`. */
export function headline(result: ProofResult, claim: Claim): string {
  return `${claimTitle(result, claim)}, but ${describeResult(claim)}`;
}

function describeResult(claim: Claim): string {
  if (claim.expected === 'in effect')
    return claim.failures.some(({ found }) => found.isContested)
      ? 'that depends on the order of attachment'
      : 'is not';
  if (claim.expected === 'not allowed') return 'some can';
  if (claim.failures.some(({ decision }) => decision.outcome === 'depends'))
    return 'that depends on the request';
  return claim.expected === 'denied' ? 'is not' : 'is';
}

/** Who, where and why; failures with the same reason are described once. */
export function detailLines(
  { name }: ProofResult,
  claim: Claim,
  folder: string,
): readonly string[] {
  const isLockOut = name === NO_LOCK_OUT;
  return [
    ...(claim.because === undefined || isLockOut ? [] : [claim.because]),
    ...(claim.expected === 'in effect'
      ? settingLines(claim, folder)
      : [
          ...failureLines(claim.failures, claim.expected, folder, isLockOut),
          ...(claim.provesNothing === undefined ? [] : [claim.provesNothing]),
        ]),
  ];
}

function failureLines(
  failures: readonly Failure[],
  expected: RequestClaim['expected'],
  folder: string,
  isLockOut = false,
): readonly string[] {
  const byReason = grouped(failures, (failure) =>
    [
      `in ${named(failure.accounts)}`,
      describeRequest(failure, isLockOut),
      ...reasons(expected, failure, folder),
    ].join('\n'),
  );
  return [...byReason].flatMap(([reason, alike]) =>
    (isLockOut ? reason : `as ${named(alike.map(({ who }) => who))}; ${reason}`).split('\n'),
  );
}

function describeRequest({ request, otherActions }: Failure, isLockOut: boolean): string {
  const context = isLockOut
    ? []
    : Object.entries(request.context).map(
        ([key, value]) => `${key}: ${value === null ? 'none' : String(value)}`,
      );
  const resource = otherActions.length > 0 ? '' : about(request.resource);
  const circumstances = context.length > 0 ? `, with ${context.join(', ')}` : '';
  return `request: ${named([request.action, ...otherActions])}${resource}${circumstances}`;
}

function reasons(
  expected: RequestClaim['expected'],
  { decision }: Failure,
  folder: string,
): readonly string[] {
  if (expected === 'denied' && decision.outcome === 'allowed')
    return ['none of its statements denies it'];
  return explain({ ...decision, exempt: [] }, folder).split('\n');
}

function about(resource: string | undefined): string {
  return resource === undefined || resource === '*' ? '' : ` on ${resource}`;
}
