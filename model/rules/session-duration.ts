import type { Checked } from './checked';

/** Sessions last as long as AWS allows (`invalid-session-duration`). */
export function checkSessionDuration(
  written: { readonly sessionDuration?: number },
  [minimum, maximum]: readonly [minimumSeconds: number, maximumSeconds: number],
  { sourceMap, diagnostics }: Checked,
): void {
  const { sessionDuration: seconds } = written;
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
