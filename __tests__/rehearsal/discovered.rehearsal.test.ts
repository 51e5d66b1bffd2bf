import { callJson, managementAccount } from '../../rehearsal/aws-call';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/* An account factory creates and moves accounts while the charter stays as it is. */
const { test } = needsLocalAws();
const model = rehearsedModel({
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
});
const organizations = <T>(action: string, parameters: object = {}): Promise<T> =>
  callJson<T>(managementAccount(model.aws, 'us-east-1'), 'organizations', action, parameters);

async function vend(name: string, from: string, to: string): Promise<string> {
  const { CreateAccountStatus } = await organizations<{
    CreateAccountStatus: { AccountId: string };
  }>('CreateAccount', { AccountName: name, Email: `${name}@acme.example` });
  await move(CreateAccountStatus.AccountId, from, to);
  return CreateAccountStatus.AccountId;
}
const move = (AccountId: string, SourceParentId: string, DestinationParentId: string) =>
  organizations('MoveAccount', { AccountId, SourceParentId, DestinationParentId });
const unitIn = async (ParentId: string, Name: string): Promise<string> =>
  (
    await organizations<{ OrganizationalUnit: { Id: string } }>('CreateOrganizationalUnit', {
      ParentId,
      Name,
    })
  ).OrganizationalUnit.Id;

test(
  'an account gets the assignments of its unit with the next deployment, and keeps them when it moves',
  async () => {
    const { Organization } = await organizations<{ Organization: { Id: string } }>(
      'CreateOrganization',
      { FeatureSet: 'ALL' },
    );
    const { Roots } = await organizations<{ Roots: readonly { Id: string }[] }>('ListRoots');
    const root = Roots[0]?.Id ?? '';
    const [theirs, ours] = [await unitIn(root, 'Theirs'), await unitIn(root, 'Ours')];
    const team = await unitIn(theirs, 'Team');
    const first = await vend('first', root, team);
    model.write(
      'organization.yaml',
      `organization:
  name: acme
  id: ${Organization.Id}
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
organizationalUnits:
  Theirs: { id: ${theirs}, managed: false, accounts: discovered }
  Ours: { id: ${ours}, accounts: discovered }
groups: { dev: {} }
permissionSets: { View: { awsManagedPolicies: [ViewOnlyAccess] } }
assignments: [{ group: dev, permissionSet: View, targets: [Theirs, Ours] }]
`,
    );
    await model.synthesize();
    expect(await model.apply(['organization', 'identity'])).toBeUndefined();

    const second = await vend('second', root, ours);
    expect(await model.planned('organization')).toEqual([]);
    expect(await model.planned('identity')).toEqual([
      `create aws_ssoadmin_account_assignment.dev--View--discovered["${second}"]`,
    ]);
    expect(await model.apply(['identity'])).toBeUndefined();

    await move(second, ours, theirs);
    await move(first, team, ours);
    expect(await model.planned('identity')).toEqual([]);

    await move(first, ours, root);
    await expect(model.planned('organization')).rejects.toThrow(
      'first <first@acme.example>: in the organization but not in the charter',
    );
  },
  5 * MINUTE,
);
