import { Diagnostics } from '../../../source/diagnostics/diagnostic';
import { Source } from '../../../source/source';

const at = { source: new Source('a.yaml', 'a'), start: 0, end: 1 };

test('warnings alone are no error', () => {
  const diagnostics = new Diagnostics();
  expect(diagnostics.hasErrors).toBe(false);
  diagnostics.warning('access-expires-soon', at, 'soon');
  expect(diagnostics.hasErrors).toBe(false);
  diagnostics.error('unknown-group', at, 'unknown', { fix: 'known' });
  expect(diagnostics.hasErrors).toBe(true);
  expect(diagnostics.all).toEqual([
    { code: 'access-expires-soon', severity: 'warning', message: 'soon', at },
    { code: 'unknown-group', severity: 'error', message: 'unknown', at, fix: 'known' },
  ]);
});
