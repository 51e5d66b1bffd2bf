import type { AccountIam } from '../../../model/organization';
import { keyAlias } from '../../../model/aws/key-aliases';
import { accountStack } from '../../../stacks/account/stack';
import { auditStack } from '../../../stacks/audit/stack';
import {
  anAccount,
  anIam,
  anOrganization,
  anOrganizationWithEverything,
  aPolicy,
  aRole,
} from '../../organizations';
import { synth } from '../synth';

const organization = anOrganization({
  accounts: [anAccount('dev'), anAccount('prod', { id: '222233334444' })],
});
const resourcesOf = (iam: Partial<AccountIam>) =>
  synth((scope) => accountStack(scope, organization, { account: 'prod', iam: anIam(iam) }))
    .resource;
const boundary = {
  name: 'boundary',
  path: '/limits/',
  description: 'The most there is',
  tags: { team: 'iam' },
  document: aPolicy('s3:*', 'arn:aws:s3:::${account:dev}-${aws:username}'),
  statementCauses: [],
  cause: { file: 'x', line: 1, column: 1 },
};

test('a policy has its path, and placeholders become ids', () => {
  expect(resourcesOf({ customerManagedPolicies: [boundary] })).toEqual({
    aws_iam_policy: {
      boundary: {
        name: 'boundary',
        path: '/limits/',
        description: 'The most there is',
        policy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${local.account_ids["dev"]}-$${aws:username}"}]}',
        tags: { team: 'iam' },
      },
    },
  });
});

test('a role with AWS managed, customer managed and inline policies and a boundary, after the policies of the stack', () => {
  const role = aRole('Builder', {
    path: '/ci/',
    maxSessionSeconds: 7200,
    awsManagedPolicies: ['job-function/ViewOnlyAccess'],
    customerManagedPolicies: [
      { name: 'boundary', path: '/limits/' },
      { name: 'kept', path: '/aws/' },
    ],
    inlinePolicies: [{ name: 'inline', document: aPolicy('sqs:*'), statementCauses: [] }],
    permissionsBoundary: { customerManagedPolicy: { name: 'boundary', path: '/limits/' } },
    tags: { team: 'ci' },
  });
  const { aws_iam_role, aws_iam_role_policy, aws_iam_role_policy_attachment } = resourcesOf({
    customerManagedPolicies: [boundary],
    roles: [role],
  });
  expect({ aws_iam_role, aws_iam_role_policy, aws_iam_role_policy_attachment }).toEqual({
    aws_iam_role: {
      Builder: {
        name: 'Builder',
        path: '/ci/',
        description: 'What Builder is for',
        max_session_duration: 7200,
        assume_role_policy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
        permissions_boundary: '${aws_iam_policy.boundary.arn}',
        tags: { team: 'ci' },
      },
    },
    aws_iam_role_policy: {
      'Builder--inline': {
        name: 'inline',
        role: '${aws_iam_role.Builder.name}',
        policy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"}]}',
      },
    },
    aws_iam_role_policy_attachment: {
      'Builder--aws--job-function--ViewOnlyAccess': {
        role: '${aws_iam_role.Builder.name}',
        policy_arn: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess',
      },
      'Builder--account--limits--boundary': {
        role: '${aws_iam_role.Builder.name}',
        policy_arn: '${aws_iam_policy.boundary.arn}',
      },
      'Builder--account--aws--kept': {
        role: '${aws_iam_role.Builder.name}',
        policy_arn: 'arn:aws:iam::222233334444:policy/aws/kept',
      },
    },
  });
});

test('an AWS managed policy as permissions boundary', () => {
  const { aws_iam_role } = resourcesOf({
    roles: [aRole('Builder', { permissionsBoundary: { awsManagedPolicy: 'PowerUserAccess' } })],
  });
  expect(aws_iam_role.Builder.permissions_boundary).toBe('arn:aws:iam::aws:policy/PowerUserAccess');
});

