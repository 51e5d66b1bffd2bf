import { secondsOf } from '../../lib/durations';
import type { Checked } from './checked';

/**
 * Sessions of a permission set (ISO 8601) or a role (seconds) last as long as AWS allows
 * (`invalid-session-duration`).
 */
export function checkSessionDuration(
  written: { readonly sessionDuration?: number | string },
  [minimum, maximum]: readonly [minimumSeconds: number, maximumSeconds: number],
  { sourceMap, diagnostics }: Checked,
): void {
  const { sessionDuration } = written;
  const seconds =
    typeof sessionDuration === 'string' ? secondsOf(sessionDuration) : sessionDuration;
  if (seconds !== undefined && (seconds < minimum || seconds > maximum))
    diagnostics.error(
      'invalid-session-duration',
      sourceMap.value(written, 'sessionDuration'),
      `a session lasts from ${minimum / 3600}h to ${maximum / 3600}h`,
      {
        fix:
          seconds < minimum
            ? `write ${minimum / 3600}h or more`
            : `write ${maximum / 3600}h or less`,
      },
    );
}
