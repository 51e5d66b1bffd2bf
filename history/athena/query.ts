// cspell:ignore accountid eventtime recipientaccountid useridentity
import type { PolicyDocument } from '../../iam/language/policy-document';
import { COLUMNS, MISSING_KEYS } from './columns';

/** A table of CloudTrail's logs in Athena, and which of its events to read. */
export interface AthenaSelection {
  /** As in the Glue Data Catalog. */
  readonly database: string;
  readonly table: string;
  /** The first moment, `2026-08-01T00:00:00Z`. Default: the first event. */
  readonly since?: string;
  /** The first moment that is too late. Default: the last event is read. */
  readonly until?: string;
  /** IDs of accounts: the caller's or the recipient's is among them. Default: all. */
  readonly accounts?: readonly string[];
}

/**
 * The name of a database or a table. In quotation marks, Athena takes other characters too, but
 * warns of them.
 */
const NAME = /^[A-Za-z0-9_-]{1,128}$/;

/** Reads `DATABASE.TABLE`; `undefined` if it is something else. */
export function tableNamed(text: string): Pick<AthenaSelection, 'database' | 'table'> | undefined {
  const [database = '', table = '', ...more] = text.split('.');
  return NAME.test(database) && NAME.test(table) && more.length === 0
    ? { database, table }
    : undefined;
}

/**
 * The SQL that aggregates a table of CloudTrail's logs to one row for each distinct request: the
 * columns of {@link COLUMNS}, then those of `COUNTS`. Requests are distinct if a guardrail can tell
 * them apart. Events that were delivered twice count once.
 *
 * @param policies of the guardrails: what they read decides which columns tell requests apart
 * @throws if the selection has a name, time or account that is none
 */
export function athenaQuery(
  selection: AthenaSelection,
  policies: readonly PolicyDocument[],
): string {
  const read = JSON.stringify(policies);
  const isGrouped = ({ differs }: (typeof COLUMNS)[number]): boolean =>
    differs === 'always' || differs.test(read);
  const order = `concat(coalesce(eventtime, ''), ' ', coalesce(eventid, ''))`;
  const columns = COLUMNS.map((column) =>
    isGrouped(column)
      ? `${column.sql} AS ${column.name}`
      : `min_by(coalesce(${column.sql}, ''), ${order}) AS ${column.name}`,
  );
  const byTime = COLUMNS.some(
    ({ name, differs }) => name === 'created' && differs !== 'always' && differs.test(read),
  );
  const groups = COLUMNS.flatMap((column, index) => (isGrouped(column) ? [index + 1] : []));
  const counts = [
    'count(*) AS deliveries',
    'count(DISTINCT eventid) AS events',
    `min(${order}) AS first_event`,
    'max(eventtime) AS last_time',
  ];
  return [
    'SELECT',
    [...columns, ...counts].map((each) => `  ${each}`).join(',\n'),
    `FROM ${quoted(selection.database)}.${quoted(selection.table)}`,
    ...whereOf(selection),
    `GROUP BY ${[...groups, ...(byTime ? ['eventtime'] : [])].join(', ')}`,
  ].join('\n');
}

/** The condition keys in policies that events of a table cannot have: see {@link MISSING_KEYS}. */
export function keysThatAthenaLacks(policies: readonly PolicyDocument[]): readonly string[] {
  const read = JSON.stringify(policies).toLowerCase();
  return MISSING_KEYS.filter((key) => read.includes(key.toLowerCase()));
}

function whereOf({ since, until, accounts }: AthenaSelection): readonly string[] {
  const list = accounts?.map((id) => literal(id, /^\d{12}$/)).join(', ');
  const conditions = [
    ...(since === undefined ? [] : [`eventtime >= ${literal(since, TIME)}`]),
    ...(until === undefined ? [] : [`eventtime < ${literal(until, TIME)}`]),
    ...(list === undefined
      ? []
      : list === ''
        ? ['false']
        : [`(recipientaccountid IN (${list}) OR useridentity.accountid IN (${list}))`]),
  ];
  return conditions.length === 0 ? [] : [`WHERE ${conditions.join('\n  AND ')}`];
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

function literal(text: string, form: RegExp): string {
  if (!form.test(text)) throw new Error(`not in a query: ${text}`);
  return `'${text}'`;
}

function quoted(name: string): string {
  if (!NAME.test(name)) throw new Error(`not the name of a database or table: ${name}`);
  return `"${name}"`;
}