test("Roles Anywhere: the trust policy has the anchor's ARN, the profile those of the roles", () => {
  const trustPolicy = {
    Statement: [{ Condition: { ArnEquals: { 'aws:SourceArn': '${trustAnchor:corporate-ca}' } } }],
  };
  const resources = resourcesOf({
    trustAnchors: [
      { name: 'corporate-ca', source: { certificateBundle: 'PEM\n' }, enabled: true, tags: {} },
      {
        name: 'private ca',
        source: { acmPcaArn: 'arn:aws:acm-pca:x' },
        enabled: false,
        tags: { team: 'pki' },
      },
    ],
    roles: [aRole('Builder', { trustPolicy })],
    profiles: [
      { name: 'builders', roles: ['Builder'], sessionSeconds: 900, enabled: true, tags: {} },
    ],
  });
  expect(resources.aws_iam_role.Builder.assume_role_policy).toBe(
    '{"Statement":[{"Condition":{"ArnEquals":{"aws:SourceArn":"${aws_rolesanywhere_trust_anchor.corporate-ca.arn}"}}}]}',
  );
  expect(resources.aws_rolesanywhere_trust_anchor).toEqual({
    'corporate-ca': {
      name: 'corporate-ca',
      enabled: true,
      source: {
        source_type: 'CERTIFICATE_BUNDLE',
        source_data: { x509_certificate_data: 'PEM\n' },
      },
      tags: {},
    },
    private_x20_ca: {
      name: 'private ca',
      enabled: false,
      source: { source_type: 'AWS_ACM_PCA', source_data: { acm_pca_arn: 'arn:aws:acm-pca:x' } },
      tags: { team: 'pki' },
    },
  });
  expect(resources.aws_rolesanywhere_profile).toEqual({
    builders: {
      name: 'builders',
      enabled: true,
      duration_seconds: 900,
      role_arns: ['${aws_iam_role.Builder.arn}'],
      tags: {},
    },
  });
});

test('an OpenID Connect provider: without thumbprints, AWS uses its list of certificate authorities', () => {
  const provider = {
    name: 'github',
    url: 'https://token.actions.githubusercontent.com',
    audiences: ['sts.amazonaws.com'],
    tags: {},
  };
  expect(
    resourcesOf({ openIdConnectProviders: [{ ...provider, thumbprints: [] }] })
      .aws_iam_openid_connect_provider,
  ).toEqual({ github: { url: provider.url, client_id_list: ['sts.amazonaws.com'], tags: {} } });
  expect(
    resourcesOf({ openIdConnectProviders: [{ ...provider, thumbprints: ['a'.repeat(40)] }] })
      .aws_iam_openid_connect_provider.github.thumbprint_list,
  ).toEqual(['a'.repeat(40)]);
});

test('the policy of a bucket is written, or its statements are output for the owner', () => {
  const readerStatements = [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::${account:dev}:root' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::logs/*',
    },
  ];
  const { resource, output } = synth((scope) =>
    accountStack(scope, organization, {
      account: 'prod',
      iam: anIam({
        sharedBuckets: [
          { name: 'logs', readerStatements },
          { name: 'ours', policy: aPolicy('s3:*'), readerStatements: [] },
        ],
      }),
    }),
  );
  expect(resource).toEqual({
    aws_s3_bucket_policy: { ours: { bucket: 'ours', policy: JSON.stringify(aPolicy('s3:*')) } },
  });
  expect(output.bucket_reader_statements.value).toEqual({
    logs: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${local.account_ids["dev"]}:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*"}]}',
  });
});

test("readers of the organization trail's bucket have access by the policies of the bucket and its key", () => {
  const everything = anOrganizationWithEverything();
  const { aws_s3_bucket_policy, aws_kms_key, aws_kms_alias } = synth((scope) =>
    auditStack(scope, {
      ...everything,
      auditTrail: {
        ...everything.auditTrail!,
        readers: [{ account: 'prod', role: 'logs/Analysts' }],
      },
    }),
  ).resource;
  const reader = {
    Principal: { AWS: 'arn:aws:iam::222233334444:root' },
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': ['arn:aws:iam::222233334444:role/logs/Analysts'] },
    },
  };
  expect(JSON.parse(aws_s3_bucket_policy['audit-trail'].policy).Statement.slice(-2)).toEqual([
    {
      Effect: 'Allow',
      ...reader,
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::securecart-audit-trail-111122223333',
    },
    {
      Effect: 'Allow',
      ...reader,
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::securecart-audit-trail-111122223333/*',
    },
  ]);
  expect(
    JSON.parse(
      aws_kms_key['audit-trail'].policy.replace(
        '${local.account_ids["log-archive"]}',
        '333344445555',
      ),
    ).Statement.at(-1),
  ).toEqual({
    Effect: 'Allow',
    Principal: reader.Principal,
    Condition: {
      ...reader.Condition,
      StringEquals: { 'kms:ViaService': 's3.eu-west-2.amazonaws.com' },
    },
    Action: 'kms:Decrypt',
    Resource: '*',
  });
  expect(aws_kms_alias['audit-trail'].name).toBe(keyAlias('audit-trail'));
});
