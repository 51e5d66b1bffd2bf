import { adoptedIds } from '../../../adoption/ids/adopted-ids';
import type { LiveOrganization } from '../../../adoption/live-organization';
import type { Organization } from '../../../model/organization';
import {
  aGuardrail,
  anAccount,
  anAssignment,
  anEnvironment,
  anIam,
  anIdentity,
  anOrganization,
  aPermissionSet,
  aRole,
  aUnit,
} from '../../organizations';
import { accountId, livingOrganization } from './living';
import { stacksOf } from './stacks-of';

/* What is in AWS is matched by what identifies it there; the rest has a reason. */

const withSecurity = (parts: Partial<Organization> = {}): Organization =>
  anOrganization({
    securityAccount: 'dev',
    accounts: [anAccount('dev', { parent: 'Workloads' })],
    organizationalUnits: [aUnit('Workloads')],
    ...parts,
  });

function reasons(
  organization: Organization,
  change: (live: LiveOrganization) => LiveOrganization,
): Readonly<Record<string, string>> {
  const { missing } = adoptedIds(stacksOf(organization), change(livingOrganization(organization)));
  return Object.fromEntries(
    missing
      .filter(({ stack }) => stack !== 'bootstrap')
      .map(({ address, reason }) => [address, reason]),
  );
}

const ids = (organization: Organization, live = livingOrganization(organization)): string =>
  adoptedIds(stacksOf(organization), live).text;

describe('accounts', () => {
  test('by e-mail address, in any case, whatever the account is named', () => {
    const organization = withSecurity();
    const live = livingOrganization(organization);
    const accounts = live.accounts.map((account) => ({
      ...account,
      name: `Our ${account.name}`,
      email: account.email.toUpperCase(),
    }));
    expect(ids(organization, { ...live, accounts })).toContain(
      `aws_organizations_account.dev: "${accountId(organization, 'dev')}"`,
    );
  });

  test('by the ID in the charter, whatever the e-mail address is', () => {
    const organization = withSecurity({ accounts: [anAccount('dev', { id: '222233334444' })] });
    const live = livingOrganization(organization);
    const accounts = live.accounts.map((account) => ({ ...account, email: 'other@acme.example' }));
    expect(ids(organization, { ...live, accounts })).toContain(
      'aws_organizations_account.dev: "222233334444"',
    );
  });

  test('an account that does not exist yet, and what refers to it', () => {
    const organization = withSecurity({
      identity: anIdentity({
        groups: [{ name: 'developers', description: '' }],
        permissionSets: [aPermissionSet('Admin')],
        assignments: [anAssignment('developers', 'Admin', 'dev')],
      }),
      accountParts: [{ account: 'dev', s3PublicAccessBlock: true }],
    });
    const reason = 'there is no account with the e-mail aws+dev@securecart.example';
    expect(
      reasons(organization, (live) => ({
        ...live,
        accounts: live.accounts.filter(({ name }) => name !== 'dev'),
      })),
    ).toEqual({
      'aws_organizations_account.dev': reason,
      'aws_s3_account_public_access_block.s3-public-access-block': reason,
      'aws_ssoadmin_account_assignment.developers--Admin--dev': reason,
    });
  });

  test('an account that could not be entered', () => {
    const organization = withSecurity({
      accountParts: [
        { account: 'dev', ebsEncryption: true, iam: anIam({ roles: [aRole('Developer')] }) },
      ],
    });
    expect(
      reasons(organization, (live) => ({
        ...live,
        inAccounts: { [accountId(organization, 'dev')]: { unknown: 'AccessDenied' } },
      })),
    ).toEqual({
      'aws_ebs_encryption_by_default.eu-west-2': 'it could not be read: AccessDenied',
      'aws_iam_role.Developer': 'it could not be read: AccessDenied',
    });
  });
});

test('a unit is matched by its name and parent', () => {
  const organization = withSecurity({
    organizationalUnits: [
      aUnit('Workloads'),
      aUnit('Workloads/Test', { awsName: 'Test / QA' }),
      aUnit('Workloads/Test/Test'),
    ],
  });
  const live = livingOrganization(organization);
  const text = ids(organization, live);
  for (const { id } of live.units) expect(text).toContain(`"${id}"`);
  expect(
    reasons(organization, () => ({
      ...live,
      units: live.units.map((unit) => ({ ...unit, parentId: live.rootId })),
    })),
  ).toMatchObject({
    'aws_organizations_organizational_unit.Workloads--Test': expect.stringMatching(
      /^there is no unit Test \/ QA in ou-/,
    ) as string,
  });
});

