import { join } from 'node:path';
import type { Cause } from '../../model/organization';
import { explain } from '../explain';
import type { Proven } from '../prove';
import { NO_LOCK_OUT } from './proof-result';
import type { Claim, Failure, ProofResult } from './proof-result';

/**
 * What failed, in English; a paragraph for each guardrail:
 *
 *     our-own-rule (config/organization.yaml:99): ec2:RunInstances on arn:aws:ec2:… has to be denied, and is not
 *       as PowerUser; in sandbox-1 and 2 more
 *       none of its statements denies it
 *
 * @param folder the model's folder as the user gave it, put before a file's name
 */
export function failuresInWords({ results }: Proven, folder: string): readonly string[] {
  return results.flatMap((result) => result.claims.filter(({ failures }) => failures.length > 0).map((claim) => claimInWords(result, claim, folder)));
}

function claimInWords(result: ProofResult, claim: Claim, folder: string): string {
  return [`${result.name}${written(result.cause, folder)}: ${headline(result, claim)}`, ...detailLines(result, claim, folder).map((line) => `  ${line}`)].join('\n');
}

export function written(cause: Cause | undefined, folder: string): string {
  return cause ? ` (${join(folder, cause.file)}:${cause.line})` : '';
}

/** `ec2:RunInstances has to be denied`. */
export function claimTitle({ name }: ProofResult, { expected, action, resource, because = '' }: Claim): string {
  if (name === NO_LOCK_OUT) return because.replace(/\.$/, '');
  return `${action}${about(resource)} has to be ${expected}`;
}

/** `ec2:RunInstances has to be denied, and is not`. */
export function headline(result: ProofResult, claim: Claim): string {
  if (result.name === NO_LOCK_OUT) return `${claimTitle(result, claim)}, and is`;
  return `${claimTitle(result, claim)}, and ${claim.failures.some(({ decision }) => decision.outcome === 'depends') ? 'that depends' : 'is not'}`;
}

/** Who, where and why; what has the same reason is said once. */
export function detailLines({ name }: ProofResult, { because, expected, failures }: Claim, folder: string): readonly string[] {
  const isLockOut = name === NO_LOCK_OUT;
  const byReason = new Map<string, readonly Failure[]>();
  for (const failure of failures) {
    const reason = [`in ${short(failure.accounts)}`, asked(failure, isLockOut), ...reasons(expected, failure, folder)].join('\n');
    byReason.set(reason, [...(byReason.get(reason) ?? []), failure]);
  }
  return [
    ...(because === undefined || isLockOut ? [] : [because]),
    ...[...byReason].flatMap(([reason, alike]) => (isLockOut ? reason : `as ${short(alike.map(({ who }) => who))}; ${reason}`).split('\n')),
  ];
}

function asked({ request, alsoActions }: Failure, isLockOut: boolean): string {
  const context = isLockOut ? [] : Object.entries(request.context).map(([key, value]) => `${key}: ${value === null ? 'none' : String(value)}`);
  return `asked for ${short([request.action, ...alsoActions])}${alsoActions.length > 0 ? '' : about(request.resource)}${context.length > 0 ? `, with ${context.join(', ')}` : ''}`;
}

function reasons(expected: Claim['expected'], { decision }: Failure, folder: string): readonly string[] {
  if (expected === 'denied' && decision.outcome === 'allowed') return ['none of its statements denies it'];
  return explain({ ...decision, exempt: [] }, folder).split('\n');
}

function about(resource: string | undefined): string {
  return resource === undefined || resource === '*' ? '' : ` on ${resource}`;
}

/** How many names are shown. */
const SHOWN = 3;

function short(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return more <= 1 ? names.join(', ') : `${names.slice(0, SHOWN).join(', ')} and ${more} more`;
}
