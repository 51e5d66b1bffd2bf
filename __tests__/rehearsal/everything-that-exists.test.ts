import { loadModel } from '../../model/load';
import { memoryFolder } from '../../source/folder';
import { everythingThatExists } from './everything-that-exists';

test('the charter of the rehearsal has no errors', () => {
  const { diagnostics, organizations } = loadModel({
    folder: memoryFolder(everythingThatExists),
    environment: undefined,
    today: '2026-11-27',
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(organizations).toHaveLength(1);
});
