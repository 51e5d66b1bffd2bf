import { SIGN_IN_REGION } from '../resolve/monitoring/event-rules';
import type { Checked } from './checked';

/**
 * Each event rule is on API calls or on sign-ins (`missing-key`, `conflicting-keys`), and one on
 * sign-ins names no regions (`inapplicable-key`).
 */
export function checkEventRuleKeys({ model, sourceMap, diagnostics }: Checked): void {
  for (const [key, written] of model.eventRules ?? []) {
    const { apiCalls, consoleSignIn, regions } = written;
    if ((apiCalls === undefined) === (consoleSignIn === undefined))
      diagnostics.error(
        apiCalls === undefined ? 'missing-key' : 'conflicting-keys',
        sourceMap.key(model.eventRules ?? new Map(), key),
        `the event rule "${key}" needs either apiCalls or consoleSignIn`,
        { fix: apiCalls === undefined ? 'add one of them' : 'remove one of them' },
      );
    else if (consoleSignIn !== undefined && regions)
      diagnostics.error(
        'inapplicable-key',
        sourceMap.key(written, 'regions'),
        `sign-ins are always watched in ${SIGN_IN_REGION} and in every governed region`,
        { fix: 'remove this key' },
      );
  }
}
