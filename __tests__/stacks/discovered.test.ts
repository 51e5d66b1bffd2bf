import { identityStack } from '../../stacks/identity/stack';
import { organizationStack } from '../../stacks/organization/stack';
import { securityStack } from '../../stacks/security/stack';
import { organizationOf } from '../model/loading';
import { synth } from './synth';

const CHARTER = `organizationalUnits:
  Landing Zone:
    id: ou-ab12-11111111
    managed: false
    accounts: discovered
    organizationalUnits:
      Below: { id: ou-ab12-22222222, managed: false, accounts: { audit: { id: "222233334444", managed: false } } }
  Vended:
    accounts: discovered
  Ours: { accounts: { dev: {}, logs: {}, security: {} } }
unmanagedAccounts: { old: { email: OLD@acme.example } }
groups: { dev: {} }
permissionSets: { View: { awsManagedPolicies: [ViewOnlyAccess] } }
assignments:
  - { group: dev, permissionSet: View, targets: [Landing Zone, Vended, dev] }
`;
const organization = organizationOf(CHARTER);
const identity = synth((scope) => identityStack(scope, organization));
const assignments = identity.resource.aws_ssoadmin_account_assignment;

test('assignments have an instance for each account that Terraform finds', () => {
  expect(Object.keys(assignments).sort()).toEqual([
    'dev--View--audit',
    'dev--View--dev',
    'dev--View--discovered',
  ]);
  expect(assignments['dev--View--discovered']).toMatchObject({
    for_each:
      '${merge(local.discovered_accounts["Landing Zone"], local.discovered_accounts["Vended"])}',
    target_id: '${each.key}',
    permission_set_arn: '${aws_ssoadmin_permission_set.View.arn}',
    depends_on: ['aws_ssoadmin_managed_policy_attachment.View--job-function--ViewOnlyAccess'],
  });
});

test('accounts are looked up in a unit, and below a unit of somebody else in units that the charter does not have', () => {
  expect(identity.data.aws_organizations_organizational_unit_child_accounts).toEqual({
    Vended: { parent_id: '${local.organizational_unit_ids["Vended"]}' },
  });
  expect(identity.data.aws_organizations_organizational_unit_descendant_accounts).toEqual({
    Landing_x20_Zone: { parent_id: 'ou-ab12-11111111' },
    'Landing_x20_Zone--Below': { parent_id: 'ou-ab12-22222222' },
  });
});

test('an account that the charter names since keeps its assignment', () => {
  expect(identity.moved).toEqual([
    {
      from: 'aws_ssoadmin_account_assignment.dev--View--discovered["222233334444"]',
      to: 'aws_ssoadmin_account_assignment.dev--View--audit',
    },
  ]);
});

test('the stack organization has no resource for them, and its guard lets them be', () => {
  const { resource, output, locals, removed } = synth((scope) =>
    organizationStack(scope, organization),
  );
  expect(Object.keys(resource.aws_organizations_account)).toEqual(['dev', 'logs', 'security']);
  expect(Object.keys(output.account_ids.value)).not.toContain('Vended/*');
  expect(JSON.stringify(removed)).not.toContain('discovered');
  expect(output.account_ids.precondition[0].condition).toContain(
    '!can(local.accounts_left_alone[account.id])',
  );
  expect(locals.charter_accounts).toEqual({
    '222233334444': null,
    'aws+dev@acme.example': ['dev'],
    'aws+logs@acme.example': ['logs'],
    'aws+security@acme.example': ['security'],
    'aws@acme.example': ['management'],
    'old@acme.example': null,
  });
});

test('a unit of which the charter names no account', () => {
  const { locals, output } = synth((scope) =>
    organizationStack(
      scope,
      organizationOf(
        'organizationalUnits: { Vended: {} }\nunmanagedAccounts: { factory: { unit: Vended } }\n',
      ),
    ),
  );
  expect(locals.accounts_left_alone).toContain(
    'data.aws_organizations_organizational_unit_child_accounts.Vended.accounts',
  );
  expect(output.account_ids.precondition[0].condition).toContain('local.accounts_left_alone');
});

test('rules of AWS Config exclude them', () => {
  const { resource, locals } = synth((scope) => {
    const found = organizationOf(
      `${CHARTER}security: { config: { rules: { incoming-ssh: { identifier: INCOMING_SSH_DISABLED } } } }\n`,
      {
        'environments/production.yaml':
          'managementAccountId: "111122223333"\nstate: { backend: local }\noverrides: { organization: { logArchiveAccount: logs, securityAccount: security } }\n',
      },
    );
    return securityStack(scope, found, found.security!);
  });
  const [rule] = Object.values<{ excluded_accounts: unknown }>(
    resource.aws_config_organization_managed_rule,
  );
  expect(rule?.excluded_accounts).toEqual('${local.excluded_accounts}');
  expect(locals.excluded_by_id).toEqual(['222233334444']);
  expect(locals.excluded_accounts).toBe(
    '${concat(local.excluded_by_id, keys(local.discovered_accounts["Landing Zone"]), keys(local.discovered_accounts["Vended"]))}',
  );
});
