import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { AthenaRow } from '../../history/athena/row-to-event';
import { runOnDuckDb } from '../history/athena/duckdb';
import { fakeAwsForEachTest, json } from '../live/fake-aws';
import { onModel } from './model-folder';

const LOGS = join(__dirname, '../history/logs');

const CHARTER = `organizationalUnits:
  Workloads: { accounts: { sim: { id: "210000000040" } } }
guardrails:
  deny-leave-organization: { targets: [Root] }
  protect-cloudtrail: { targets: [Root] }
  deny-iam-users: { targets: [Root] }
  restrict-regions: { targets: [Workloads] }
`;

/** The events of the log files. */
const events = readdirSync(LOGS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.gz'))
  .flatMap((file) => {
    const text = gunzipSync(readFileSync(join(LOGS, file))).toString();
    return (JSON.parse(text) as { readonly Records: readonly object[] }).Records;
  });

const aws = fakeAwsForEachTest();

/** Answers like Athena: the names of the columns first, and some rows at a time. */
function serve(rows: readonly AthenaRow[]): void {
  const all = [[], ...rows].map((row) => ({
    Data: row.map((VarCharValue) => (VarCharValue === undefined ? {} : { VarCharValue })),
  }));
  aws().answer = ({ headers, body }) => {
    const operation = String(headers['x-amz-target']).split('.')[1];
    if (operation === 'StartQueryExecution') return json({ QueryExecutionId: 'q' });
    if (operation === 'GetQueryExecution')
      return json({ QueryExecution: { Status: { State: 'SUCCEEDED' } } });
    const at = Number((JSON.parse(body) as { readonly NextToken?: string }).NextToken ?? 0);
    return json({
      ResultSet: { Rows: all.slice(at, at + 500) },
      ...(at + 500 < all.length && { NextToken: String(at + 500) }),
    });
  };
}

const replay = (...args: readonly string[]) => onModel(CHARTER, {}, ['replay', ...args]);

/** The answer without what is about files. */
function answer(text: string): object {
  const all = JSON.parse(text) as { readonly skipped: readonly { readonly file?: string }[] };
  return {
    ...all,
    duplicates: 0,
    skipped: all.skipped.filter(({ file }) => file === undefined),
  };
}

test('Athena gives the same answer as the files, with fewer rows than events', async () => {
  const { stdout: sql, exitCode } = await replay('--athena', 'logs.cloudtrail', '--show-sql');
  expect(exitCode).toBe(0);
  expect(aws().requests).toEqual([]);
  const rows = await runOnDuckDb(sql, [...events, ...events.slice(0, 100)]);
  expect(rows.length).toBeLessThan(events.length);
  serve(rows);
  const files = await replay(LOGS, '--format', 'json');
  const athena = await replay('--athena', 'logs.cloudtrail', '--format', 'json');
  expect(athena.stderr).toBe(files.stderr);
  expect(athena.exitCode).toBe(files.exitCode);
  expect(files.stdout).toContain('deny-iam-users');
  expect(answer(athena.stdout)).toEqual(answer(files.stdout));
  expect(JSON.parse(athena.stdout)).toMatchObject({ events: events.length, duplicates: 100 });
});

test.each([
  [['--athena', 'logs'], '--athena must be DATABASE.TABLE, not "logs"'],
  [['--athena', 'a.b', LOGS], '--athena reads no LOGS'],
  [[LOGS, '--workgroup', 'w'], '--workgroup requires --athena'],
  [[LOGS, '--show-sql'], '--show-sql requires --athena'],
  [['--athena', 'a.b'], 'Athena did not run the query: AccessDenied: not allowed'],
])('%j', async (args, message) => {
  const { exitCode, stderr } = await replay(...args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test.each([
  ['StartQueryExecution', 'ExpiredTokenException: the token has expired'],
  ['GetQueryExecution', 'ExpiredTokenException: the token has expired'],
  ['GetQueryResults', 'ExpiredTokenException: the token has expired'],
])('credentials that have expired at %s are one line', async (refused, message) => {
  serve([]);
  const { answer } = aws();
  const body = JSON.stringify({
    __type: 'ExpiredTokenException',
    message: 'the token has expired',
  });
  aws().answer = (request) =>
    String(request.headers['x-amz-target']).endsWith(`.${refused}`)
      ? { status: 400, body }
      : answer(request);
  const { exitCode, stdout, stderr } = await replay('--athena', 'a.b');
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr.trim().split('\n').at(-1)).toBe(
    `orgcharter: Athena did not run the query: ${message}`,
  );
});

test('a guardrail that depends on what the table lacks', async () => {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Named',
        Effect: 'Deny',
        Action: 's3:*',
        Resource: '*',
        Condition: { Null: { ['aws:SourceIdentity'.toUpperCase()]: 'true' } },
      },
    ],
  };
  const { exitCode, stderr } = await onModel(
    `guardrails: { named: { targets: [Root], policy: named.json } }\n`,
    { 'named.json': JSON.stringify(policy) },
    ['replay', '--athena', 'a.b', '--show-sql'],
  );
  expect(stderr).toContain(
    "the guardrails depend on aws:SourceIdentity, which Athena's table does not have. Replay the files instead",
  );
  expect(exitCode).toBe(2);
});

test('replay --denied lists what guardrails really denied', async () => {
  const { exitCode, stdout } = await replay(LOGS, '--denied', '--format', 'json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ environment: 'production', denials: 0, guardrails: [] });
});
