import { mutate } from '../../../access/proofs/mutation/mutate';
import { describeUnnoticed } from '../../../access/proofs/describe-mutants';
import { settingMutants } from '../../../access/proofs/mutation/mutate-settings';
import { mutantsOf } from '../../../access/proofs/mutation/mutants';
import { guardrailNames } from '../../../catalogue/guardrails/catalogue';
import { diskFolder } from '../../../source/folder';
import { loadModel } from '../../../model/load';
import { organizationOf } from '../../model/loading';

/** Proofs are tested by changing the policies that they are about. */

const accepted = (proofs: string, ...statements: readonly object[]) =>
  mutate(
    organizationOf(
      `accounts: { shop: {} }\nguardrails:\n  ours: { targets: [shop], policy: ours.json, ${proofs} }\n`,
      {
        'ours.json': JSON.stringify({
          Version: '2012-10-17',
          Statement: statements.map((each) => ({ Effect: 'Deny', Resource: '*', ...each })),
        }),
      },
    ),
  ).accepted.map(({ statement, change }) => `${statement} ${change}`);

test('a part of a policy that no proof needs is found', () => {
  expect(
    accepted(
      'mustDeny: [{ action: "s3:PutObject", context: { "aws:SecureTransport": "false" } }]',
      {
        Sid: 'Ours',
        Action: ['s3:PutObject', 's3:DeleteObject'],
        Condition: {
          Bool: { 'aws:SecureTransport': 'false' },
          ArnNotLike: {
            'aws:PrincipalArn': ['arn:aws:iam::*:role/ci/a', 'arn:aws:iam::*:role/ci/b'],
          },
        },
      },
    ),
  ).toEqual([
    'Ours with the action s3:* instead of s3:PutObject',
    'Ours without the action s3:DeleteObject',
    'Ours with the action s3:* instead of s3:DeleteObject',
    'Ours without the condition Bool aws:SecureTransport',
    'Ours without the condition ArnNotLike aws:PrincipalArn',
    'Ours without the value arn:aws:iam::*:role/ci/a of ArnNotLike aws:PrincipalArn',
    'Ours without the value arn:aws:iam::*:role/ci/b of ArnNotLike aws:PrincipalArn',
  ]);
});

test('exempt actions and resources are parts, too', () => {
  expect(
    accepted('mustDeny: [{ action: "ec2:RunInstances" }]', {
      NotAction: ['iam:GetUser', 'sts:*'],
      Resource: undefined,
      NotResource: ['arn:aws:s3:::logs/*'],
    }),
  ).toEqual([
    '1 without the exempt action iam:GetUser',
    '1 with the exempt action iam:* instead of iam:GetUser',
    '1 without the exempt action sts:*',
    '1 with the exempt resource arn:aws:s3:::* instead of arn:aws:s3:::logs/*',
    '1 for every resource',
    '1 for every action',
  ]);
});

test('enough proofs accept no mutant', () => {
  expect(
    accepted(
      'mustDeny: [{ action: "s3:PutObject", absent: ["s3:x-amz-acl"] }], mustAllow: [{ action: "s3:GetObject", absent: ["s3:x-amz-acl"] }, { action: "s3:PutObject", context: { "s3:x-amz-acl": private } }]',
      { Action: 's3:PutObject', Condition: { Null: { 's3:x-amz-acl': 'true' } } },
    ),
  ).toEqual([]);
});

test('a failed proof does not count, and a guardrail without proofs is left out', () => {
  const all = ['without the statement', 'with the action s3:* instead of s3:PutObject'].map(
    (change) => `1 ${change}`,
  );
  expect(
    accepted('mustAllow: [{ action: "s3:ListBucket" }], mustDeny: [{ action: "s3:GetObject" }]', {
      Action: 's3:PutObject',
    }),
  ).toEqual(all.slice(0, 1));
  expect(accepted('description: none', { Action: 's3:PutObject' })).toEqual([]);
});

