import { parseJson } from '../../../source/text/parse-json';
import { Diagnostics } from '../../../source/diagnostics/diagnostic';
import { Source } from '../../../source/source';
import { lintPolicy } from '../../../iam/lint/lint';

function lint(statement: string): readonly string[] {
  const text = `{"Version":"2012-10-17","Statement":${statement}}`;
  const node = parseJson(new Source('own.json', text), new Diagnostics());
  return node?.kind === 'map'
    ? lintPolicy(node, 'SERVICE_CONTROL_POLICY').map(({ severity, code }) => `${severity} ${code}`)
    : [];
}
const deny = (condition: string) =>
  lint(`[{"Effect":"Deny","Action":"s3:PutObject","Resource":"*","Condition":${condition}}]`);

test('an operator without a key, and a negated one without a value', () => {
  expect(deny('{"StringEquals":{}}')).toEqual(['warning empty-condition']);
  expect(deny('{"StringNotEquals":{"aws:PrincipalTag/team":[]}}')).toEqual([
    'warning empty-condition',
  ]);
  expect(deny('{"StringNotEquals":{"aws:PrincipalTag/team":["web"]}}')).toEqual([]);
  expect(deny('{}')).toEqual([]);
});

test('no statement', () => {
  expect(lint('[]')).toEqual(['error invalid-policy']);
});
