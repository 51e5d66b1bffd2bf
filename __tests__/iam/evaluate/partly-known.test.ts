import { evaluate } from '../../../iam/evaluate/evaluate';
import type { PartlyKnown } from '../../../iam/evaluate/request';
import type { Json } from '../../../iam/language/policy-document';
import { random } from '../../../scripts/fuzz/random';
import { account, aRequest, allow, deny, developer, policy } from './ask';
import { simulated } from './simulated';

const IAM = `arn:aws:iam::${account.id}`;

/**
 * Whether a condition holds for a partly known value: true, false, or the keys that this depends
 * on.
 */
function holds(condition: Json, partlyKnown: Readonly<Record<string, PartlyKnown>>) {
  const identity = [{ name: 'policy', document: policy(allow({ Condition: condition })) }];
  const { outcome, dependsOn } = evaluate(aRequest({ partlyKnown }), { identity });
  return outcome === 'depends' ? dependsOn.join(', ') : outcome === 'allowed';
}

const SESSION = {
  'aws:principalarn': { patterns: [`${IAM}:role/app`, `${IAM}:role/*/app`] },
};
const ARN = 'aws:PrincipalArn';

describe('the role app with an unknown path', () => {
  test.each<[string, string | readonly string[], boolean | string]>([
    ['ArnLike', 'arn:aws:iam::*:root', false],
    ['ArnNotLike', 'arn:aws:iam::*:root', true],
    ['ArnLike', 'arn:aws:iam::*:user/*', false],
    ['ArnLike', 'arn:aws:iam::444455556666:role/*', false],
    ['ArnLike', 'arn:aws:iam::*:role/other', false],
    ['ArnLike', 'arn:aws:iam::*:role/*other', false],
    ['ArnLike', 'arn:aws:iam::*:role/app', ARN],
    ['ArnLike', 'arn:aws:iam::*:role/ci/*', ARN],
    ['ArnNotLike', 'arn:aws:iam::*:role/ci/*', ARN],
    ['ArnLike', 'arn:aws:iam::*:role/*', true],
    ['ArnLike', 'arn:aws:iam::*:role/*app', true],
    ['ArnNotEquals', 'arn:aws:iam::*:role/*', false],
    ['ArnLike', ['arn:aws:iam::*:role/app', 'arn:aws:iam::*:role/*/app'], true],
    ['ArnLike', ['arn:aws:iam::*:role/app', 'arn:aws:iam::*:user/*'], ARN],
    ['ArnLike', '*', true],
    ['ArnLike', 'role/*', false],
    ['StringLike', 'arn:aws:iam::*:role/*', true],
    ['StringNotLike', '*:root', true],
    ['StringEquals', `${IAM}:role/app`, ARN],
    ['StringEquals', `${IAM}:role/other`, false],
    ['StringEquals', 'arn:aws:iam::*:role/*', false],
    ['StringEqualsIgnoreCase', `${IAM}:ROLE/OTHER`, false],
    ['StringEqualsIgnoreCase', `${IAM}:ROLE/X/APP`, ARN],
    ['ArnLike', `${IAM}:role/\${aws:PrincipalTag/team}`, 'aws:PrincipalArn, aws:PrincipalTag/team'],
    ['Null', 'true', false],
    ['Null', 'false', true],
    ['ForAllValues:ArnLike', 'arn:aws:iam::*:role/*', true],
    ['ForAnyValue:ArnLike', 'arn:aws:iam::*:root', false],
  ])('%s %j: %s', (operator, written, expected) => {
    expect(holds({ [operator]: { [ARN]: written } }, SESSION)).toBe(expected);
  });
});

describe('a list with values that are unknown', () => {
  const CALLED = { 'aws:calledvia': { atLeast: ['athena.amazonaws.com'] } };
  test.each<[string, string, boolean | string]>([
    ['ForAnyValue:StringEquals', 'athena.amazonaws.com', true],
    ['ForAnyValue:StringEquals', 'glue.amazonaws.com', 'aws:CalledVia'],
    ['ForAnyValue:StringNotEquals', 'glue.amazonaws.com', true],
    ['ForAnyValue:StringNotEquals', 'athena.amazonaws.com', 'aws:CalledVia'],
    ['ForAllValues:StringEquals', 'athena.amazonaws.com', 'aws:CalledVia'],
    ['ForAllValues:StringEquals', 'glue.amazonaws.com', false],
    ['ForAllValues:StringNotEquals', 'athena.amazonaws.com', false],
    ['ForAllValues:StringNotEquals', 'glue.amazonaws.com', 'aws:CalledVia'],
    ['Null', 'true', false],
  ])('%s %s: %s', (operator, written, expected) => {
    expect(holds({ [operator]: { 'aws:CalledVia': written } }, CALLED)).toBe(expected);
  });
});

/**
 * Neither this evaluator nor an independent one contradicts a decision for any role that the
 * session may be of.
 */
test('what is decided about a role with an unknown path holds for every path', () => {
  const counts = { decided: 0, undecided: 0 };
  const wrong: unknown[] = [];
  for (let seed = 1; seed <= 600; seed++) {
    const { pick, chance, below } = random(seed);
    const written = Array.from({ length: 1 + below(2) }, () =>
      [
        'arn',
        pick(['aws', '*']),
        'iam',
        '',
        pick([account.id, '*', '1*', '444455556666']),
        pick(['role/', 'role/*', 'role/ci/', 'r*', 'root', 'user/*', 'role/?']) +
          pick(['', '', 'app', '*app', 'a?p', '*', 'ci/*']),
      ].join(':'),
    );
    const operator = `${pick(['Arn', 'String'])}${pick(['', 'Not'])}${pick(['Like', 'Equals'])}`;
    const document = policy(
      allow(),
      deny({ Condition: { [operator]: { [ARN]: chance(0.5) ? written : written[0]! } } }),
    );
    const identity = [{ name: 'policy', document }];
    const { outcome } = evaluate(aRequest({ partlyKnown: SESSION }), { identity });
    counts[outcome === 'depends' ? 'undecided' : 'decided']++;
    if (outcome === 'depends') continue;
    for (const path of ['', 'ci/', 'x/', 'ci/x/', 'app/', 'user/']) {
      const arn = `${IAM}:role/${path}app`;
      const request = aRequest({
        principal: { ...developer, arn },
        resourceAccount: account,
        context: { [ARN]: arn },
      });
      const known = evaluate(request, { identity }).outcome;
      const theirs = simulated({ request, policies: { identity, scps: [], rcps: [] } });
      if (known !== outcome || theirs !== outcome)
        wrong.push({ seed, operator, written, arn, outcome, known, theirs });
    }
  }
  expect(wrong).toEqual([]);
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(50);
});
