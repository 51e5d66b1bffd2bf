import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFile } from '../../logs/read-file';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-logs-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const event = (id: string, more: object = {}) => ({
  eventVersion: '1.08',
  eventID: id,
  eventName: 'CreateUser',
  ...more,
});
const records = (...events: readonly object[]) => JSON.stringify({ Records: events });

/** The IDs of the events that are read, and what is reported. */
async function read(contents: string | Uint8Array, name = 'log.json') {
  const file = join(folder, name);
  writeFileSync(file, contents);
  const ids: unknown[] = [];
  const problems = await readFile(
    { name: file, size: contents.length },
    {
      event: ({ eventID }) => void ids.push(eventID),
    },
  );
  return { ids, problems: problems.map(({ reason }) => reason) };
}

test.each([
  ['a file as CloudTrail delivers it', records(event('a'), event('b'))],
  ['a packed one', gzipSync(records(event('a'), event('b')))],
  [
    'a packed one that consists of two',
    Buffer.concat([gzipSync(records(event('a'))), gzipSync(records(event('b')))]),
  ],
  ['one event per line', `${JSON.stringify(event('a'))}\n${JSON.stringify(event('b'))}\n`],
  [
    'a packed one with one event per line',
    gzipSync(`${JSON.stringify(event('a'))}\n${JSON.stringify(event('b'))}`),
  ],
  ['Windows line ends', `${JSON.stringify(event('a'))}\r\n${JSON.stringify(event('b'))}\r\n`],
  ['a list', JSON.stringify([event('a'), event('b')])],
  ['an indented file', JSON.stringify({ Records: [event('a'), event('b')] }, null, 2)],
  [
    'indented events one after the other',
    `${JSON.stringify(event('a'), null, 2)}\n${JSON.stringify(event('b'), null, 2)}`,
  ],
  ['two files that were appended to each other', records(event('a')) + records(event('b'))],
  ['two files, one per line', `${records(event('a'))}\n${records(event('b'))}\n`],
  ['a byte order mark', `\ufeff${records(event('a'), event('b'))}`],
  [
    'a byte order mark and lines',
    `\ufeff${JSON.stringify(event('a'))}\n${JSON.stringify(event('b'))}`,
  ],
  [
    'other keys around the records',
    JSON.stringify({
      version: 1,
      Records: [event('a'), event('b')],
      more: { Records: [event('x')] },
    }),
  ],
])('reads %s', async (_, contents) => {
  expect(await read(contents)).toEqual({ ids: ['a', 'b'], problems: [] });
});

test('texts that look like the end or the beginning of records are only texts', async () => {
  const odd = { name: '}]}{"Records":[\\"{"eventVersion" ö 😀 \n' };
  const lines = [event('a', odd), event('b', odd)].map((each) => JSON.stringify(each)).join('\n');
  expect(await read(lines)).toEqual({ ids: ['a', 'b'], problems: [] });
  expect(await read(`${records(event('a', odd))}${records(event('b', odd))}`)).toEqual({
    ids: ['a', 'b'],
    problems: [],
  });
});

