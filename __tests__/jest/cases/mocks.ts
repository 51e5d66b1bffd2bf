import { counted } from '../../../lib/counted';

jest.mock('../../../lib/thousands', () => ({ thousands: () => 'many' }));

test('what uses a module finds the mock', () => {
  expect(counted(2_000, 'account')).toBe('many accounts');
});
