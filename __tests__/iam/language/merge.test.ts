import { mergePolicies } from '../../../iam/language/merge';
import type { Json } from '../../../iam/language/policy-document';

const deny = (Action: string, Sid?: string) => ({
  ...(Sid !== undefined && { Sid }),
  Effect: 'Deny',
  Action,
  Resource: '*',
});
const sids = (...policies: readonly { name: string; statements: Json }[]) =>
  (
    mergePolicies(
      policies.map(({ name, statements }) => ({
        name,
        policy: { Version: '2012-10-17', Statement: statements },
      })),
    )['Statement'] as readonly { Sid: string }[]
  ).map(({ Sid }) => Sid);

test('all statements in order, unchanged except for their IDs', () => {
  const condition = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  expect(
    mergePolicies([
      {
        name: 'no-users',
        policy: {
          Version: '2012-10-17',
          Id: 'ours',
          Statement: [deny('iam:CreateUser', 'Users'), deny('iam:CreateAccessKey')],
        },
      },
      {
        name: 'tls',
        policy: { Version: '2012-10-17', Statement: { ...deny('s3:*', 'Tls'), ...condition } },
      },
    ]),
  ).toEqual({
    Version: '2012-10-17',
    Statement: [
      deny('iam:CreateUser', 'NoUsersUsers'),
      deny('iam:CreateAccessKey', 'NoUsers'),
      { ...deny('s3:*', 'Tls'), ...condition },
    ],
  });
});

test('statement IDs have only letters and digits and are unique', () => {
  expect(
    sids(
      { name: 'a-b', statements: [deny('s3:*'), deny('sqs:*'), deny('sns:*', '')] },
      { name: 'a.B', statements: deny('kms:*') },
      { name: '2_x', statements: deny('ec2:*', 'All') },
    ),
  ).toEqual(['AB', 'AB2', 'AB3', 'AB4', '2XAll']);
});

test('anything that is not a statement is left out', () => {
  expect(
    sids({ name: 'broken', statements: [null, 'text', [deny('s3:*')], deny('sqs:*')] }),
  ).toEqual(['Broken']);
});
