import { jsonText } from '../../lib/json-text';

test.each(['\u001b[2K', '\u009b2K', '\u007f', '\u202e', '\u2028', '\ufeff', '\u{e0041}', '\r\n\t'])(
  'JSON has no character that a terminal obeys, and the same value: %j',
  (text) => {
    const json = jsonText({ ticket: text, [`${text}key`]: [text] });
    expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\u2028\u2029]/u);
    expect(JSON.parse(json)).toEqual({ ticket: text, [`${text}key`]: [text] });
  },
);

test('other text is written as it is, with two blanks of indentation', () => {
  expect(jsonText({ a: ['Équipe 👩‍🚀'] })).toBe('{\n  "a": [\n    "Équipe 👩‍🚀"\n  ]\n}');
});
