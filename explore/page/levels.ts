import type { PageAccount, PageGuardrail } from '../page-data';

export const ROOT = 'Root';

/** `Workloads/Production` → `Root`, `Workloads`, `Workloads/Production`. */
export function levelsDownTo(path: string): readonly string[] {
  if (path === ROOT) return [ROOT];
  const names = path.split('/');
  return [ROOT, ...names.map((_, index) => names.slice(0, index + 1).join('/'))];
}

/**
 * Whether a guardrail applies to an account, or exempts it; undefined if it is not attached to it
 * or to a parent.
 */
export function reaches(
  guardrail: PageGuardrail,
  account: PageAccount,
): 'reached' | 'exempt' | undefined {
  const above = levelsDownTo(account.parent);
  if (
    !guardrail.accounts.includes(account.name) &&
    !guardrail.units.some((unit) => above.includes(unit))
  )
    return undefined;
  return isExempt(guardrail, account) ? 'exempt' : 'reached';
}

export function isExempt(guardrail: PageGuardrail, account: PageAccount): boolean {
  return (
    guardrail.exceptAccounts.includes(account.name) ||
    (account.isManagementAccount && guardrail.exemptsManagementAccount)
  );
}
