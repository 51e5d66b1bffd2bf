import type { Organization } from '../../model/organization';
import type { ActionSet } from '../effective/action-set';
import { grouped } from '../../lib/grouped';
import { numbered } from '../../lib/numbered';
import type { Numbered } from '../../lib/numbered';
import type { Change } from './change';
import { compareGuardrails } from './guardrails/compare';
import type { Comparison, Shift } from './guardrails/compare';
import { shiftChange } from './guardrails/shift-change';
import { unshownChanges } from './guardrails/unshown';

/**
 * What guardrails no longer deny, or newly deny, in accounts that both versions have: each shown by
 * a request that was evaluated in both versions, under all guardrails that apply. Guardrails whose
 * policy or targets differ without such a request are reported, too: the reader decides whether the
 * difference matters.
 */
export function guardrailChanges(before: Organization, now: Organization): readonly Change[] {
  const comparisons = compareGuardrails(before, now);
  const actionSets = numbered((actions: ActionSet) => actions);
  const production = new Set(
    before.accounts.filter((each) => each.isProduction).map(({ name }) => name),
  );
  const alike = grouped(
    comparisons.flatMap((each) => byGuardrail(each, actionSets)),
    ({ key }) => key,
  );
  const shown = [...alike.values()].map((group) =>
    shiftChange(
      group.flatMap(({ shifts }) => shifts),
      production,
      before,
      now,
    ),
  );
  const shifted = new Set(
    comparisons.flatMap(({ shifts }) => shifts.map((each) => each.guardrail)),
  );
  const untested = new Set(comparisons.flatMap((each) => each.untested));
  return [...shown, ...unshownChanges(before, now, shifted, untested)];
}

/**
 * The shifts of each guardrail, with a key that is the same in all accounts with the same shifts.
 */
function byGuardrail(
  { shifts }: Comparison,
  actionSets: Numbered<ActionSet>,
): readonly { readonly key: string; readonly shifts: readonly Shift[] }[] {
  return [...grouped(shifts, ({ kind, guardrail }) => `${kind} ${guardrail}`)].map(([of, its]) => {
    const results = its.map(({ found }) => [
      found.who,
      found.context,
      actionSets.numberOf(found.actions),
      found.otherwise.outcome,
    ]);
    return { key: `${of} ${JSON.stringify(results)}`, shifts: its };
  });
}
