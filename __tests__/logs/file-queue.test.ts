import { fileQueue } from '../../logs/file-queue';
import type { LogFile } from '../../logs/log-file';

const files = (count: number): readonly LogFile[] =>
  Array.from({ length: count }, (_, index) => ({ name: String(index), size: 1 }));

/** The files that threads get, which ask in this order. */
async function given(count: number, threads: number, order: readonly number[]) {
  const next = fileQueue(files(count), threads);
  const got: (string | undefined)[] = [];
  for (const thread of order) got.push((await next(thread))?.name);
  return got;
}

test('each thread gets a part of its own, and then half of what another one has left', async () => {
  expect(await given(8, 2, [0, 1, 0, 1])).toEqual(['0', '4', '1', '5']);
  expect(await given(8, 2, [0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0])).toEqual([
    '0',
    '1',
    '2',
    '3',
    '6',
    '4',
    '7',
    '5',
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  [0, 3],
  [1, 3],
  [2, 3],
  [7, 3],
  [100, 7],
])('of %d files and %d threads, every file is given once', async (count, threads) => {
  for (const step of [1, 2, 5]) {
    const order = Array.from({ length: count + threads }, (_, at) => (at * step) % threads);
    const got = (await given(count, threads, order)).filter((name) => name !== undefined);
    expect(new Set(got).size).toBe(got.length);
    const rest = await given(count, threads, Array<number>(count + 1).fill(threads - 1));
    expect(rest.filter((name) => name !== undefined)).toHaveLength(count);
  }
});

test('files that arrive one by one go to whoever asks', async () => {
  async function* arriving() {
    yield* files(3);
  }
  const next = fileQueue(arriving(), 2);
  const got = [await next(1), await next(1), await next(0), await next(0)];
  expect(got.map((file) => file?.name)).toEqual(['0', '1', '2', undefined]);
});