test.each([
  [
    'an action that another pattern includes',
    { Action: ['s3:Put*', 's3:PutObject'] },
    'without the action s3:PutObject',
  ],
  [
    'a resource that another pattern includes',
    { Action: 's3:GetObject', Resource: ['arn:aws:s3:::*', 'arn:aws:s3:::a/*'] },
    'without the resource arn:aws:s3:::a/*',
  ],
  [
    'a value that another pattern includes',
    {
      Action: 's3:GetObject',
      Resource: '*',
      Condition: { StringLike: { 'aws:PrincipalTag/t': ['a*', 'ab'] } },
    },
    'without the value ab of StringLike aws:PrincipalTag/t',
  ],
])('%s is the same without it, and no mutant', (_, statement, change) => {
  const changes = mutantsOf({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Resource: '*', ...statement }],
  }).map((mutant) => mutant.change);
  expect(changes).not.toContain(change);
  expect(changes).toContain('without the statement');
});

test('the proofs of the sample notice every mutant', () => {
  const { organizations } = loadModel({ folder: diskFolder('config'), today: '2026-11-21' });
  const [organization] = organizations;
  expect(organization && mutate(organization).accepted).toEqual([]);
});

test('the proofs of the catalogue notice every mutant', () => {
  const names = guardrailNames();
  const { mutants, accepted: unnoticed } = mutate(
    organizationOf(`accounts: { ${names.map((name) => `x-${name}: {}`).join(', ')} }
groups: { admins: {} }
permissionSets: { Dev: { awsManagedPolicies: [PowerUserAccess] } }
assignments: [{ group: admins, permissionSet: Dev, targets: [Root] }]
guardrails:
${names.map((name) => `  ${name}: { targets: [x-${name}]${PARAMETERS[name] ?? ''} }`).join('\n')}
`),
  );
  expect(unnoticed).toEqual([]);
  expect(mutants).toBeGreaterThan(700);
});

/** Guardrails that deny nothing without them. */
const PARAMETERS: Readonly<Record<string, string>> = {
  'protect-state-bucket': ', parameters: { buckets: [acme-state] }',
};

describe('a policy of settings', () => {
  const settings = {
    ec2_attributes: {
      serial_console_access: { status: { '@@assign': 'disabled' } },
      allowed_images_settings: { image_criteria: { '@@append': ['amazon', '444455556666'] } },
    },
  };

  test('is mutated by dropping each setting and value, and by another value', () =>
    expect(settingMutants(settings).map(({ change }) => change)).toEqual([
      'without ec2_attributes.serial_console_access.status',
      'with another value than disabled of ec2_attributes.serial_console_access.status',
      'without ec2_attributes.allowed_images_settings.image_criteria',
      'without the value amazon of ec2_attributes.allowed_images_settings.image_criteria',
      'without the value 444455556666 of ec2_attributes.allowed_images_settings.image_criteria',
    ]));

  test('with a part that no proof needs', () => {
    const organization = organizationOf(
      'accounts: { x: {} }\nguardrails: { block-serial-console: { targets: [x] } }\n',
    );
    const [guardrail] = organization.guardrails;
    if (!guardrail) throw new Error('no guardrail');
    expect(mutate(organization)).toEqual({ mutants: 2, accepted: [] });
    const policy = { ec2_attributes: { ...settings.ec2_attributes } };
    const accepted = mutate({ ...organization, guardrails: [{ ...guardrail, policy }] });
    expect(describeUnnoticed(accepted, '')).toEqual([
      'block-serial-console (organization.yaml:7): all proofs hold without ec2_attributes.allowed_images_settings.image_criteria',
      'block-serial-console (organization.yaml:7): all proofs hold without the value amazon of ec2_attributes.allowed_images_settings.image_criteria',
      'block-serial-console (organization.yaml:7): all proofs hold without the value 444455556666 of ec2_attributes.allowed_images_settings.image_criteria',
    ]);
  });
});
