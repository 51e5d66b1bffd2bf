import { byText } from '../../lib/by-text';
import type { Checked } from './checked';

/**
 * Two baselines that are equally near to an account agree in each setting
 * (`conflicting-baselines`).
 */
export function checkBaselineConflicts({ observations, diagnostics }: Checked): void {
  for (const { setting, place, other, accounts } of observations.baselineConflicts) {
    const [first = '', ...more] = accounts.toSorted(byText);
    const where = `the account "${first}"${more.length > 0 ? ` and ${more.length} more` : ''}`;
    diagnostics.error(
      'conflicting-baselines',
      place,
      `two baselines are equally near to ${where}, and differ in ${setting}`,
      {
        related: [{ message: 'the other is here', at: other }],
        fix: 'leave it out of one of them, or name the account in a baseline of its own',
      },
    );
  }
}
