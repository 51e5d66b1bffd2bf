import { PLAIN, styled, terminalOf } from '../../lib/terminal';

const terminal = { isTTY: true, columns: 80 };
const pipe = {};

test.each([
  ['a terminal', terminal, {}, true],
  ['a pipe', pipe, {}, false],
  ['NO_COLOR', terminal, { NO_COLOR: '1' }, false],
  ['NO_COLOR, whatever its value', terminal, { NO_COLOR: '0' }, false],
  ['an empty NO_COLOR', terminal, { NO_COLOR: '' }, true],
  ['FORCE_COLOR in a pipe', pipe, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=true in a pipe', pipe, { FORCE_COLOR: 'true' }, true],
  ['FORCE_COLOR=0', terminal, { FORCE_COLOR: '0' }, false],
  ['FORCE_COLOR=false', terminal, { FORCE_COLOR: 'false' }, false],
  ['an empty FORCE_COLOR', pipe, { FORCE_COLOR: '' }, false],
  ['both', terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['a terminal without capabilities', terminal, { TERM: 'dumb' }, false],
])('colors on %s: %#', (_, stream, env, colors) => {
  expect(terminalOf(stream, env).colors).toBe(colors);
});

test('only a terminal that says so has a width', () => {
  expect(terminalOf(terminal, {}).width).toBe(80);
  expect(terminalOf({ columns: 80 }, {}).width).toBeUndefined();
  expect(terminalOf({ isTTY: true, columns: 0 }, {}).width).toBeUndefined();
});

test('a style ends where its text ends', () => {
  expect(styled('no', { colors: true }, 'red', 'bold')).toBe(
    '\u001b[1m\u001b[31mno\u001b[39m\u001b[22m',
  );
  expect(styled('no', PLAIN, 'red')).toBe('no');
  expect(styled('', { colors: true }, 'red')).toBe('');
});