test('a policy is matched by its type and name', () => {
  const organization = withSecurity({ guardrails: [aGuardrail('regions')] });
  const organizationWithPolicy: Organization = {
    ...organization,
    policies: organization.policies.map((policy) => ({ ...policy, awsName: 'Only "EU" & UK' })),
  };
  const live = livingOrganization(organizationWithPolicy);
  expect(ids(organizationWithPolicy, live)).toContain(`r-abcd:${live.policies[0]?.id}`);
  expect(
    reasons(organizationWithPolicy, () => ({
      ...live,
      policies: live.policies.map((policy) => ({ ...policy, type: 'TAG_POLICY' })),
    })),
  ).toEqual({
    'aws_organizations_policy.regions':
      'there is no policy Only "EU" & UK of the type SERVICE_CONTROL_POLICY',
    'aws_organizations_policy_attachment.regions--Root':
      'there is no policy Only "EU" & UK of the type SERVICE_CONTROL_POLICY',
  });
  expect(
    reasons(organizationWithPolicy, () => ({
      ...live,
      policies: live.policies.map((policy) => ({ ...policy, targets: [] })),
    })),
  ).toEqual({
    'aws_organizations_policy_attachment.regions--Root':
      'the policy Only "EU" & UK is not attached to r-abcd',
  });
});

test('a role with another path, and a recorder with another name, are not the ones of the charter', () => {
  const organization = withSecurity({
    accountParts: [
      {
        account: 'dev',
        config: { bucket: 'config', regions: ['eu-west-2'], globalResourcesIn: 'eu-west-2' },
        iam: anIam({ roles: [aRole('Developer', { awsManagedPolicies: ['ReadOnlyAccess'] })] }),
      },
    ],
  });
  const dev = accountId(organization, 'dev');
  expect(
    reasons(organization, (live) => {
      const known = live.inAccounts[dev];
      const content = known && 'known' in known ? known.known : undefined;
      return {
        ...live,
        inAccounts: {
          [dev]: {
            known: {
              ...content!,
              roleNames: ['/teams/Developer'],
              configRecorders: { 'eu-west-2': { name: 'ours' } },
              roles: content!.roles.map((role) => ({ ...role, managedPolicies: [] })),
            },
          },
        },
      };
    }),
  ).toEqual({
    'aws_config_configuration_recorder.eu-west-2': 'the recorder in eu-west-2 is named ours',
    'aws_config_configuration_recorder_status.eu-west-2': 'the recorder in eu-west-2 is named ours',
    'aws_config_delivery_channel.eu-west-2': 'there is no delivery channel in eu-west-2',
    'aws_iam_role.Developer': 'the role Developer has another path: /teams/Developer',
    'aws_iam_role_policy_attachment.Developer--aws--ReadOnlyAccess':
      'the role Developer does not have arn:aws:iam::aws:policy/ReadOnlyAccess',
    'aws_iam_service_linked_role.config': 'there is no service-linked role of config.amazonaws.com',
  });
});

test('what is not importable, and what was not looked up', () => {
  const organization = withSecurity({ accountParts: [{ account: 'dev', imdsv2: true }] });
  const { missing } = adoptedIds(stacksOf(organization), livingOrganization(organization));
  expect(missing).toContainEqual({
    stack: 'account-dev',
    address: 'aws_ec2_instance_metadata_defaults.eu-west-2',
    reason:
      'not importable: Terraform cannot import it. Creating it sets the default, also if it is set already',
  });
  expect(missing).toContainEqual({
    stack: 'bootstrap',
    address: 'aws_s3_bucket.state',
    reason: 'it was not looked up',
  });
});

test('the file names stacks without the environment, and quotes IDs', () => {
  const organization = withSecurity({
    environment: anEnvironment({
      name: 'eu-organization',
      state: { backend: 'local', directory: 'states' },
    }),
    accounts: [anAccount('organization')],
    securityAccount: 'organization',
    organizationalUnits: [],
    accountParts: [{ account: 'organization', s3PublicAccessBlock: true }],
  });
  const id = accountId(organization, 'organization');
  expect(ids(organization))
    .toBe(`# Import IDs of what was in AWS before the first deployment. Written by "orgcharter import".
# Terraform ignores those that are in its state. Delete this file once all stacks are deployed.
resources:
  account-organization:
    aws_s3_account_public_access_block.s3-public-access-block: "${id}"
  organization:
    aws_organizations_account.organization: "${id}"
    aws_organizations_organization.organization: "o-living0000"
`);
});
