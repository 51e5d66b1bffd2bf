import { setImmediate as turn } from 'node:timers/promises';
import { mapConcurrently } from '../../lib/map-concurrently';

test('eight concurrent calls, with the results in order', async () => {
  let [now, most] = [0, 0];
  const results = await mapConcurrently(
    Array.from({ length: 30 }, (_, index) => index),
    async (index) => {
      most = Math.max(most, ++now);
      for (let turns = index % 5; turns > 0; turns--) await turn();
      now--;
      return index * 2;
    },
  );
  expect(results).toEqual(Array.from({ length: 30 }, (_, index) => index * 2));
  expect(most).toBe(8);
});

test('one failing call fails all', async () => {
  await expect(
    mapConcurrently([1, 2], (item) =>
      item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item),
    ),
  ).rejects.toThrow('two');
});
