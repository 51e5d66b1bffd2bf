// cspell:ignore myorg
import { writeCharter } from '../../../adoption/charter/write-charter';
import { fromOrgFormation } from '../../../adoption/from-tools/org-formation/org-formation';
import { toolFiles } from '../../../adoption/from-tools/tool-file';
import { memoryFolder } from '../../../source/folder';

export const ORGANIZATION = `Organization:
  Root:
    Type: OC::ORG::MasterAccount
    Properties: { AccountName: root, AccountId: '111122223333', RootEmail: root@myorg.example }
  Audit:
    Type: OC::ORG::Account
    Properties: { AccountName: audit, AccountId: 012345678901, RootEmail: audit@myorg.example }
  Shop:
    Type: OC::ORG::Account
    Properties: { AccountName: shop, RootEmail: shop@myorg.example, Tags: { team: shop } }
  Blog:
    Type: OC::ORG::Account
    Properties: { AccountName: blog, RootEmail: blog@myorg.example, Tags: { team: web } }
  Prod:
    Type: OC::ORG::OrganizationalUnit
    Properties: { OrganizationalUnitName: prod, OrganizationalUnits: !Ref Web, Accounts: [!Ref Shop] }
  Web:
    Type: OC::ORG::OrganizationalUnit
    Properties: { OrganizationalUnitName: web, Accounts: !Ref Blog }
  Empty:
    Type: OC::ORG::OrganizationalUnit
    Properties: { OrganizationalUnitName: empty }
`;

export const TASKS = `Parameters:
  prefix: { Type: String, Default: acme }
OrganizationUpdate:
  Type: update-organization
  Template: ./organization.yml
Access:
  Type: include
  Path: ./access/tasks.yml
  Parameters: { prefix: !Ref prefix }
`;

/** The files of a template, and of the task that deploys it from the management account. */
export const deploying = (template: string, task = ''): Readonly<Record<string, string>> => ({
  'organization.yml': ORGANIZATION,
  'tasks.yml': TASKS,
  'access/tasks.yml': `Parameters:
  prefix: { Type: String }
Sso:
  Type: update-stacks
  Template: ../sso.yml
  StackName: !Sub '\${prefix}-sso'
  DefaultOrganizationBindingRegion: eu-west-1
  DefaultOrganizationBinding: { IncludeMasterAccount: true }
${task}`,
  'sso.yml': template,
});

/** The charter that is written, and the report. There are no errors. */
export function read(all: Readonly<Record<string, string>>, file = 'tasks.yml') {
  const files = toolFiles(memoryFolder(all));
  const found = fromOrgFormation(file, files);
  expect(files.diagnostics.all.map(({ message }) => message)).toEqual([]);
  const { files: written, report } = writeCharter(found!.live, { environment: 'production' });
  return {
    charter: written.find(({ path }) => path === 'organization.yaml')!.text.split('\n'),
    notHeld: [...found!.notHeld, ...report.notHeld].map(
      ({ kind, name, reason }) => `${kind} ${name}: ${reason}`,
    ),
    live: found!.live,
    notes: found!.notes,
  };
}

/** The lines of a section. */
export const section = (charter: readonly string[], name: string): readonly string[] => {
  const start = charter.indexOf(`${name}:`) + 1;
  if (start === 0) return [];
  const length = charter.slice(start).findIndex((line) => !line.startsWith(' '));
  return charter.slice(start, start + length).map((line) => line.trim());
};

export const HEAD = `Parameters:
  instance: { Type: String, Default: 'arn:aws:sso:::instance/ssoins-1' }
Resources:
  Admins:
    Type: AWS::IdentityStore::Group
    Properties: { DisplayName: admins, Description: They do, IdentityStoreId: d-1 }
  Admin:
    Type: AWS::SSO::PermissionSet
    Properties:
      Name: Admin
      InstanceArn: !Ref instance
      ManagedPolicies: [arn:aws:iam::aws:policy/AdministratorAccess]
`;
export const assigning = (target: string): string => `${HEAD}  Assignment:
    Type: AWS::SSO::Assignment
    ${target}
`;
export const given = (target: string): string =>
  `PrincipalType: GROUP, PrincipalId: !GetAtt Admins.GroupId, PermissionSetArn: !GetAtt Admin.PermissionSetArn, TargetType: AWS_ACCOUNT, TargetId: ${target}`;

export const GROUP_OF_ASSIGNMENTS = `OrganizationBindings:
  Default: { Account: '*' }
${HEAD}  Group:
    Type: Community::SSO::AssignmentGroup
    Properties:
      InstanceArn: !Ref instance
      PermissionSets: [!Ref Admin]
      PrincipalId: !GetAtt Admins.GroupId
      PrincipalType: GROUP
      Targets:
        - TargetType: AWS_ACCOUNT
          TargetIds:
            - Fn::EnumTargetAccounts Default '\${account}'
`;
