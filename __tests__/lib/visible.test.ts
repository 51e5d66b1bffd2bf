// cspell:ignore Équipe Данные خواهم
import { visible, visibleOnOneLine } from '../../lib/visible';

test.each([
  ['an escape sequence', 'SEC-1\u001b[1A\u001b[2K', 'SEC-1�[1A�[2K'],
  ['a backspace', 'ab\b', 'ab�'],
  ['a C1 control', 'a\u009bb', 'a�b'],
  ['a turned writing direction', 'a\u202egnp.exe\u2066', 'a�gnp.exe�'],
  ['an invisible mark', 'a\u200e\ufeff', 'a��'],
])('%s cannot reach a terminal', (_, text, expected) => {
  expect(visible(text)).toBe(expected);
});

test('ordinary text stays: accents, other scripts, emoji, tabs and line feeds', () => {
  const text = 'Équipe\tДанные 日本\n👩‍💻 نمی‌خواهم';
  expect(visible(text)).toBe(text);
});

test('every kind of line break becomes one space', () => {
  expect(visibleOnOneLine('a\rb \r\n c\u2028d\u0085e')).toBe('a b c d e');
});
