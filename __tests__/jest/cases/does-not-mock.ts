import { counted } from '../../../lib/counted';

test('the mock of another file is not found', () => {
  expect(counted(2_000, 'account')).toBe('2,000 accounts');
});
