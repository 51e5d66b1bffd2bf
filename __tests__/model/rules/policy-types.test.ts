import { ENABLED_POLICY_TYPES } from '../../../iam/language/policy-types';
import { withKnownPolicyTypes } from '../../../rehearsal/existing/known-policy-types';
import { load, ORGANIZATION, said } from '../loading';

const keeping = (types: string) =>
  load('', { 'organization.yaml': `${ORGANIZATION}  policyTypes: ${types}\n` });
const typesOf = (types: string) => keeping(types).organizations[0]?.policyTypes;

test('the charter keeps policy types enabled that no guardrail has', () => {
  expect(typesOf('[TAG_POLICY, CHATBOT_POLICY]')).toEqual([
    'CHATBOT_POLICY',
    'SERVICE_CONTROL_POLICY',
    'TAG_POLICY',
  ]);
  expect(said(keeping('[TAG_POLICY, CHATBOT_POLICY]'))).toBe('');
});

test('every type of AWS can be named', () => {
  expect(ENABLED_POLICY_TYPES).toHaveLength(13);
  expect(typesOf(`[${ENABLED_POLICY_TYPES.join(', ')}]`)).toHaveLength(13);
});

test.each([
  ['S3_POLICY', 'use version 6.26 of the provider or later'],
  ['SECURITYHUB_POLICY', 'use version 6.26 of the provider or later'],
  ['NETWORK_SECURITY_DIRECTOR_POLICY', 'use the newest version 6 of the provider'],
])('a type that an old provider does not know: %s', (type, fix) => {
  const text = said(keeping(`[${type}]`));
  expect(text).toContain(
    `organization.yaml:6:17: warning newer-provider: version 5.100 of the AWS provider rejects ${type}`,
  );
  expect(text).toContain(fix);
});

test('an unknown type', () => {
  expect(said(keeping('[S3_POLICIES]'))).toContain('did you mean "S3_POLICY"?');
});

test('a rehearsal leaves out types that its provider does not know', () => {
  const stack = {
    name: 'production-organization',
    dependencies: [],
    terraform: {
      terraform: {},
      resource: {
        aws_organizations_organization: {
          organization: { enabled_policy_types: ['S3_POLICY', 'SERVICE_CONTROL_POLICY'] },
        },
      },
    },
  };
  expect(withKnownPolicyTypes(stack).terraform.resource).toEqual({
    aws_organizations_organization: {
      organization: { enabled_policy_types: ['SERVICE_CONTROL_POLICY'] },
    },
  });
});
