import type { Account } from '../../model/organization';
import type { Decision } from '../../iam/evaluate/decision';
import type { AccessRequest } from '../../iam/evaluate/request';
import type { Failure } from './proof-result';

/** A request that is certainly denied. */
export interface Denied {
  readonly request: AccessRequest;
  readonly decision: Decision;
}

/** One failure for all actions that the same statements deny. */
export function byStatements(
  denied: readonly Denied[],
  who: string,
  where: readonly Account[],
): readonly Failure[] {
  const byStatements = new Map<string, Failure>();
  for (const { request, decision } of denied) {
    const key = statementsOf(decision);
    const before = byStatements.get(key);
    byStatements.set(
      key,
      before
        ? { ...before, otherActions: [...before.otherActions, request.action] }
        : { who, accounts: where.map(({ name }) => name), request, decision, otherActions: [] },
    );
  }
  return [...byStatements.values()];
}

/** Failures with the same statements and actions in several accounts are one. */
export function acrossAccounts(failures: readonly Failure[]): readonly Failure[] {
  const found = new Map<string, Failure>();
  for (const failure of failures) {
    const key = [
      statementsOf(failure.decision),
      failure.request.action,
      ...failure.otherActions,
    ].join('\n');
    const before = found.get(key);
    found.set(
      key,
      before ? { ...before, accounts: [...before.accounts, ...failure.accounts].sort() } : failure,
    );
  }
  return [...found.values()];
}

function statementsOf({ statements }: Decision): string {
  return statements.map(({ level, policy, index }) => `${level}/${policy}/${index}`).join(' ');
}
