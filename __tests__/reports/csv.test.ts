import { toCsv } from '../../reports/document/csv';

test('CSV quotes where necessary, and spreadsheets see no formulas', () => {
  expect(
    toCsv([
      ['a', 'b'],
      ['x, "y"', '=1+1'],
      ['two\nlines', '-1'],
    ]),
  ).toBe('a,b\n"x, ""y""",\'=1+1\n"two\nlines",\'-1');
});
