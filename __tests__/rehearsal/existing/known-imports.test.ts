import { withKnownImports } from '../../../rehearsal/existing/known-imports';

test('only imports of what the rehearsal creates first stay, and of what exists in the state only', () => {
  const known = [
    'aws_organizations_organization.organization',
    'aws_organizations_organizational_unit.Workloads',
    'aws_organizations_account.dev',
    'aws_organizations_policy.deny',
    'terraform_data.key-of--dev_x40_acme_x2e_example',
  ].map((to) => ({ to, id: to }));
  const others = ['aws_ssoadmin_permission_set.Reader', 'aws_cloudtrail.audit-trail'].map((to) => ({
    to,
    id: to,
  }));
  const stack = (imports: typeof known) => ({
    name: 'production-organization',
    dependencies: [],
    terraform: { terraform: {}, import: imports },
  });
  expect(withKnownImports(stack([...known, ...others]))).toEqual(stack(known));
});
