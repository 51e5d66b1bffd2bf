import {
  AthenaClient,
  GetQueryExecutionCommand,
  paginateGetQueryResults,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { setTimeout as wait } from 'node:timers/promises';
import type { AthenaRow } from '../../history/athena/row-to-event';
import { clientOptions } from '../client-options';

/** Where and how to run a query. */
export interface AthenaOptions {
  readonly region: string;
  readonly database: string;
  /**
   * The workgroup has the bucket for results, unless {@link output} names one. Default: `primary`.
   */
  readonly workgroup?: string;
  /** `s3://BUCKET/PREFIX/` for the results. Default: the workgroup's. */
  readonly output?: string;
  /** Stops the query in Athena, too, when it is aborted. */
  readonly signal: AbortSignal;
  /** Called while Athena works, with the bytes that it has read so far. */
  readonly onProgress?: (scannedBytes: number) => void;
}

/** Athena did not run the query. The message is Athena's. */
export class AthenaFailed extends Error {}

/** How long to wait before asking again, in milliseconds; the last one is repeated. */
const PAUSES = [200, 500, 1_000, 2_000, 5_000];

/**
 * Runs a query in Athena and gives its rows, page by page.
 *
 * @throws {AthenaFailed} if Athena refuses the query, or it fails
 */
export async function* runInAthena(
  sql: string,
  options: AthenaOptions,
  client = new AthenaClient({ ...clientOptions(), region: options.region }),
): AsyncGenerator<AthenaRow> {
  const id = await start(sql, options, client);
  try {
    await finished(id, options, client);
  } catch (error) {
    if (options.signal.aborted) await stop(id, client);
    throw error;
  }
  yield* rowsOf(id, options, client);
}

async function start(
  sql: string,
  { database, workgroup, output, signal }: AthenaOptions,
  client: AthenaClient,
): Promise<string> {
  const { QueryExecutionId: id = '' } = await client
    .send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        QueryExecutionContext: { Database: database },
        ...(workgroup !== undefined && { WorkGroup: workgroup }),
        ...(output !== undefined && { ResultConfiguration: { OutputLocation: output } }),
      }),
      { abortSignal: signal },
    )
    .catch(failed);
  return id;
}

async function finished(
  id: string,
  { signal, onProgress }: AthenaOptions,
  client: AthenaClient,
): Promise<void> {
  for (let asked = 0; ; asked++) {
    const { QueryExecution: query } = await client
      .send(new GetQueryExecutionCommand({ QueryExecutionId: id }), { abortSignal: signal })
      .catch(failed);
    const { State: state, StateChangeReason: reason } = query?.Status ?? {};
    onProgress?.(query?.Statistics?.DataScannedInBytes ?? 0);
    if (state === 'SUCCEEDED') return;
    if (state === 'FAILED' || state === 'CANCELLED')
      throw new AthenaFailed(reason ?? `Athena reports the query as ${state}`);
    await wait(PAUSES[Math.min(asked, PAUSES.length - 1)], undefined, { signal });
  }
}

async function* rowsOf(
  id: string,
  { signal }: AthenaOptions,
  client: AthenaClient,
): AsyncGenerator<AthenaRow> {
  // The first row of the first page has the names of the columns.
  let isHeader = true;
  for await (const page of paginateGetQueryResults({ client }, { QueryExecutionId: id })) {
    signal.throwIfAborted();
    for (const { Data: values = [] } of page.ResultSet?.Rows ?? []) {
      if (!isHeader) yield values.map(({ VarCharValue }) => VarCharValue);
      isHeader = false;
    }
  }
}

/** What it costs ends when the query does. That it could not be stopped must not hide why. */
async function stop(id: string, client: AthenaClient): Promise<void> {
  await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id })).catch(() => undefined);
}

/**
 * Errors of Athena itself, such as a missing table or permission. Others are thrown as they are.
 */
function failed(error: unknown): never {
  if (error instanceof Error && '$fault' in error && error.name !== 'AbortError')
    throw new AthenaFailed(`${error.name}: ${error.message}`);
  throw error;
}
