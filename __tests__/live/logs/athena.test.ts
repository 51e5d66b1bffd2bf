import { runInAthena } from '../../../live/logs/athena';
import type { AthenaRow } from '../../../history/athena/row-to-event';
import { DENIED, fakeAwsForEachTest, json } from '../fake-aws';

const aws = fakeAwsForEachTest();

const row = (...values: readonly (string | undefined)[]) => ({
  Data: values.map((VarCharValue) => ({ VarCharValue })),
});

/** Answers as Athena does: a query that is queued, runs and succeeds, with two pages of results. */
function answering(states: readonly object[]): void {
  const left = [...states];
  aws().answer = ({ headers, body }) => {
    const operation = String(headers['x-amz-target']).split('.')[1];
    if (operation === 'StartQueryExecution') return json({ QueryExecutionId: 'q-1' });
    if (operation === 'GetQueryExecution')
      return json({ QueryExecution: { Status: left.shift() ?? { State: 'RUNNING' } } });
    if (operation === 'StopQueryExecution') return json({});
    return (JSON.parse(body) as { NextToken?: string }).NextToken === undefined
      ? json({ ResultSet: { Rows: [row('a', 'b'), row('1', undefined)] }, NextToken: 'next' })
      : json({ ResultSet: { Rows: [row('2', '')] } });
  };
}

const options = { region: 'eu-west-2', database: 'logs', signal: new AbortController().signal };

async function run(more: object = {}): Promise<readonly AthenaRow[]> {
  const rows: AthenaRow[] = [];
  for await (const each of runInAthena('SELECT 1', { ...options, ...more })) rows.push(each);
  return rows;
}

const asked = () =>
  aws().requests.map(({ headers }) => String(headers['x-amz-target']).split('.')[1]);

test('waits for the query, and gives the rows of all pages without the header', async () => {
  answering([{ State: 'QUEUED' }, { State: 'RUNNING' }, { State: 'SUCCEEDED' }]);
  expect(await run({ workgroup: 'audit', output: 's3://results/' })).toEqual([
    ['1', undefined],
    ['2', ''],
  ]);
  expect(JSON.parse(aws().requests[0]?.body ?? '')).toMatchObject({
    QueryString: 'SELECT 1',
    QueryExecutionContext: { Database: 'logs' },
    WorkGroup: 'audit',
    ResultConfiguration: { OutputLocation: 's3://results/' },
  });
  expect(aws().requests[0]).toMatchObject({ service: 'athena', region: 'eu-west-2' });
});

test('a query that fails gives the reason', async () => {
  answering([{ State: 'FAILED', StateChangeReason: 'TABLE_NOT_FOUND: no such table' }]);
  await expect(run()).rejects.toThrow('TABLE_NOT_FOUND: no such table');
});

test.each([
  [{ State: 'CANCELLED' }, 'Athena reports the query as CANCELLED'],
  [
    { State: 'CANCELLED', StateChangeReason: 'cancelled by an administrator' },
    'cancelled by an administrator',
  ],
  [{ State: 'FAILED' }, 'Athena reports the query as FAILED'],
])('a query that ends with %j', async (status, message) => {
  answering([{ State: 'QUEUED' }, { State: 'RUNNING' }, status]);
  await expect(run()).rejects.toThrow(message);
  expect(asked()).not.toContain('GetQueryResults');
});

/** Refuses an operation so many times, and answers it then. */
function refusing(operation: string, fault: string, times: number): void {
  answering([{ State: 'RUNNING' }, { State: 'SUCCEEDED' }]);
  const { answer } = aws();
  let left = times;
  aws().answer = (request) =>
    String(request.headers['x-amz-target']).endsWith(`.${operation}`) && left-- > 0
      ? { status: 400, body: JSON.stringify({ __type: fault, message: 'not now' }) }
      : answer(request);
}

describe.each(['StartQueryExecution', 'GetQueryExecution', 'GetQueryResults'])(
  '%s',
  (operation) => {
    test.each(['ThrottlingException', 'TooManyRequestsException'])(
      'is tried again after %s',
      async (fault) => {
        process.env['AWS_MAX_ATTEMPTS'] = '2';
        refusing(operation, fault, 1);
        expect(await run()).toHaveLength(2);
      },
    );

    test('is not tried again with credentials that have expired', async () => {
      process.env['AWS_MAX_ATTEMPTS'] = '2';
      refusing(operation, 'ExpiredTokenException', 100);
      await expect(run()).rejects.toThrow('not now');
      expect(asked().filter((each) => each === operation)).toHaveLength(1);
    });
  },
);

test('no permission to start a query', async () => {
  aws().answer = () => DENIED;
  await expect(run()).rejects.toThrow('AccessDenied: not allowed');
});

test('an interruption stops the query in Athena', async () => {
  answering([]);
  const interrupt = new AbortController();
  const result = run({ signal: interrupt.signal, onProgress: () => interrupt.abort() });
  await expect(result).rejects.toThrow();
  expect(asked()).toEqual(['StartQueryExecution', 'GetQueryExecution', 'StopQueryExecution']);
});
