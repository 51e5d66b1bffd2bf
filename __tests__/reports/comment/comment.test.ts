import { comment, MARKER } from '../../../reports/comment/comment';
import { shortenMarkdown, shortenText } from '../../../reports/comment/shortened';

const URL = 'https://github.example/run';
const of = (
  meaning: string,
  plans: Readonly<Record<string, string>> = {},
  bytes = 60_000,
): string =>
  comment({
    meaning,
    plans: Object.entries(plans).map(([stack, text]) => ({ stack, text })),
    url: URL,
    bytes,
  });

/** Whether everything that a Markdown text opens is closed, as GitHub reads it. */
function isClosed(text: string): boolean {
  let fence = '';
  let details = 0;
  for (const line of text.split('\n')) {
    const [, marks = '', rest = ''] = /^(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === '') {
      fence = marks;
      details += line.split('<details').length - line.split('</details').length;
    } else if (marks.startsWith(fence) && rest === '') fence = '';
  }
  return fence === '' && details === 0;
}

test('the meaning, then each plan with its summary', () => {
  expect(
    of('## Who can do what\n', {
      'production-organization': 'a line\nPlan: 1 to add, 0 to change, 0 to destroy.\n',
      'production-audit': 'No changes. Your infrastructure matches the configuration.\n',
    }),
  ).toBe(`${MARKER}
## Who can do what

<details><summary><b>production-organization</b>: Plan: 1 to add, 0 to change, 0 to destroy</summary>

~~~text
a line
Plan: 1 to add, 0 to change, 0 to destroy.
~~~

</details>

<details><summary><b>production-audit</b>: No changes</summary>

~~~text
No changes. Your infrastructure matches the configuration.
~~~

</details>

`);
});

test('a plan cannot leave its block, mention anybody, or control a terminal', () => {
  const text = of('', {
    'a</summary><b>': '~~~~~\n@team </details>\n\u001b[2K\nError: ask @team about <b>#1</b>',
  });
  expect(text).toContain('\n~~~~~~text\n~~~~~\n');
  expect(text).toContain(
    '<b>a&lt;/summary&gt;&lt;b&gt;</b>: Error: ask @<!-- -->team about &lt;b&gt;#<!-- -->1&lt;/b&gt;</summary>',
  );
  expect(text).not.toMatch(/\u001b/);
});

const LONG = '- naïve café 🚀 of a change that is long\n'.repeat(4_000);
const CODE = `text\n\n\`\`\`\`json\n${'{ "ä": 1 }\n'.repeat(8_000)}\`\`\`\`\n`;
const FOLDED = `<details><summary>x</summary>\n\n~~~text\n${'ä\n'.repeat(40_000)}~~~\n\n</details>\n`;

describe.each([100, 500, 1_000, 5_003, 59_999])('in %i bytes', (bytes) => {
  test.each([
    ['a long meaning', LONG, {}],
    ['code in the meaning', CODE, {}],
    ['folded text in the meaning', FOLDED, {}],
    ['a long plan', '', { one: LONG }],
    ['one line without an end', '', { one: '🚀'.repeat(50_000) }],
    [
      'many plans',
      LONG,
      Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`s${n}`, LONG.slice(0, 20_000)])),
    ],
  ])('%s fits, stays closed and whole', (_, meaning, plans) => {
    const text = of(meaning, plans, bytes);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytes);
    expect(text.startsWith(MARKER)).toBe(true);
    expect(text).not.toContain('\ufffd');
    expect(isClosed(text)).toBe(true);
    expect(text).toContain(`[The run](${URL}) has the rest`);
  });
});

test('a long plan is cut, and short ones beside it are not', () => {
  const text = of('', { long: LONG, short: 'a\nPlan: 1 to add\n' }, 4_000);
  expect(text).toContain('~~~text\na\nPlan: 1 to add\n~~~');
  expect(text).toContain('\n…\n~~~');
});

test('where there is no room for a plan, its summary stays', () => {
  const plans = Object.fromEntries(
    Array.from({ length: 20 }, (_, n) => [
      `stack-${n}`,
      `${'x'.repeat(5_000)}\nPlan: ${n} to add\n`,
    ]),
  );
  expect(of('', plans, 1_500)).toContain('<p><b>stack-7</b>: Plan: 7 to add</p>\n');
});

test('a text is cut between lines, one long line between characters', () => {
  expect(shortenText('one\ntwo\nthree', 9)).toBe('one\ntwo\n');
  expect(shortenText('ä🚀', 5)).toBe('ä');
  expect(shortenText('ä🚀', 1)).toBe('');
  expect(shortenText('one', 0)).toBe('');
});

test('Markdown is cut between lines, and what is open is closed', () => {
  expect(shortenMarkdown('a\n```sh\nb\nc\n```\n', 15)).toBe('a\n```sh\nb\n```\n');
  expect(shortenMarkdown('a\n', 16)).toBe('a\n');
});
