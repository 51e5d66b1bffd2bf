import { knownServicePrincipals } from '../../../model/aws/service-principals';
import { lintStatements } from './linting';

/** Principals that cannot exist, and actions with which a principal cannot assume a role. */

const codes = (principal: string, action = '"sts:AssumeRole"', effect = 'Allow') =>
  lintStatements(
    'ROLE_TRUST_POLICY',
    `{ "Effect": "${effect}", "Principal": ${principal}, "Action": ${action} }`,
  ).map((line) => line.replace(/:.*? (error|warning)/, ' $1').replace(/:.*/, ''));
const aws = (arn: string) => `{ "AWS": "${arn}" }`;
const NONEXISTENT = ['3 error nonexistent-principal'];
const WRONG_ACTION = ['3 error invalid-policy'];
const SAML = '{ "Federated": "arn:aws:iam::111122223333:saml-provider/corp" }';
const OIDC =
  '{ "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }';

test.each([
  ['a role with a wildcard', 'arn:aws:iam::111122223333:role/*'],
  ['a role in any account', 'arn:aws:iam::*:role/deploy'],
  ['an account ID with eleven digits', '11112222333'],
  ['an account with eleven digits', 'arn:aws:iam::11112222333:root'],
  ['an account with thirteen digits', 'arn:aws:iam::1111222233334:role/x'],
  ['a group', 'arn:aws:iam::111122223333:group/admins'],
  ['a policy', 'arn:aws:iam::111122223333:policy/admins'],
  ['a bucket', 'arn:aws:s3:::logs'],
  ['a deleted user', `AIDA${'X'.repeat(17)}`],
  ['a deleted role', `AROA${'X'.repeat(17)}`],
  ['a name', 'alice'],
  ['a user without its name', 'arn:aws:iam::111122223333:user/'],
  ['a session without its name', 'arn:aws:sts::111122223333:assumed-role/deploy'],
  ['an instance profile', 'arn:aws:iam::111122223333:instance-profile/app'],
])('%s does not exist', (_, arn) => expect(codes(aws(arn))).toEqual(NONEXISTENT));

test('the message', () =>
  expect(
    lintStatements(
      'RESOURCE_BASED_POLICY',
      '{ "Effect": "Allow", "Principal": { "AWS": ["111122223333", "arn:aws:iam::111122223333:role/ci-*"] }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*" }',
    ),
  ).toEqual([
    '3:61 error nonexistent-principal: no principal is called "arn:aws:iam::111122223333:role/ci-*": a principal has no wildcards (name the account, and compare aws:PrincipalArn in a condition)',
  ]));

test.each([
  ['an account', '111122223333'],
  ['an account by its ARN', 'arn:aws:iam::111122223333:root'],
  ['one of the charter', 'arn:aws:iam::${account:prod}:root'],
  ['a role', 'arn:aws:iam::111122223333:role/ci/deploy'],
  ['a role in China', 'arn:aws-cn:iam::111122223333:role/deploy'],
  ['a user', 'arn:aws:iam::111122223333:user/alice'],
  ['a session', 'arn:aws:sts::111122223333:assumed-role/deploy/ci'],
  ['a federated user', 'arn:aws:sts::111122223333:federated-user/bob'],
  ['everybody', '*'],
])('%s exists', (_, arn) => expect(codes(aws(arn))).toEqual([]));

test.each(['ec2.amazonaws.con', 'ec2', 'lambda.amazonaws', 'ec2.amazonaws.com/', 'EC2 service'])(
  'the service %s does not exist',
  (service) => expect(codes(`{ "Service": "${service}" }`)).toEqual(NONEXISTENT),
);

test('an unknown type of principal is reported once', () =>
  expect(codes('{ "constructor": "ec2.amazonaws.com" }')).toEqual(['3 error invalid-policy']));

test('all service principals that orgcharter knows exist', () => {
  const list = JSON.stringify([...knownServicePrincipals(), 'logs.eu-west-2.amazonaws.com']);
  expect(codes(`{ "Service": ${list} }`)).toEqual([]);
});

test.each([
  ['a provider of OpenID Connect by its URL', 'https://token.actions.githubusercontent.com'],
  ['by its domain', 'token.actions.githubusercontent.com'],
  ['with a wildcard', 'arn:aws:iam::111122223333:oidc-provider/*'],
  ['in an account with eleven digits', 'arn:aws:iam::11112222333:saml-provider/corp'],
  ['a role', 'arn:aws:iam::111122223333:role/deploy'],
])('the identity provider %s does not exist', (_, provider) =>
  expect(
    codes(`{ "Federated": "${provider}" }`, '"sts:AssumeRoleWithWebIdentity"').filter((line) =>
      line.endsWith('principal'),
    ),
  ).toEqual(NONEXISTENT),
);

test.each([
  ['a SAML provider', SAML, 'sts:AssumeRole'],
  ['a SAML provider', SAML, 'sts:AssumeRoleWithWebIdentity'],
  ['an OpenID Connect provider', OIDC, 'sts:AssumeRole'],
  ['an OpenID Connect provider', OIDC, 'sts:AssumeRoleWithSAML'],
  ['Cognito', '{ "Federated": "cognito-identity.amazonaws.com" }', 'sts:AssumeRole'],
  ['an account', aws('111122223333'), 'sts:AssumeRoleWithSAML'],
  ['a role', aws('arn:aws:iam::111122223333:role/x'), 'sts:AssumeRoleWithWebIdentity'],
  ['a service', '{ "Service": "ec2.amazonaws.com" }', 'sts:AssumeRoleWithWebIdentity'],
  ['anybody', '"*"', 'iam:PassRole'],
  ['an account', aws('111122223333'), 'sts:GetCallerIdentity'],
])('%s %s cannot use %s', (_, principal, action) => {
  expect(codes(principal, `"${action}"`)).toEqual(WRONG_ACTION);
  expect(codes(principal, `["${action}", "sts:TagSession"]`)).toEqual(WRONG_ACTION);
  expect(codes(principal, `"${action}"`, 'Deny')).toEqual(WRONG_ACTION);
});

test.each([
  ['a SAML provider', SAML, '["sts:AssumeRoleWithSAML", "sts:TagSession"]'],
  ['an OpenID Connect provider', OIDC, '"sts:AssumeRoleWithWebIdentity"'],
  ['any provider', OIDC, '"sts:AssumeRole*"'],
  ['an account', aws('111122223333'), '["sts:AssumeRole", "sts:SetSourceIdentity"]'],
  ['an account that only tags', aws('111122223333'), '"sts:TagSession"'],
  [
    'an application of Identity Center',
    aws('111122223333'),
    '["sts:AssumeRole", "sts:SetContext"]',
  ],
  ['everybody', '"*"', '"sts:*"'],
])('%s %s can use %s', (_, principal, action) => expect(codes(principal, action)).toEqual([]));
