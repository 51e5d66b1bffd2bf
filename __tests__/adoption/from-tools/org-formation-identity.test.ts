import {
  GROUP_OF_ASSIGNMENTS,
  HEAD,
  ORGANIZATION,
  assigning,
  deploying,
  given,
  read,
  section,
} from './org-formation-stacks';

test('groups, permission sets and attributes are those of the charter', () => {
  const { charter, notHeld, live } = read(
    deploying(`Parameters:
  name: { Type: String, Default: Reader }
  policies: { Type: CommaDelimitedList, Default: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }
  inline: { Type: String, Default: '' }
Conditions:
  hasInline: !Not [!Equals [!Ref inline, '']]
  isAdmin: !And [!Condition hasInline, !Equals [!Ref name, Admin]]
Resources:
  Readers:
    Type: AWS::IdentityStore::Group
    Properties: { DisplayName: !Join [' ', [All, readers]], IdentityStoreId: d-1 }
  Reader:
    Type: AWS::SSO::PermissionSet
    Properties:
      Name: !Ref name
      Description: !Sub '\${name} of \${AWS::StackName}'
      InstanceArn: arn
      SessionDuration: PT4H
      RelayStateType: https://console.aws.amazon.com/
      ManagedPolicies: !Ref policies
      CustomerManagedPolicyReferences: [{ Name: Logs }, { Name: Costs, Path: /finance/ }]
      PermissionsBoundary: { CustomerManagedPolicyReference: { Name: Edge } }
      InlinePolicy: !If [isAdmin, !Ref inline, !Ref AWS::NoValue]
      Tags: [{ Key: team, Value: platform }]
  Writer:
    Type: AWS::SSO::PermissionSet
    Properties:
      Name: Writer
      InstanceArn: arn
      InlinePolicy: !JsonString
        - { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: 's3:*', Resource: '*' }] }
        - pretty-print
  Never:
    Type: AWS::SSO::PermissionSet
    Condition: isAdmin
    Properties: { Name: Never, InstanceArn: arn }
  Attributes:
    Type: AWS::SSO::InstanceAccessControlAttributeConfiguration
    Properties:
      InstanceArn: arn
      AccessControlAttributes:
        - { Key: team, Value: { Source: ['\${path:enterprise.department}'] } }
`),
  );
  expect(notHeld).toEqual([]);
  expect(charter).toContain('  homeRegion: eu-west-1');
  expect(section(charter, 'groups')).toEqual(['All readers: {}']);
  expect(charter).toContain('accessControlAttributes: { team: ["${path:enterprise.department}"] }');
  expect(section(charter, 'permissionSets')).toEqual([
    'Reader:',
    'description: Reader of acme-sso',
    'sessionDuration: 4h',
    'awsManagedPolicies: [ReadOnlyAccess]',
    'customerManagedPolicies:',
    '- { name: Costs, path: /finance/ }',
    '- { name: Logs }',
    'permissionsBoundary: { customerManagedPolicy: { name: Edge } }',
    'relayState: "https://console.aws.amazon.com/"',
    'tags: { team: platform }',
    'Writer: { description: "", inlinePolicy: policies/permission-sets/Writer.json }',
  ]);
  expect(live.identityCenter).toMatchObject({ known: { region: 'eu-west-1', external: false } });
});

const EVERYWHERE = ['audit', 'blog', 'shop'];

test.each<readonly [string, string, readonly string[]]>([
  ['a reference', `Properties: { ${given('!Ref Shop')} }`, ['shop']],
  ['an attribute', `Properties: { ${given('!GetAtt Audit.AccountId')} }`, ['audit']],
  ['an ID that begins with 0', `Properties: { ${given('012345678901')} }`, ['audit']],
  ['an ID with a function', `Properties: { ${given("!Sub '${Audit}'")} }`, ['audit']],
  ['the management account', `Properties: { ${given('!Ref AWSAccount')} }`, ['root']],
  ['the account of the stack', `Properties: { ${given('!Ref AWS::AccountId')} }`, ['root']],
  ...(
    [
      ["Account: '*'", EVERYWHERE],
      ["Account: '*', IncludeMasterAccount: true", [...EVERYWHERE, 'root']],
      ['Account: [!Ref Shop, !Ref Root]', ['root', 'shop']],
      ['OrganizationalUnit: !Ref Prod', ['blog', 'shop']],
      ['OrganizationalUnit: [!Ref Web, !Ref Empty]', ['blog']],
      ["Account: '*', ExcludeAccount: !Ref Shop", ['audit', 'blog']],
      ["Account: '*', ExcludeOrganizationalUnit: !Ref Web", ['audit', 'shop']],
      ['AccountsWithTag: team', ['blog', 'shop']],
      ['AccountsWithTag: team, ExcludeAccount: !Ref Blog', ['shop']],
    ] as const
  ).map(
    ([binding, accounts]) =>
      [
        binding,
        `Foreach: { ${binding} }\n    Properties: { ${given('!Ref CurrentAccount')} }`,
        accounts,
      ] as const,
  ),
])('an assignment with %s', (_, assignment, accounts) => {
  const { live, notHeld } = read(deploying(assigning(assignment)));
  expect(notHeld).toEqual([]);
  const names = new Map(live.accounts.map(({ id, name }) => [id, name]));
  const center = live.identityCenter as { known: NonNullable<unknown> };
  expect(center.known).toMatchObject({
    assignments: [...accounts]
      .sort((a, b) => orderOf(a) - orderOf(b))
      .map((account) => ({
        principalType: 'GROUP',
        accountId: [...names].find(([, name]) => name === account)?.[0],
      })),
  });
});

