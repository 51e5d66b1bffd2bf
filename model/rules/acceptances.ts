import type { WrittenAcceptance } from '../schema/acceptances';
import type { Checked } from './checked';

/**
 * Each accepted failure is a lock-out or a proof (`missing-key`, `conflicting-keys`), and its last
 * day has not passed (`acceptance-expired`, a warning). The proofs check whether there is such a
 * failure.
 */
export function checkAcceptances(checked: Checked): void {
  const { guardrails, customerManagedPolicies } = checked.model;
  const all: readonly { readonly accepted?: readonly WrittenAcceptance[] }[] = [
    ...(guardrails?.values() ?? []),
    ...(customerManagedPolicies?.values() ?? []),
  ];
  for (const { accepted = [] } of all)
    for (const acceptance of accepted) checkAcceptance(acceptance, checked);
}

function checkAcceptance(
  written: WrittenAcceptance,
  { sourceMap, diagnostics, today }: Checked,
): void {
  const { lockOut, proof, until } = written;
  if (lockOut === undefined && proof === undefined)
    diagnostics.error(
      'missing-key',
      sourceMap.of(written),
      'this accepted failure names neither a lock-out nor a proof',
      { fix: 'add lockOut: … or proof: …' },
    );
  if (lockOut !== undefined && proof !== undefined)
    diagnostics.error(
      'conflicting-keys',
      sourceMap.of(written),
      'this accepted failure names both a lock-out and a proof',
      { fix: 'write one entry for each' },
    );
  if (until !== undefined && until < today)
    diagnostics.warning(
      'acceptance-expired',
      sourceMap.value(written, 'until'),
      `this failure was accepted until ${until} and no longer is`,
      { fix: 'correct the guardrail and remove this entry, or set a later day' },
    );
}
