import { fromOrgFormation } from '../../../adoption/from-tools/org-formation/org-formation';
import { toolFiles } from '../../../adoption/from-tools/tool-file';
import { memoryFolder } from '../../../source/folder';
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

const set = (properties: string): string =>
  `Resources:\n  Set: { Type: AWS::SSO::PermissionSet, Properties: { Name: Set, ${properties} } }\n`;

test.each<readonly [string, string]>([
  [
    assigning(`Properties: { ${given('!Ref Shop').replace('!GetAtt Admins.GroupId', '9a-1')} }`),
    'AWS::SSO::Assignment Access/Sso/Assignment: it gives Admin in 1 account to the group with the ID 9a-1, and the files do not say the name of that group',
  ],
  [
    assigning(
      `Properties: { ${given('!Ref Shop').replace('GetAtt Admins.GroupId', 'Ref Admins')} }`,
    ),
    'AWS::SSO::Assignment Access/Sso/Assignment: it gives Admin in 1 account to the group Access/Sso/Admins (Ref), and the files do not say the name of that group',
  ],
  [
    assigning(
      `Properties: { ${given('!Ref Shop').replace('Admin.PermissionSetArn', 'Admin.Name')} }`,
    ),
    'AWS::SSO::Assignment Access/Sso/Assignment: Name of Access/Sso/Admin is not the ARN of a permission set',
  ],
  [
    assigning(`Properties: { ${given("'999999999999'")} }`),
    'AWS::SSO::Assignment Access/Sso/Assignment: it names the account with the ID 999999999999, which the organization does not have',
  ],
  [
    assigning(`Properties: { ${given('!Ref Prod')} }`),
    'AWS::SSO::Assignment Access/Sso/Assignment: it names the account Prod, which the organization does not have',
  ],
  [
    assigning(`Properties: { ${given('!Ref Nobody')} }`),
    'AWS::SSO::Assignment Access/Sso/Assignment: it is not known what Nobody is',
  ],
  [
    assigning(
      `OrganizationBinding: { Account: '*' }\n    Properties: { ${given('!Ref AWSAccount')} }`,
    ),
    'AWS::SSO::Assignment Access/Sso/Assignment: it is bound to 3 accounts, and can only exist in one',
  ],
  [
    assigning(`OrganizationBinding: { OrganizationalUnit: !Ref Empty }\n    Properties: {}`),
    'AWS::SSO::Assignment Access/Sso/Assignment: it is bound to no account',
  ],
  [
    assigning(`OrganizationBinding: { Accounts: '*' }\n    Properties: {}`),
    'AWS::SSO::Assignment Access/Sso/Assignment: its organization binding has Accounts, which is not known',
  ],
  [
    assigning(`Foreach: { Account: !Ref Prod }\n    Properties: {}`),
    'AWS::SSO::Assignment Access/Sso/Assignment: Account of its organization binding names something else than an account',
  ],
  [
    GROUP_OF_ASSIGNMENTS.replace("Account: '*'", 'OrganizationalUnit: !Ref Empty'),
    'Community::SSO::AssignmentGroup Access/Sso/Group: its targets include no account today',
  ],
  [
    GROUP_OF_ASSIGNMENTS.replace('TargetType: AWS_ACCOUNT', 'TargetType: AWS_OU'),
    'Community::SSO::AssignmentGroup Access/Sso/Group: its targets are of another type than AWS_ACCOUNT',
  ],
  [
    `${HEAD}  Member:
    Type: AWS::IdentityStore::GroupMembership
    Properties: { GroupId: !GetAtt Admins.GroupId, MemberId: { UserId: 9a-2 }, IdentityStoreId: d-1 }
`,
    'AWS::IdentityStore::GroupMembership Access/Sso/Member: it names the user by the ID 9a-2, and the files do not say who that is',
  ],
  [
    `${HEAD}  Other: { Type: AWS::SSO::PermissionSet, Properties: { Name: Admin } }\n`,
    'AWS::SSO::PermissionSet Access/Sso/Other: Access/Sso/Admin is a permission set of the same name',
  ],
  [
    `${HEAD}  Role: { Type: AWS::IAM::Role }\n`,
    'AWS::IAM::Role Access/Sso/Role: orgcharter does not read resources of this type',
  ],
  [set('Description: !ImportValue other'), 'no stacks export other'],
  [set('Description: !Cmd date'), 'orgcharter does not evaluate Fn::Cmd'],
  [
    set("Description: '{{ name }}'"),
    'templating fills in {{ name }}, and orgcharter does not run it',
  ],
  [set("InlinePolicy: '{'"), 'its InlinePolicy is not JSON'],
  [
    set('InlinePolicy: { Statement: !GetAtt Set.Arn }'),
    'it depends on what AWS gives Access/Sso/Set (Arn)',
  ],
  [set('Sessions: 1'), 'it has Sessions, which is not known'],
  [set("Description: !Sub 'In ${Shop}'"), 'Shop has no AccountId in the file'],
  [set('Description: !If [unknown, a, b]'), 'there is no condition unknown'],
  [
    `Conditions: { odd: !Equals [!Ref AWS::Partition] }\n${set('Description: !If [odd, a, b]')}`,
    'the condition odd is not certain: Fn::Equals needs two values',
  ],
  [
    `Conditions: { a: !Condition b, b: !Not [!Condition a] }\n${set('Description: !If [a, a, b]')}`,
    'the condition a is not certain: the condition b is not certain: the condition a depends on itself',
  ],
  [
    `Parameters: { p: { Type: AWS::SSM::Parameter::Value<String> } }\n${set('Description: !Ref p')}`,
    'the parameter p is in Systems Manager',
  ],
  [
    `Parameters: { p: { Type: String } }\n${set('Description: !Ref p')}`,
    'the parameter p has no value',
  ],
])('what is not certain is reported, and nothing is guessed: %#', (template, expected) => {
  const { notHeld, charter } = read(deploying(template));
  const isComplete = expected.includes('Access/Sso/') && /^(AWS|Community)::/.test(expected);
  expect(notHeld).toEqual([
    isComplete ? expected : `AWS::SSO::PermissionSet Access/Sso/Set: ${expected}`,
  ]);
  expect(section(charter, 'assignments')).toEqual([]);
  if (!isComplete) expect(section(charter, 'permissionSets')).toEqual([]);
});