/** Accounts are in the order of the file. */
const orderOf = (name: string): number => ['root', 'audit', 'shop', 'blog'].indexOf(name);

test('assignments of a group of accounts fold to units; what a task binds comes first', () => {
  const task = '  OrganizationBindings: { Default: { OrganizationalUnit: !Ref Prod } }\n';
  const folded = (more?: string) =>
    section(read(deploying(GROUP_OF_ASSIGNMENTS, more)).charter, 'assignments');
  expect(folded()).toEqual(['- { group: admins, permissionSet: Admin, targets: [prod, audit] }']);
  expect(folded(task)).toEqual(['- { group: admins, permissionSet: Admin, targets: [prod] }']);
});

test('a task gives values and bindings to a template, and another one its permission set', () => {
  const { charter, notHeld } = read({
    ...deploying(
      `Parameters:
  where: { Type: OrganizationBinding }
${GROUP_OF_ASSIGNMENTS.replace(/OrganizationBindings:\n.*\nParameters:\n/, '').replace('Accounts Default', 'Accounts where')}Outputs:
  Set: { Value: !GetAtt Admin.PermissionSetArn, Export: { Name: !Sub '\${AWS::StackName}-set' } }
`,
      `  Parameters: { where: { Account: !Ref Audit } }
More:
  Type: update-stacks
  Template: ../more.yml
  StackName: more
  DefaultOrganizationBinding: { IncludeMasterAccount: true }
  Parameters: { set: !CopyValue [!Sub '\${prefix}-sso-set', !Ref Root] }
`,
    ),
    'more.yml': `Parameters:
  set: { Type: String }
Resources:
  Devs: { Type: AWS::IdentityStore::Group, Properties: { DisplayName: devs, IdentityStoreId: d-1 } }
  Own:
    Type: AWS::SSO::PermissionSet
    Condition: isOwn
    Properties: { Name: Own, InstanceArn: arn }
  InShop:
    Type: AWS::SSO::Assignment
    Properties:
      PrincipalType: GROUP
      PrincipalId: !GetAtt Devs.GroupId
      PermissionSetArn: !If [isOwn, !GetAtt Own.PermissionSetArn, !Ref set]
      TargetType: AWS_ACCOUNT
      TargetId: !Ref Shop
Conditions:
  isOwn: !Equals [!Ref set, '']
`,
  });
  expect(notHeld).toEqual([]);
  expect(section(charter, 'assignments')).toEqual([
    '- { group: admins, permissionSet: Admin, targets: [audit] }',
    '- { group: devs, permissionSet: Admin, targets: [shop] }',
  ]);
});

test('the file of the organization can have resources, and says that tasks were not read', () => {
  const { charter, notes } = read(
    {
      'organization.yml': `${ORGANIZATION}DefaultOrganizationBinding: { IncludeMasterAccount: true }\n${HEAD}`,
    },
    'organization.yml',
  );
  expect(section(charter, 'permissionSets')).toEqual([
    'Admin: { description: "", awsManagedPolicies: [AdministratorAccess] }',
  ]);
  expect(notes.join()).toContain('Name the file of your tasks');
});

test('parts of other files and of other mappings become part of a file', () => {
  const { live } = read(
    {
      'organization.yml': `Tags: &tags { team: web, stage: prod }
${ORGANIZATION.replace('Tags: { team: web }', 'Tags: { <<: [*tags, !Include tags.yml], stage: test }')}`,
      'tags.yml': 'cost: a1\nteam: none\n',
    },
    'organization.yml',
  );
  expect(live.accounts.find(({ name }) => name === 'blog')?.tags).toEqual({
    team: 'web',
    stage: 'test',
    cost: 'a1',
  });
});
