import { randomUUID } from 'node:crypto';
import { seenAlone } from '../../logs/seen-events';

test('knows every event that it has seen, also after it has grown', () => {
  const seen = seenAlone();
  const ids = Array.from({ length: 150_000 }, (_, index) =>
    index % 2 === 0 ? randomUUID() : `event-${index}`,
  );
  expect(ids.filter((id) => !seen.isNew(id))).toEqual([]);
  expect(ids.filter((id) => seen.isNew(id))).toEqual([]);
});

test('tells IDs apart that differ in one character', () => {
  const seen = seenAlone();
  const ids = Array.from(
    { length: 30_000 },
    (_, number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  );
  expect(ids.filter((id) => !seen.isNew(id))).toEqual([]);
});

test('forgets the oldest events when there are more than it has room for', () => {
  const room = { first: 64, largest: 256, most: 1_024 };
  const seen = seenAlone(room);
  const idOf = (number: number) => `event-${number}`;
  const numbers = Array.from({ length: 50_000 }, (_, number) => number);
  // What was read lately is known, at any time.
  const wrong = numbers.filter(
    (number) => !seen.isNew(idOf(number)) || seen.isNew(idOf(Math.max(0, number - 300))),
  );
  expect(wrong).toEqual([]);
  expect(seen.isNew(idOf(0))).toBe(true);
});
