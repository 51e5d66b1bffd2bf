import { load, said } from '../../model/loading';

test.each(['|', '>', '>-', '|+'])('an empty block (%s) is reported at its indicator', (block) =>
  expect(said(load(`groups:\n  g:\n    description: ${block}\n`))).toContain(
    'organization.yaml:8:18: error empty-text',
  ),
);
