import type { PolicyDocument } from '../../../../iam/language/policy-document';
import { withAccountExceptions } from '../../../../model/resolve/guardrails/account-exceptions';

const deny = (condition?: PolicyDocument): PolicyDocument => ({
  Effect: 'Deny',
  Action: 'iam:CreateUser',
  Resource: '*',
  ...(condition && { Condition: condition }),
});
const policy = (...statements: PolicyDocument[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

test('a statement without conditions', () =>
  expect(withAccountExceptions(policy(deny()), ['legacy'])).toEqual(
    policy(deny({ StringNotEquals: { 'aws:PrincipalAccount': ['${account:legacy}'] } })),
  ));

test('several accounts, in whatever order they are given', () =>
  expect(
    JSON.stringify(withAccountExceptions(policy(deny()), ['network', 'legacy', 'network'])),
  ).toBe(
    JSON.stringify(
      policy(
        deny({
          StringNotEquals: { 'aws:PrincipalAccount': ['${account:legacy}', '${account:network}'] },
        }),
      ),
    ),
  ));

test('joins the conditions that are there', () =>
  expect(
    withAccountExceptions(
      policy(
        deny({
          StringNotEquals: { 'aws:RequestedRegion': 'eu-west-2' },
          Bool: { 'aws:ViaAWSService': 'false' },
        }),
      ),
      ['legacy'],
    ),
  ).toEqual(
    policy(
      deny({
        StringNotEquals: {
          'aws:RequestedRegion': 'eu-west-2',
          'aws:PrincipalAccount': ['${account:legacy}'],
        },
        Bool: { 'aws:ViaAWSService': 'false' },
      }),
    ),
  ));

test.each<[string, PolicyDocument]>([
  ['one account', { 'aws:PrincipalAccount': '111122223333' }],
  ['a list', { 'aws:PrincipalAccount': ['111122223333'] }],
])('keeps an exception that is there already: %s', (_, block) =>
  expect(withAccountExceptions(policy(deny({ StringNotEquals: block })), ['legacy'])).toEqual(
    policy(
      deny({ StringNotEquals: { 'aws:PrincipalAccount': ['111122223333', '${account:legacy}'] } }),
    ),
  ),
);

test('a key in other case is the same key', () =>
  expect(
    withAccountExceptions(
      policy(deny({ StringNotEquals: { 'AWS:principalaccount': '111122223333' } })),
      ['legacy'],
    ),
  ).toEqual(
    policy(
      deny({ StringNotEquals: { 'AWS:principalaccount': ['111122223333', '${account:legacy}'] } }),
    ),
  ));

test('every statement that denies, and none that allows', () => {
  const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
  const spared = deny({ StringNotEquals: { 'aws:PrincipalAccount': ['${account:legacy}'] } });
  expect(withAccountExceptions(policy(deny(), allow, deny()), ['legacy'])).toEqual(
    policy(spared, allow, spared),
  );
});

test('a single statement that is no list', () =>
  expect(withAccountExceptions({ Statement: deny() }, ['legacy'])).toEqual({
    Statement: deny({ StringNotEquals: { 'aws:PrincipalAccount': ['${account:legacy}'] } }),
  }));

test('nobody to except: the policy itself', () => {
  const unchanged = policy(deny());
  expect(withAccountExceptions(unchanged, [])).toBe(unchanged);
});
