import { organizationStack } from '../../../stacks/organization/stack';
import { load, ORGANIZATION, organizationOf, said } from '../../model/loading';
import { synth } from '../synth';

const charter = (administrators: string, rest = '') => ({
  'organization.yaml': `${ORGANIZATION}  delegatedAdministrators: ${administrators}
accounts: { guard: {}, theirs: { id: "222233334444", managed: false } }
${rest}`,
});

test('accounts administer services, which get trusted access', () => {
  const { resource } = synth((scope) =>
    organizationStack(
      scope,
      organizationOf(
        '',
        charter('{ macie.amazonaws.com: theirs, inspector2.amazonaws.com: guard }'),
      ),
    ),
  );
  const dependsOn = ['aws_organizations_organization.organization'];
  expect(resource.aws_organizations_delegated_administrator).toEqual({
    inspector2_x2e_amazonaws_x2e_com: {
      account_id: '${aws_organizations_account.guard.id}',
      service_principal: 'inspector2.amazonaws.com',
      depends_on: dependsOn,
    },
    macie_x2e_amazonaws_x2e_com: {
      account_id: '222233334444',
      service_principal: 'macie.amazonaws.com',
      depends_on: dependsOn,
    },
  });
  expect(
    resource.aws_organizations_organization.organization.aws_service_access_principals,
  ).toEqual(['inspector2.amazonaws.com', 'macie.amazonaws.com', 'sso.amazonaws.com']);
});

test.each([
  ['{ inspector2.amazonaws.com: gard }', '', 'did you mean "guard"?'],
  ['{ inspector2.amazonaws.com: management }', '', 'error management-account-not-allowed'],
  ['{ inspector2: guard }', '', 'error invalid-name: "inspector2"'],
  [
    '{ guardduty.amazonaws.com: guard }',
    'security: { guardDuty: {} }',
    'error conflicting-keys: security.guardDuty already delegates this service',
  ],
])('a delegation that AWS or another section refuses: %s', (administrators, rest, message) => {
  expect(said(load('', charter(administrators, rest)))).toContain(message);
});
