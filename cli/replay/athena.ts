import { athenaQuery, keysThatAthenaLacks, tableNamed } from '../../history/athena/query';
import { countedEvent } from '../../history/athena/row-to-event';
import { mergedReplay } from '../../history/replay/replay';
import type { Replay } from '../../history/replay/replay';
import type { ReplayJob } from '../../history/replay/job';
import { replayTally } from '../../history/replay/tally';
import { AthenaFailed, runInAthena } from '../../live/logs/athena';
import { reason } from '../../live/reason';
import type { EventSelection } from '../../logs/select-events';
import { statusLine } from '../kit/status-line';
import { UsageError } from '../kit/usage-error';

/** The options of `orgcharter replay` that are about Athena. */
export interface AthenaOptions {
  /** `DATABASE.TABLE` */
  readonly athena: string;
  readonly workgroup: string | undefined;
  readonly output: string | undefined;
}

/**
 * The query that aggregates the events.
 *
 * @throws {UsageError} unless `--athena` names a table, and if a guardrail depends on what the
 *   table does not have
 */
export function queryOf(
  { athena }: Pick<AthenaOptions, 'athena'>,
  { organization, earlier }: ReplayJob,
  selection: EventSelection,
): string {
  const table = tableNamed(athena);
  if (!table) throw new UsageError(`--athena must be DATABASE.TABLE, not "${athena}"`);
  const policies = [...organization.guardrails, ...(earlier?.guardrails ?? [])].map(
    ({ policy }) => policy,
  );
  const missing = keysThatAthenaLacks(policies);
  if (missing.length > 0)
    throw new UsageError(
      `the guardrails depend on ${missing.join(', ')}, which Athena's table does not have. Replay the files instead`,
    );
  return athenaQuery({ ...table, ...selection }, policies);
}

/**
 * Aggregates the events in Athena, and evaluates each distinct request once.
 *
 * @throws {UsageError} if Athena refuses the query, or it fails
 */
export async function replayInAthena(
  options: AthenaOptions,
  job: ReplayJob,
  selection: EventSelection,
  signal: AbortSignal,
): Promise<Replay> {
  const sql = queryOf(options, job, selection);
  const { organization } = job;
  const line = statusLine(process.stderr);
  const tally = replayTally(job);
  let [events, duplicates] = [0, 0];
  try {
    const rows = runInAthena(sql, {
      region: organization.homeRegion,
      database: tableNamed(options.athena)?.database ?? '',
      ...(options.workgroup !== undefined && { workgroup: options.workgroup }),
      ...(options.output !== undefined && { output: options.output }),
      signal,
      onProgress: (bytes) => line.show(`Athena has read ${Math.round(bytes / 1e6)} MB`),
    });
    for await (const row of rows) {
      const found = countedEvent(row);
      events += found.count;
      duplicates += found.duplicates;
      tally.add(found.event, found);
    }
  } catch (error) {
    const message = error instanceof AthenaFailed ? error.message : reason(error);
    if (message === undefined || signal.aborted) throw error;
    throw new UsageError(`Athena did not run the query: ${message}`);
  } finally {
    line.end();
  }
  return mergedReplay([tally.counted()], { events, duplicates }, [], organization);
}
