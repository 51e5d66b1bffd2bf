import { Testing } from 'cdktf';
import { OrganizationsPolicy } from '@cdktf/provider-aws/lib/organizations-policy';
import type { Json } from '../../../iam/language/policy-document';
import { EnvironmentStack } from '../../../stacks/kit/environment-stack';
import { policyJson } from '../../../stacks/kit/policy-json';
import { anAccount, anOrganization } from '../../organizations';

const ids = {
  account: (name: string) =>
    name === 'security' ? '444455556666' : `\${local.account_ids[${JSON.stringify(name)}]}`,
  organization: () => '${local.organization_id}',
};
const json = (value: Json): string => policyJson({ value }, ids);

describe('policyJson', () => {
  test('writes no white space', () => {
    expect(json([{ Effect: 'Deny', Action: ['a:B', 'c:D'] }])).toBe(
      '{"value":[{"Effect":"Deny","Action":["a:B","c:D"]}]}',
    );
  });

  test.each([
    ['an id of the model', '${account:security}', '444455556666'],
    [
      'an id that only AWS knows',
      'arn:aws:iam::${account:dev}:root',
      'arn:aws:iam::${local.account_ids["dev"]}:root',
    ],
    ['the organization', '${organization:id}/*', '${local.organization_id}/*'],
    ['two ids', '${account:a}${account:b}', '${local.account_ids["a"]}${local.account_ids["b"]}'],
    ['an account whose name has a quote', '${account:a"b}', '${local.account_ids["a\\"b"]}'],
    ['a variable of IAM', '${aws:username}', '$${aws:username}'],
    ['a default of IAM', "${aws:PrincipalTag/team, '*'}", "$${aws:PrincipalTag/team, '*'}"],
    ['a dollar of IAM', '${$}', '$${$}'],
    ['a directive of Terraform', '%{ if true }', '%%{ if true }'],
    ['what looks escaped already', '$${aws:username}', '$$${aws:username}'],
    ['two dollars before an id', '$$${account:dev}', '${"$$"}${local.account_ids["dev"]}'],
    ['three dollars before an id', 'a$$$${organization:id}', 'a${"$$$"}${local.organization_id}'],
    ['a dollar before an id', '$${account:dev}', '${"$"}${local.account_ids["dev"]}'],
    ['what begins as a placeholder', '${account:', '$${account:'],
    ['a trust anchor where there is none', '${trustAnchor:ca}', '$${trustAnchor:ca}'],
    ['another attribute of the organization', '${organization:root}', '$${organization:root}'],
  ])('%s: %s', (_, text, expected) => {
    expect(json(text)).toBe(`{"value":"${expected}"}`);
  });

  test('a trust anchor, in a trust policy', () => {
    const trustAnchor = (name: string) => `\${aws_rolesanywhere_trust_anchor.${name}.arn}`;
    expect(policyJson({ value: '${trustAnchor:ca}' }, { ...ids, trustAnchor })).toBe(
      '{"value":"${aws_rolesanywhere_trust_anchor.ca.arn}"}',
    );
  });

  test('a placeholder in a key', () => {
    expect(json({ 'aws:x/${account:security}': '1' })).toBe('{"value":{"aws:x/444455556666":"1"}}');
  });

  test('cdktf does not change it', () => {
    const stack = new EnvironmentStack(
      Testing.app(),
      'guardrails',
      anOrganization({ accounts: [anAccount('dev')] }),
    );
    const document = {
      Resource: 'arn:aws:s3:::${aws:username}-${account:dev}',
      Condition: '12e3 %{x} }',
    };
    stack.add(OrganizationsPolicy, 'p', { name: 'p', content: policyJson(document, stack.ids) });
    expect(stack.toTerraform().resource.aws_organizations_policy.p.content).toBe(
      '{"Resource":"arn:aws:s3:::$${aws:username}-${local.account_ids["dev"]}","Condition":"12e3 %%{x} }"}',
    );
  });
});
