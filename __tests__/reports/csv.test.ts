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

test.each(['\u001b[2K', '\r', '\u009b2K', '\u202e', '\u2028', '\b', '\u0000', '\u{e0041}'])(
  'no cell moves the cursor: %j',
  (control) => {
    const shown = `a�${control.slice([...control][0]?.length)}b`;
    expect(toCsv([[`a${control}b`, 'c']])).toBe(`${shown},c`);
  },
);