test.each([
  [
    'a broken line',
    `${JSON.stringify(event('a'))}\n{"eventVersion":"1.08","eventID":"x\n${JSON.stringify(event('b'))}`,
    'record 2 (line 2) cannot be read: it has no end',
  ],
  [
    'a line that ends within a list',
    `${JSON.stringify(event('a'))}\n{"eventID":"x","list":[{"a":1}\n${JSON.stringify(event('b'))}`,
    'record 2 (line 2) cannot be read: it has no end',
  ],
  [
    'a line that is no JSON',
    `${JSON.stringify(event('a'))}\nx\n${JSON.stringify(event('b'))}`,
    'record 2 (line 2) cannot be read: it is not JSON',
  ],
  [
    'a line with a mistake',
    `${JSON.stringify(event('a'))}\n{"eventID":x}\n${JSON.stringify(event('b'))}`,
    'record 2 (line 2) cannot be read: it is not JSON',
  ],
  [
    'a record without its end',
    `{"Records":[${JSON.stringify(event('a'))},{"eventVersion":"1.08","x":{"y":1},${JSON.stringify(event('b'))}]}`,
    'record 2 (line 1) cannot be read: it has no end',
  ],
  [
    'a record with a mistake',
    `{"Records":[${JSON.stringify(event('a'))},{"eventVersion":1.0.8},${JSON.stringify(event('b'))}]}`,
    'record 2 (line 1) cannot be read: it is not JSON',
  ],
  [
    'a text without its end',
    `{"Records":[${JSON.stringify(event('a'))},{"eventVersion":"1.08,"x":"y"},${JSON.stringify(event('b'))}]}`,
    'record 2 (line 1) cannot be read: it has no end',
  ],
  [
    'the end of a file that is missing',
    `{"Records":[${JSON.stringify(event('a'))},${JSON.stringify(event('b'))},{"eventVer`,
    'record 3 (line 1) cannot be read: the file ends too early',
  ],
  [
    'a file without its end before another',
    `{"Records":[${JSON.stringify(event('a'))},\n${records(event('b'))}`,
    'record 2 (line 1) cannot be read: the list of records before it has no end',
  ],
  [
    'records that are no events',
    JSON.stringify({ Records: [event('a'), 7, { a: 1 }, event('b')] }),
    '2 records of it are no events of CloudTrail',
  ],
])('reads the events around %s, and reports it', async (_, contents, problem) => {
  expect(await read(contents)).toEqual({ ids: ['a', 'b'], problems: [problem] });
});

test.each([
  ['an empty file', '', 'empty'],
  ['a text', 'hello\nworld\n', 'not a log of CloudTrail: it is not JSON'],
  [
    'a picture',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 10, 255, 254]),
    'not a log of CloudTrail: it is not JSON',
  ],
  [
    'other JSON',
    '{"fileVersion":"1.0","configurationItems":[{"a":1}]}',
    'JSON, but not of CloudTrail: it has no events',
  ],
  ['a number', '7', 'JSON, but not of CloudTrail: it has no events'],
])('reports %s', async (_, contents, problem) => {
  expect(await read(contents)).toEqual({ ids: [], problems: [problem] });
});

test('a file without events is no problem', async () => {
  expect(await read('{"Records":[]}')).toEqual({ ids: [], problems: [] });
});

test('reads what a truncated archive has, and reports it', async () => {
  const many = Array.from({ length: 500 }, (_, index) =>
    event(`id-${index}`, { at: Math.sin(index) }),
  );
  const packed = gzipSync(records(...many));
  const { ids, problems } = await read(packed.subarray(0, packed.length / 2));
  expect(ids.length).toBeGreaterThan(50);
  expect(problems).toEqual([
    `truncated: the gzip file ends too early. ${ids.length} events could be read`,
  ]);
});

test('reports an archive whose checksum is wrong', async () => {
  const packed = gzipSync(records(event('a')));
  packed[packed.length - 6]! ^= 0xff;
  expect((await read(packed)).problems).toEqual([
    'damaged: it is not a valid gzip file to its end. No event could be read',
  ]);
});

test('reads large files record by record, packed or not', async () => {
  const count = 15_000;
  const more = { text: 'ö"\\'.repeat(500) };
  const text = records(...Array.from({ length: count }, (_, index) => event(`id-${index}`, more)));
  expect(text.length).toBeGreaterThan(20 << 20);
  for (const contents of [Buffer.from(text), gzipSync(text, { level: 1 })]) {
    const { ids, problems } = await read(contents);
    expect(problems).toEqual([]);
    expect(new Set(ids).size).toBe(count);
  }
});

test('does not keep a large object that is no event', async () => {
  const contents = `{"items":[${'{"a":"b"},'.repeat(2_000_000)}1]}`;
  expect((await read(contents)).problems).toEqual([
    'not a log of CloudTrail: it is larger than 4 MB, which no event of CloudTrail is',
  ]);
});

test('names a file that has gone', async () => {
  const name = join(folder, 'gone.json');
  expect(await readFile({ name, size: 10 }, { event: () => undefined })).toEqual([
    { file: name, reason: 'cannot be read: it does not exist. No event could be read' },
  ]);
});
