import { RECORD_FIELDS } from '../../history/scanned-record';
import { RecordScanner } from '../../logs/record-scanner';
import { random } from '../../scripts/fuzz/random';
import { realEvents } from '../history/logs/real-events';

const scanner = new RecordScanner();

function scan(text: string | Buffer): boolean {
  const bytes = Buffer.from(text as string);
  return scanner.scanRecord(bytes, 0, bytes.length);
}

/** What a parser finds at a path. `undefined`: nothing. */
function parsedAt(record: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? (value as Record<string, unknown>)[name]
          : undefined,
      record,
    );
}

function expectSameFields(text: string | Buffer): void {
  const value = JSON.parse(text.toString()) as object;
  const record = scanner.recordAt(0);
  if (!record) return;
  const found = RECORD_FIELDS.map((path, field) => [path, record.value(field)]);
  expect(found).toEqual(RECORD_FIELDS.map((path) => [path, parsedAt(value, path)]));
}

test('finds the fields of real events where a parser does', () => {
  for (const event of realEvents()) {
    const text = JSON.stringify(event);
    expect([scan(text), scanner.recordAt(0) !== undefined]).toEqual([true, true]);
    expectSameFields(text);
    const indented = JSON.stringify(event, null, '\t');
    expect([scan(indented), scanner.textOf(0)]).toEqual([true, indented]);
    expectSameFields(indented);
  }
});

test.each([
  '{}',
  ' { } ',
  '{"eventID":"ä € \u{1f600}"}',
  '{"eventID":"\\u00e4\\"\\\\\\/\\b\\f\\n\\r\\t"}',
  '{"userIdentity":null}',
  '{"userIdentity":[{"arn":"a"}]}',
  '{"userIdentity":{"sessionContext":{"sessionIssuer":{"arn":"}]\\""}}},"eventID":-0.5e+10}',
  '{"a":{"eventID":"inner"},"b":[{"eventName":[]},[[]],{}],"eventName":true}',
  '{"requestParameters":{"requestParameters":{"a":[1,2,{"b":null}]}}}',
  '{"__proto__":{"eventID":"a"},"constructor":1}',
  '{"":1," eventID":2,"eventid":3,"eventIDs":4}',
])('reads %s as a parser does', (text) => {
  expect(scan(text)).toBe(true);
  expect(scanner.recordAt(0)).toBeDefined();
  expectSameFields(text);
});

test.each([
  ['a field twice', '{"eventID":"a","eventID":"b"}'],
  ['an inner field twice', '{"userIdentity":{"arn":"a"},"userIdentity":{"type":"b"}}'],
  ['an escape in a name', '{"event\\u0049D":"a"}'],
  ['an escape in the name of an inner field', '{"userIdentity":{"\\u0061rn":"a"}}'],
])('leaves a record with %s to a parser', (_, text) => {
  expect([scan(text), scanner.recordAt(0)]).toEqual([true, undefined]);
});

test.each([
  '',
  '[]',
  '"a"',
  '{',
  '{}}',
  '{"a"}',
  '{"a":}',
  '{"a":1,}',
  '{,"a":1}',
  '{"a":1 "b":2}',
  '{a:1}',
  "{'a':1}",
  '{"a":01}',
  '{"a":1.}',
  '{"a":.5}',
  '{"a":+1}',
  '{"a":-}',
  '{"a":1e}',
  '{"a":tru}',
  '{"a":nulls}',
  '{"a":[1,]}',
  '{"a":[1}',
  '{"a":{"b":1]}',
  '{"a":"\n"}',
  '{"a":"\\x"}',
  '{"a":"\\u12g4"}',
  '{"a":"\\u12',
  '{"a":"\\',
  '{"a":"b',
  '{"a":\u00a01}',
  '{"a":NaN}',
  '{"a":1}//',
])('%j is no record', (text) => {
  expect(scan(text)).toBe(false);
});

test('accepts what a parser accepts, and no more', () => {
  const { below } = random(7);
  const events = realEvents();
  const pieces = ['"', '\\', '{', '}', '[', ']', ',', ':', ' ', '\n', 'e', '0', '-', '\u0001', 'ä'];
  let accepted = 0;
  for (let run = 0; run < 6_000; run++) {
    const text = JSON.stringify(events[below(events.length)]);
    const at = below(text.length);
    const broken = text.slice(0, at) + pieces[below(pieces.length)]! + text.slice(at + below(3));
    let isJson = true;
    try {
      JSON.parse(broken);
    } catch {
      isJson = false;
    }
    if (scan(broken) !== isJson) throw new Error(`${isJson ? 'not ' : ''}accepted: ${broken}`);
    if (!isJson) continue;
    accepted++;
    expectSameFields(broken);
  }
  expect(accepted).toBeGreaterThan(500);
});

test('leaves deep nesting to a parser', () => {
  const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  expect([scan(nested(400)), scan(nested(600))]).toEqual([true, false]);
});

describe('files', () => {
  const scanFile = (text: string, from = 0) => scanner.scanFile(Buffer.from(text), from);

  test.each<[string, number]>([
    ['{"Records":[]}', 0],
    ['{"Records":[{"eventID":"a"},{"eventID":"b"}]}\n', 2],
    [' { "Records" : [ {"eventID":"a"} , {} ] } ', 2],
  ])('%j has %d records', (text, count) => {
    expect([scanFile(text), scanner.count]).toEqual([true, count]);
  });

  test.each([
    '{"Records":[{}',
    '{"Records":[{},]}',
    '{"Records":[{}]}{}',
    '{"Records":[1]}',
    '{"Records":{}}',
    '{"Records":[{}],"a":1}',
    '{"a":1,"Records":[{}]}',
    '{"records":[{}]}',
    '[{}]',
    '{}',
    '',
  ])('%j is left to a parser', (text) => {
    expect(scanFile(text)).toBe(false);
  });

  test('of a file before it, nothing is left', () => {
    scanFile('{"Records":[{"eventID":"a","eventName":"b"}]}');
    scanFile('{"Records":[{"eventName":"c"}]}');
    const record = scanner.recordAt(0)!;
    expect(RECORD_FIELDS.filter((_, field) => record.has(field))).toEqual(['eventName']);
  });

  test('many records are found, and far more are left to a parser', () => {
    const records = (count: number) => `{"Records":[${Array(count).fill('{}').join()}]}`;
    expect([scanFile(records(60_000)), scanner.count]).toEqual([true, 60_000]);
    expect(scanFile(records(70_000))).toBe(false);
  });
});
