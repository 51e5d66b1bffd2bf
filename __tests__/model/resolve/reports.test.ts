import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const FOLDER = join(__dirname, '../../../model/resolve');

const FILES_THAT_CANNOT_BE_READ = ['missing-file', 'unreadable-file', 'wrong-type'];
/** Codes that are made of a part that varies: `unknown-${kind}` for a group and a user. */
const TEMPLATE = /^unknown-\$\{\w+\}$/;

const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const);

/**
 * The codes that a file reports: all texts in the first argument of `diagnostics.error(…)` and the
 * like.
 */
function reportedCodes(name: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      ['error', 'warning', 'couldNotRead'].includes(node.expression.name.text)
    )
      collect(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  const collect = (node: ts.Node | undefined): void => {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node)) found.push(node.getText().slice(1, -1));
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(collect);
    else ts.forEachChild(node, collect);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

test.each(sources)('%s reports unknown names and unreadable files only', (name, text) => {
  const others = reportedCodes(name, text).filter(
    (code) =>
      !/^unknown-[a-z-]+$/.test(code) &&
      !TEMPLATE.test(code) &&
      !FILES_THAT_CANNOT_BE_READ.includes(code),
  );
  expect(others).toEqual([]); // another check is a rule: write it in model/rules
});

test('the test finds codes in each form', () => {
  expect(
    reportedCodes(
      'form.ts',
      `diagnostics.error('a', at); context.diagnostics.warning(one === 'x' ? 'b' : 'c', at);
       diagnostics.couldNotRead(\`unknown-\${kind}\`, at);`,
    ),
  ).toEqual(['a', 'b', 'c', 'unknown-${kind}']);
  expect(sources.flatMap(([name, text]) => reportedCodes(name, text)).length).toBeGreaterThan(25);
});
