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
