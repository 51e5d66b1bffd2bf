import { load } from '../loading';

/** The region of Identity Center in the paths of permission sets' roles. */

const own = (arn: string) => ({
  'own.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: 's3:DeleteBucket',
        Resource: '*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': arn } },
      },
    ],
  }),
});
const CHARTER = `accounts: { shop: { id: "222233334444" } }
guardrails:
  own: { targets: [Root], policy: own.json }
`;
const found = (arn: string) =>
  load(CHARTER, own(arn))
    .diagnostics.filter(({ code }) => code === 'impossible-principal')
    .map(({ message }) => message);
const role = (path: string, account = '*') =>
  `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/${path}`;

test.each([
  role('*AWSReservedSSO_Admin_*'),
  role('eu-west-2/AWSReservedSSO_Admin_*'),
  role('*/AWSReservedSSO_Admin_*'),
  role('eu-*/AWSReservedSSO_Admin_*'),
  role('eu-west-2/AWSReservedSSO_Admin_0123456789abcdef', '222233334444'),
  role('us-east-2/AWSReservedSSO_Admin_*', '555566667777'),
])('%s: accepted', (arn) => expect(found(arn)).toEqual([]));

test.each([
  role('eu-west-1/AWSReservedSSO_Admin_*'),
  role('us-*/AWSReservedSSO_Admin_*'),
  role('AWSReservedSSO_Admin_*'),
  role('us-east-1/AWSReservedSSO_Admin_*', '222233334444'),
  role('us-east-2/AWSReservedSSO_Admin_*', '2222*'),
])('%s: an error', (arn) =>
  expect(found(arn)).toEqual([
    expect.stringContaining(
      `Identity Center is in eu-west-2, so no role of a permission set has the ARN "${arn}"`,
    ),
  ]),
);
