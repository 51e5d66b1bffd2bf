import {
  isArnPattern,
  arnMatcher,
  arnPattern,
  resourceArnMatcher,
} from '../../../iam/language/arn';
import { expand } from '../../../iam/language/expand-actions';
import { globMatcher, globTokens, overlap } from '../../../iam/language/glob';
import { actionMatcher, actionName } from '../../../iam/language/match-actions';
import { OPERATOR_NAMES, parseOperator } from '../../../iam/language/operators';
import { patternOf } from '../../../iam/lint/patterns';
import { applies } from '../evaluate/ask';
import { lintCondition } from '../lint/linting';

/**
 * The linter and the evaluator interpret a policy the same way: the evaluator can evaluate whatever
 * the linter accepts.
 */

const OPERATORS = OPERATOR_NAMES.flatMap((name) => [name, `${name}IfExists`])
  .flatMap((name) => [name, `ForAnyValue:${name}`, `ForAllValues:${name}`])
  .flatMap((name) => [name, name.toLowerCase(), name.toUpperCase()]);
const UNKNOWN = [
  '',
  'IfExists',
  'Equals',
  'ForAnyValue:',
  'ForAnyValues:StringLike',
  'ForAllValues:ForAnyValue:StringLike',
  'StringLikeIfExistsIfExists',
  'StringNotNotLike',
  'NotBool',
  'constructor',
  ' StringLike',
];

const isKnownToLinter = (operator: string) =>
  !lintCondition(`{ "${operator}": { "aws:PrincipalOrgPaths": "x" } }`).some((line) =>
    line.includes('unknown-operator'),
  );
const evaluated = (operator: string, context: Readonly<Record<string, string | null>>) =>
  applies({ Condition: { [operator]: { 's3:prefix': 'true' } } }, { context });

test.each([...OPERATORS, ...UNKNOWN])('operator "%s"', (operator) => {
  const parsed = parseOperator(operator);
  expect(isKnownToLinter(operator)).toBe(parsed !== undefined);
  if (!parsed) {
    expect(() => evaluated(operator, { 's3:prefix': null })).toThrow('unknown condition operator');
    return;
  }
  const { type, negated, ifExists, setOperator } = parsed;
  expect(evaluated(operator, { 's3:prefix': null })).toBe(
    type === 'Null' ||
      ifExists ||
      setOperator === 'ForAllValues' ||
      (negated && setOperator === undefined),
  );
  // only Null matches this pair of values, so the result shows whether the operator is negated
  expect(evaluated(operator, { 's3:prefix': '?' })).toBe(type !== 'Null' && negated);
});

test('all 27 operators are tested, and only Null does not support IfExists', () => {
  expect(OPERATOR_NAMES).toHaveLength(27);
  expect(OPERATORS.filter((operator) => parseOperator(operator) === undefined)).toEqual(
    ['', 'ForAnyValue:', 'ForAllValues:']
      .map((set) => `${set}NullIfExists`)
      .flatMap((name) => [name, name.toLowerCase(), name.toUpperCase()]),
  );
});

const TEXTS = [
  '',
  'a',
  'A',
  'ab',
  'abc',
  'a*',
  'a?',
  'a**',
  'a.c',
  'a\nc',
  'a:b/c',
  '${a}',
  'ü',
  '😀',
];
const PATTERNS = [
  '',
  '*',
  '**',
  '?',
  '??',
  '*?',
  '?*',
  'a*',
  '*a',
  '*b*',
  'a?',
  'a?c',
  'a*c',
  'a**c',
  '*?c',
  'a.c',
  '[a]',
  '\\*',
  '^a$',
  '(',
  'ü',
  'a${*}',
  'a${?}',
  '${$}{a}',
];

test.each(PATTERNS)('pattern "%s"', (pattern) => {
  const matches = globMatcher(patternOf(pattern));
  for (const text of TEXTS) {
    const literally = [{ text }];
    expect([text, overlap(patternOf(pattern), literally)]).toEqual([text, matches(text)]);
    expect([
      text,
      applies(
        { Condition: { StringLike: { 's3:prefix': pattern } } },
        { context: { 's3:prefix': text } },
      ),
    ]).toEqual([text, matches(text)]);
  }
});

test.each([
  'arn:aws:iam::*:role/*',
  'arn:aws:iam::1111222233?3:role/a',
  'arn:aws:iam::*:role/a/b:c',
  'arn:*:iam::111122223333:*',
  'arn:aws:iam:?:111122223333:role/a',
  'arn:aws:iam',
  'arn:aws:iam::',
  'arn:aws:sqs:*',
  'arn:aws:iam:*:role/a',
])('ARN %s', (arn) => {
  const tokens = globTokens(arn);
  for (const value of [
    'arn:aws:iam::111122223333:role/a',
    'arn:aws:iam::111122223333:role/a/b:c',
    'arn:aws:iam:x:111122223333:role/a',
    'arn:aws:sqs:eu-west-2:111122223333:queue',
  ]) {
    const meant = overlap(arnPattern(tokens), [{ text: value }]);
    expect([value, resourceArnMatcher(tokens)(value)]).toEqual([value, meant]);
    expect([value, arnMatcher(tokens)(value)]).toEqual([value, meant && isArnPattern(tokens)]);
  }
});

test.each(['s3:GetObject', 'S3:getobject', 's3:Get*', 's3:*Acl', 's3:?etObject', 's3:get*', 's3:'])(
  'action %s',
  (pattern) => {
    const matches = actionMatcher([pattern]);
    const all = expand('s3:*') ?? [];
    expect(expand(pattern)?.map(({ name }) => name)).toEqual(
      all.map(({ name }) => name).filter((name) => matches(actionName(`s3:${name}`))),
    );
  },
);

test.each(['*', '*:GetObject', 's?:GetObject', 'GetObject', 'nothing:Get'])(
  'the action pattern %s names no particular actions',
  (pattern) => expect(expand(pattern)).toBeUndefined(),
);

test.each([
  ['NumericEquals', ['1', '-1', '+1', '1.5', '1.', 'x', '']],
  [
    'DateEquals',
    [
      '2027',
      '2027-03',
      '2027-03-31T00:00Z',
      '2027-03-31T00:00:00+0100',
      '2027-13-01',
      '1800000000',
      '1.5',
      '',
    ],
  ],
  ['Bool', ['true', 'FALSE', 'yes', '']],
  ['BinaryEquals', ['QmluYXJ5', '=', '-']],
  ['IpAddress', ['203.0.113.0/24', '203.0.113.0/33', '::1', '2001:db8::/129', '203.0.113.7/', '']],
  ['ArnLike', ['arn:aws:iam::1:role/x', 'arn:aws:iam::1', 'arn:aws:iam:*', '*', 'arn*']],
])('values of %s: the linter accepts those that can match', (operator, values) => {
  for (const value of values) {
    const accepted = !lintCondition(`{ "${operator}": { "s3:prefix": "${value}" } }`).some((line) =>
      line.includes('wrong-operator-value'),
    );
    const context = {
      's3:prefix': value === '*' ? 'arn:aws:iam::1:role/x' : value.replace('*', 'x'),
    };
    const matches = applies({ Condition: { [operator]: { 's3:prefix': value } } }, { context });
    expect([value, accepted]).toEqual([value, matches]);
  }
});