test.each<readonly [string, string]>([
  [
    'Cdk: { Type: update-cdk, Path: ./cdk }',
    'orgcharter does not read tasks of the type update-cdk',
  ],
  ['Sso: { Type: update-stacks, Skip: true, Template: ./sso.yml }', 'it is skipped'],
  [
    'Sso: { Type: update-stacks, Template: ./none.yml }',
    'none.yml cannot be read: name a file in a folder above both',
  ],
  [
    'Sso: { Type: update-stacks, Template: s3://a/b.yml }',
    'its template is not in a file: s3://a/b.yml',
  ],
  [
    'Sso: { Type: update-stacks, Template: ./loop.yml }',
    'loop.yml is rendered by templating, which orgcharter does not run',
  ],
  ['Sso: { Type: include, Path: ./tasks.yml }', 'tasks.yml includes itself'],
])('a task that is not read is reported: %s', (task, reason) => {
  const { notHeld } = read({
    'organization.yml': ORGANIZATION,
    'tasks.yml': `Update: { Type: update-organization, Skip: true, Template: ./organization.yml }\n${task}\n`,
    'loop.yml': 'Resources:\n{% for a in b %}\n{% endfor %}\n',
  });
  expect(notHeld).toEqual([`task ${task.split(':')[0]}: ${reason}`]);
});

test.each<readonly [string, string]>([
  ['Sso: { Type: update-stacks, Template: ./sso.yml }\n', 'there is no task update-organization'],
  [
    'Update: { Type: update-organization, Template: ../organization.yml }\n',
    'cannot read the file "../organization.yml"',
  ],
])('tasks without their organization are an error', (text, message) => {
  const files = toolFiles(memoryFolder({ 'tasks.yml': text }));
  expect(fromOrgFormation('tasks.yml', files)).toBeUndefined();
  expect(files.diagnostics.all.map((each) => each.message)).toEqual([message]);
});
