import { awsManagedPolicy } from '../../../access/holders/managed-policy-documents';
import { difference, isEmpty, union } from '../../../access/effective/action-set';
import type { ActionSet } from '../../../access/effective/action-set';
import { actionsWhere, none } from '../../../access/effective/action-table';
import { statementActions } from '../../../access/effective/statement-actions';
import { smallerPolicy } from '../../../history/usage/smaller-policy';
import { notLogged } from '../../../history/usage/not-logged';
import { compilePolicy } from '../../../iam/evaluate/policy';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import { IDENTITY, lintDocument } from '../../iam/lint/linting';

const policy = (...statements: readonly object[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements as unknown as Json,
});
const actions = (...names: readonly string[]): ActionSet =>
  actionsWhere(({ action }) => names.includes(action));
const smaller = (documents: readonly PolicyDocument[], used: ActionSet, hidden = none()) =>
  smallerPolicy(documents, { used, notLogged: hidden });

test('statements keep their resources and conditions, and of their actions those that were used', () => {
  const today = policy(
    { Sid: 'Open', Effect: 'Allow', Action: ['sqs:*', 'sns:*'], Resource: '*' },
    {
      Sid: 'One',
      Effect: 'Allow',
      Action: 's3:*',
      Resource: 'arn:aws:s3:::app/*',
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    },
    { Sid: 'Unused', Effect: 'Allow', Action: 'kms:*', Resource: '*' },
    { Sid: 'Never', Effect: 'Deny', Action: 'sqs:PurgeQueue', Resource: '*' },
  );
  expect(smaller([today], actions('sqs:CreateQueue', 's3:GetObject', 'sns:ListTopics'))).toEqual(
    policy(
      {
        Sid: 'Open',
        Effect: 'Allow',
        Action: ['sns:ListTopics', 'sqs:CreateQueue'],
        Resource: '*',
      },
      {
        Sid: 'One',
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: 'arn:aws:s3:::app/*',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      },
      { Sid: 'Never', Effect: 'Deny', Action: 'sqs:PurgeQueue', Resource: '*' },
    ),
  );
});

test('nothing is left if nothing was used', () => {
  expect(
    smaller([policy({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' })], none()),
  ).toBeUndefined();
});

test('NotAction becomes a list of actions, and a bucket takes no action of objects', () => {
  expect(
    smaller(
      [
        policy(
          {
            Effect: 'Allow',
            NotAction: 'iam:*',
            Resource: '*',
            Condition: { Bool: { 'aws:SecureTransport': 'true' } },
          },
          { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::app' },
        ),
      ],
      actions('sqs:ListQueues', 'iam:CreateUser', 's3:GetObject', 's3:ListBucket'),
    )?.['Statement'],
  ).toMatchObject([
    { Action: ['s3:GetObject', 's3:ListBucket', 'sqs:ListQueues'] },
    { Action: ['s3:ListBucket'], Resource: 'arn:aws:s3:::app' },
  ]);
});

test('several policies become one; each statement ID stays unique, and nothing is allowed twice', () => {
  const one = policy({ Sid: 'A', Effect: 'Allow', Action: ['sqs:*'], Resource: '*' });
  const two = policy({ Sid: 'A', Effect: 'Allow', Action: ['sqs:*', 'sns:*'], Resource: ['*'] });
  expect(smaller([one, two], actions('sqs:ListQueues', 'sns:ListTopics'))).toEqual(
    policy(
      { Sid: 'A', Effect: 'Allow', Action: ['sqs:ListQueues'], Resource: '*' },
      { Effect: 'Allow', Action: ['sns:ListTopics'], Resource: ['*'] },
    ),
  );
});

test('what logs cannot show is kept, with wildcards that match nothing else', () => {
  const hidden = actionsWhere(
    ({ service, action }) => service === 's3' && action.startsWith('s3:GetObject'),
  );
  const statements = (resource: string, today: string) =>
    smaller([policy({ Effect: 'Allow', Action: today, Resource: resource })], none(), hidden)?.[
      'Statement'
    ];
  expect(statements('*', 's3:*')).toMatchObject([{ Action: ['s3:GetObject*'] }]);
  const [listed] = statements('*', 's3:GetObjectVersion*') as readonly {
    Action: readonly string[];
  }[];
  expect(listed?.Action).toContain('s3:GetObjectVersion*');
  expect(listed?.Action).not.toContain('s3:GetObject');
});

const MANAGED = [
  'AdministratorAccess',
  'PowerUserAccess',
  'ReadOnlyAccess',
  'AmazonS3FullAccess',
  'AWSLambda_FullAccess',
  'IAMFullAccess',
];

test.each(MANAGED)('a smaller %s is valid, and never allows what it did not allow', (name) => {
  const today = awsManagedPolicy(name)!.document;
  const hidden = actionsWhere(({ action }) => notLogged(action) !== undefined);
  const kept = actionsWhere(({ action }) =>
    /^(?:s3|iam|lambda|ec2):(?:Get|List|Describe)[A-C]/.test(action),
  );
  const made = smaller([today], kept, hidden)!;
  expect(lintDocument(made, IDENTITY)).toEqual([]);
  const allowed = (document: PolicyDocument): ActionSet =>
    compilePolicy({ name, document })
      .allow.flatMap(statementActions)
      .map((each) => each.actions)
      .reduce(union, none());
  expect(isEmpty(difference(allowed(made), allowed(today)))).toBe(true);
  expect(isEmpty(difference(allowed(made), union(kept, hidden)))).toBe(true);
});
