import { addressOf, readRoute } from '../../explore/page/route';

test.each([
  ['#/unit/Workloads/Production', { view: 'unit', name: 'Workloads/Production' }],
  [
    '#/account/Z%C3%BCrich%202.0%20%22%24%7Bx%7D%22',
    { view: 'account', name: 'Zürich 2.0 "${x}"' },
  ],
  ['#/changes/access-gained', { view: 'changes', name: 'access-gained' }],
  ['#/matrix', { view: 'matrix', name: '' }],
] as const)('%s is parsed and formatted', (address, route) => {
  expect(readRoute(address)).toEqual(route);
  expect(addressOf(route)).toBe(address);
});

test('an invalid address shows the root', () => {
  expect(readRoute('')).toEqual({ view: 'unit', name: 'Root' });
  expect(readRoute('#/nowhere/x')).toEqual({ view: 'unit', name: 'Root' });
  expect(readRoute('#/account/50%')).toEqual({ view: 'account', name: '50%' });
});
