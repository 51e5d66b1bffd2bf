import { actionSet, placesIn } from '../../access/effective/action-set';
import { placesOf } from '../../explore/page/action-sets';
import { runsOf } from '../../explore/runs';

test.each([
  ['nothing', 100, () => false, '2s'],
  ['everything', 100, () => true, '0 2s'],
  ['a few', 100, (place: number) => place === 3 || place === 4 || place === 99, '3 2 2m 1'],
  ['words of 32 and a rest', 70, (place: number) => place >= 32 && place < 64, 'w w 6'],
] as const)('%s: encoded and decoded', (_, size, isIn, runs) => {
  const set = actionSet(size, isIn);
  expect(runsOf(set, size)).toBe(runs);
  expect(placesOf(runs)).toEqual(placesIn(set));
});

test('random sets: encoded and decoded', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let times = 0; times < 20; times++) {
    const dense = random();
    const set = actionSet(3_001, (place) => (place % 97 < 60 ? random() < dense : dense > 0.5));
    expect(placesOf(runsOf(set, 3_001))).toEqual(placesIn(set));
  }
});
