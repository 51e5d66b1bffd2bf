import { callJson, managementAccount } from '../../rehearsal/aws-call';
import { accountsIn, takeInventory } from '../../rehearsal/inventory';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/*
 * An organization, a unit and an account that exist already, made by hand, are adopted: imported,
 * not created again.
 */
const { test } = needsLocalAws();
const model = rehearsedModel({
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
});

test(
  'what has an id is imported and stays what it is',
  async () => {
    const caller = managementAccount(model.aws, 'us-east-1');
    const { Organization } = await callJson<{ Organization: { Id: string } }>(
      caller,
      'organizations',
      'CreateOrganization',
      { FeatureSet: 'ALL' },
    );
    const { Roots } = await callJson<{ Roots: readonly { Id: string }[] }>(
      caller,
      'organizations',
      'ListRoots',
    );
    const { OrganizationalUnit } = await callJson<{ OrganizationalUnit: { Id: string } }>(
      caller,
      'organizations',
      'CreateOrganizationalUnit',
      { ParentId: Roots[0]?.Id, Name: 'Workloads' },
    );
    const { CreateAccountStatus } = await callJson<{ CreateAccountStatus: { AccountId: string } }>(
      caller,
      'organizations',
      'CreateAccount',
      { AccountName: 'prod', Email: 'prod@acme.example' },
    );
    await callJson(caller, 'organizations', 'MoveAccount', {
      AccountId: CreateAccountStatus.AccountId,
      SourceParentId: Roots[0]?.Id,
      DestinationParentId: OrganizationalUnit.Id,
    });
    await callJson(caller, 'organizations', 'CreateAccount', {
      AccountName: 'forgotten',
      Email: 'forgotten@acme.example',
    });

    const charter = (unmanaged: string) => `organization:
  name: acme
  id: ${Organization.Id}
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
organizationalUnits:
  Workloads:
    id: ${OrganizationalUnit.Id}
    accounts:
      prod: { id: "${CreateAccountStatus.AccountId}", email: prod@acme.example }
${unmanaged}`;

    // An account that is in neither place stops the plan, before anything is touched.
    model.write('organization.yaml', charter(''));
    await model.synthesize();
    await expect(model.planned('organization')).rejects.toThrow(
      'forgotten <forgotten@acme.example>',
    );

    model.write(
      'organization.yaml',
      charter('unmanagedAccounts: { forgotten: { email: forgotten@acme.example } }\n'),
    );
    await model.synthesize();
    const changes = await model.planned('organization');
    expect(changes.filter((change) => /^(create|delete)/.test(change))).toEqual([
      'create output.account_ids',
      'create output.organization_id',
      'create output.organizational_unit_ids',
      'create output.root_id',
    ]);
    expect(await model.apply(['organization'])).toBeUndefined();
    expect(await model.planned('organization')).toEqual([]);

    const { root, organizationId } = await takeInventory(model.aws, {
      homeRegion: 'eu-west-2',
      governedRegions: ['eu-west-2'],
      identityCenterRegion: 'eu-west-2',
      accessRole: 'OrganizationAccountAccessRole',
    });
    expect(organizationId).toBe(Organization.Id);
    expect(
      accountsIn(root)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(expect.arrayContaining(['forgotten', 'prod']));
    expect(root.units).toMatchObject([
      {
        name: 'Workloads',
        id: OrganizationalUnit.Id,
        accounts: [{ id: CreateAccountStatus.AccountId }],
      },
    ]);
  },
  5 * MINUTE,
);
