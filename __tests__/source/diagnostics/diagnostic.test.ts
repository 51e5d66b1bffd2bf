import { Diagnostics } from '../../../source/diagnostics/diagnostic';
import { Source } from '../../../source/source';

const at = { source: new Source('a.yaml', 'a'), start: 0, end: 1 };

test('warnings alone are no error', () => {
  const diagnostics = new Diagnostics();
  expect(diagnostics.hasErrors).toBe(false);
  diagnostics.warning('access-expires-soon', at, 'soon', { fix: 'extend it' });
  expect(diagnostics.hasErrors).toBe(false);
  diagnostics.error('unknown-group', at, 'unknown', { fix: 'known' });
  expect(diagnostics.hasErrors).toBe(true);
  expect(diagnostics.all).toEqual([
    { code: 'access-expires-soon', severity: 'warning', message: 'soon', at, fix: 'extend it' },
    { code: 'unknown-group', severity: 'error', message: 'unknown', at, fix: 'known' },
  ]);
});

test('of a value that could not be read, nothing else is reported', () => {
  const source = new Source('organization.yaml', 'groups: 5');
  const [at, elsewhere] = [0, 0].map((start) => ({ source, start, end: 1 }));
  const diagnostics = new Diagnostics();
  const more = { fix: 'correct it' };
  diagnostics.couldNotRead('wrong-type', at!, 'expected a mapping');
  diagnostics.error('unknown-group', at!, 'a consequence', more);
  diagnostics.warning('unused-exception', at!, 'a consequence', more);
  diagnostics.error('missing-key', elsewhere!, 'another mistake', more);
  expect(diagnostics.all.map(({ code }) => code)).toEqual(['wrong-type', 'missing-key']);
});
