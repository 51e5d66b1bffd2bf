import type { Organization } from '../../model/organization';
import { organizationStack } from '../../stacks/organization/stack';
import { anAccount, anOrganization, aUnit, cause } from '../organizations';
import { synth } from './synth';

const organization = (...addresses: readonly string[]): Organization =>
  anOrganization({
    organizationalUnits: [aUnit('Workloads')],
    accounts: [anAccount('old'), anAccount('new')],
    acknowledgements: addresses.map((address) => ({
      address,
      reason: 'sold',
      until: '2026-12-31',
      cause,
    })),
  });

test('Terraform may delete what the charter acknowledges, and nothing else', () => {
  const { resource } = synth((scope) =>
    organizationStack(
      scope,
      organization(
        'aws_organizations_account.old',
        'aws_organizations_organizational_unit.Workloads',
      ),
    ),
  );
  const { old, new: other } = resource.aws_organizations_account;
  expect(old.lifecycle).toEqual({
    ignore_changes: ['role_name', 'iam_user_access_to_billing'],
  });
  expect(other.lifecycle.prevent_destroy).toBe(true);
  expect(resource.aws_organizations_organizational_unit.Workloads.lifecycle).toEqual({
    create_before_destroy: true,
  });
  expect(resource.aws_organizations_organization.organization.lifecycle.prevent_destroy).toBe(true);
});
