import { callReader } from '../../../history/requests/call-of-event';
import type { CloudTrailEvent } from '../../../history/event';
import { realEvents } from '../logs/real-events';
import { ORGANIZATION } from './reading';

const ODD: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  1e300,
  '',
  'x',
  'arn:',
  'arn:aws:iam::1',
  '__proto__',
  [],
  [[]],
  [null],
  {},
  { toString: null },
  { items: null },
  { items: [[null]] },
  'a'.repeat(5000),
  'constructor',
  '*',
  '${aws:username}',
];

test.each(ODD.map((each) => [each]))('an event that is %j', (each) => {
  expect(callReader(ORGANIZATION)(each as CloudTrailEvent)).toMatchObject({
    skipped: 'unreadable-event',
  });
});

test('any field of any event can be anything', () => {
  const read = callReader(ORGANIZATION);
  const names = new Set<string>();
  let tried = 0;
  for (const event of realEvents()) {
    const name = `${String(event.eventSource)} ${String(event.eventName)}`;
    if (names.has(name)) continue;
    names.add(name);
    for (const path of pathsOf(event, 3))
      for (const odd of [ODD[tried % ODD.length], ODD[(tried * 7 + 3) % ODD.length]]) {
        tried++;
        expect(() => read(replaced(event, path, odd) as CloudTrailEvent)).not.toThrow();
      }
  }
  expect(tried).toBeGreaterThan(5000);
});

test('values nested very deeply, and references in circles', () => {
  const read = callReader(ORGANIZATION);
  const [event] = realEvents();
  let deep: unknown = 'x';
  for (let depth = 0; depth < 10_000; depth++) deep = [{ tags: deep }];
  const circle: Record<string, unknown> = { bucketName: 'b' };
  circle['circle'] = circle;
  for (const requestParameters of [deep, { tags: deep, a: deep }, circle])
    expect(() => read({ ...event, requestParameters } as CloudTrailEvent)).not.toThrow();
});

type Path = readonly string[];

function pathsOf(value: unknown, depth: number): readonly Path[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsOf(inner, depth - 1).map((path) => [key, ...path]),
  ]);
}

function replaced(value: unknown, [key, ...rest]: Path, odd: unknown): unknown {
  if (key === undefined) return odd;
  const fields = value as Readonly<Record<string, unknown>>;
  const inner = replaced(fields[key], rest, odd);
  return Array.isArray(value)
    ? value.map((each: unknown, index) => (String(index) === key ? inner : each))
    : { ...fields, [key]: inner };
}
