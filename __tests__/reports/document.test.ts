import {
  checklist,
  code,
  heading,
  list,
  paragraph,
  sh,
  strong,
  table,
} from '../../reports/document/document';
import { toHtml } from '../../reports/document/html';
import { toMarkdown } from '../../reports/document/markdown';
import { toPlainText } from '../../reports/document/plain-text';

const report = {
  title: 'Who & what <b>',
  blocks: [
    heading(2, 'Break-glass'),
    paragraph('Ask ', strong('*first*'), ', then run ', code('a | b'), '.'),
    list(['one\n  two', [code('`tick')]]),
    checklist(['_done_ by snake_case']),
    table(
      ['Who', 'What'],
      [
        ['a|b', code('x|y')],
        ['somebody', ''],
      ],
    ),
    sh('aws sts get-caller-identity\n\naws "<id>"'),
  ],
};

test('Markdown: names and descriptions are escaped', () => {
  expect(`\n${toMarkdown(report)}\n`).toMatchInlineSnapshot(`
    "
    # Who & what \\<b\\>

    ## Break-glass

    Ask **\\*first\\***, then run \`a | b\`.

    - one two
    - \`\` \`tick \`\`

    - [ ] \\_done\\_ by snake_case

    | Who | What |
    | --- | --- |
    | a\\|b | \`x\\|y\` |
    | somebody |  |

    \`\`\`sh
    aws sts get-caller-identity

    aws "<id>"
    \`\`\`
    "
  `);
});

test('plain text: headings are in capitals, except code in them', () => {
  const blocks = [heading(2, ['Group ', code('dev-engineers')]), heading(3, 'Decision')];
  expect(toPlainText({ title: 'Review', blocks })).toBe(
    'Review\n\nGROUP dev-engineers\n\nDecision',
  );
});

test('plain text', () => {
  expect(`\n${toPlainText(report)}\n`).toMatchInlineSnapshot(`
    "
    Who & what <b>

    BREAK-GLASS

    Ask *first*, then run a | b.

    - one two
    - \`tick

    [ ] _done_ by snake_case

    Who       What
    a|b       x|y
    somebody

      aws sts get-caller-identity

      aws "<id>"
    "
  `);
});

test('HTML', () => {
  const html = toHtml(report);
  expect(html.slice(html.indexOf('<main>'), html.indexOf('</main>'))).toMatchInlineSnapshot(`
    "<main>
    <h1>Who &amp; what &lt;b&gt;</h1>
    <h2>Break-glass</h2>
    <p>Ask <strong>*first*</strong>, then run <code>a | b</code>.</p>
    <ul>
    <li>one two</li>
    <li><code>\`tick</code></li>
    </ul>
    <ul class="checklist">
    <li><label><input type="checkbox"> <span>_done_ by snake_case</span></label></li>
    </ul>
    <div class="table" tabindex="0" role="group" aria-label="Who, What"><table>
    <thead><tr><th scope="col">Who</th><th scope="col">What</th></tr></thead>
    <tbody>
    <tr><td>a|b</td><td><code>x|y</code></td></tr>
    <tr><td>somebody</td><td></td></tr>
    </tbody>
    </table></div>
    <pre tabindex="0"><code>aws sts get-caller-identity

    aws &quot;&lt;id&gt;&quot;</code></pre>
    "
  `);
  expect(html).toContain('<title>Who &amp; what &lt;b&gt;</title>');
  expect(html).not.toMatch(/<script|https?:\/\/|url\(/);
});

test('text cannot erase a row on the terminal, nor begin a line in Markdown', () => {
  const hostile = {
    title: 'a\rb',
    blocks: [table(['Ticket'], [['SEC-1\u001b[1A\u001b[2K'], ['x\r# heading'], ['\u202eabc']])],
  };
  expect(toPlainText(hostile)).toBe('a b\n\nTicket\nSEC-1�[1A�[2K\nx # heading\n�abc');
  expect(toMarkdown(hostile)).not.toMatch(/[\r\u001b\u202e]/);
});

test('Markdown from a charter mentions and links nobody', () => {
  const text = (written: string) =>
    toMarkdown({ title: 't', blocks: [paragraph(written)] }).slice(5);
  expect(text('@team see #1 and !2')).toBe('@<!-- -->team see #<!-- -->1 and !<!-- -->2');
  expect(text('https://evil.example www.evil.example')).toBe(
    'https:<!-- -->//evil.example www<!-- -->.evil.example',
  );
  expect(text('alice@acme.example, C# 1')).toBe('alice@acme.example, C# 1');
});
