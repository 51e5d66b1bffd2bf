// cspell:ignore quipe
import { didYouMean, suggester } from '../../../source/diagnostics/did-you-mean';

const groups = ['platform-admins', 'dev-engineers', 'security-auditors', 'vendor-acme'];

test.each([
  ['a letter missing', 'dev-enginers', 'dev-engineers'],
  ['a letter too many', 'platform-adminss', 'platform-admins'],
  ['another letter', 'vendor-acne', 'vendor-acme'],
  ['neighbours swapped', 'devengineers', 'dev-engineers'],
  ['another case', 'VENDOR-ACME', 'vendor-acme'],
  ['the nearest of several', 'security-auditor', 'security-auditors'],
])('%s', (_, written, meant) => {
  expect(didYouMean(written, groups)).toBe(`did you mean "${meant}"?`);
});

test.each([
  ['something else', 'marketing', groups],
  ['a short name with nothing in common', 'qa', ['it', 'hr']],
  ['nothing to choose from', 'dev', []],
  ['nothing written', '', groups],
])('%s: no guess', (_, written, known) => {
  expect(didYouMean(written, known)).toBeUndefined();
});

test('swapped neighbours are one slip, so the swap wins over two other slips', () => {
  expect(didYouMean('prdo', ['proda', 'prod'])).toBe('did you mean "prod"?');
});

test('of several that are as near, the first', () => {
  expect(didYouMean('tesx', ['test', 'tess'])).toBe('did you mean "test"?');
});

test('a suggester looks for each name once, and for a hundred names at most', () => {
  const looked: string[] = [];
  const suggest = suggester((name) => {
    looked.push(name);
    return `did you mean "${name}s"?`;
  });
  expect([suggest('group'), suggest('group')]).toEqual([
    'did you mean "groups"?',
    'did you mean "groups"?',
  ]);
  expect(looked).toEqual(['group']);
  for (let number = 2; number <= 100; number++) suggest(`group-${number}`);
  expect([suggest('group-100'), suggest('group-101'), suggest('group')]).toEqual([
    'did you mean "group-100s"?',
    undefined,
    'did you mean "groups"?',
  ]);
});

test('a name that looks the same', () => {
  const [composed, decomposed] = ['\u00e9', 'e\u0301'];
  const fix = (name: string) =>
    `copy the name "${name}" from where it is defined: other Unicode characters write the same letters there`;
  expect(didYouMean(decomposed, [composed])).toBe(fix(composed));
  expect(didYouMean(`${composed}quipe`, [`${decomposed}quipe`])).toBe(fix(`${decomposed}quipe`));
});
