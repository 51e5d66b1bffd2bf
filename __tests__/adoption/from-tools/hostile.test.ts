// cspell:ignore myorg
import { writeCharter } from '../../../adoption/charter/write-charter';
import { fromOrgFormation } from '../../../adoption/from-tools/org-formation/org-formation';
import { toolFiles } from '../../../adoption/from-tools/tool-file';
import { memoryFolder } from '../../../source/folder';

const HEAD = `Organization:
  Root: { Type: OC::ORG::MasterAccount, Properties: { AccountName: root, AccountId: '123123123123', RootEmail: root@myorg.example } }
`;
const ACCOUNT =
  '  A: { Type: OC::ORG::Account, Properties: { AccountName: a, RootEmail: a@myorg.example } }\n';
const unit = (id: string, more: string) =>
  `  ${id}: { Type: OC::ORG::OrganizationalUnit, Properties: { OrganizationalUnitName: ${id}, ${more} } }\n`;

function read(text: string) {
  const files = toolFiles(memoryFolder({ 'organization.yml': text }));
  const found = fromOrgFormation('organization.yml', files);
  return {
    found: files.diagnostics.hasErrors ? undefined : found,
    errors: files.diagnostics.all.map(({ message }) => message),
  };
}

test.each<[string, string, readonly string[]]>([
  [
    'units below one another',
    unit('U', 'OrganizationalUnits: !Ref V') + unit('V', 'OrganizationalUnits: !Ref U'),
    ['the unit U is below itself', 'the unit V is below itself'],
  ],
  ['a unit in itself', unit('U', 'OrganizationalUnits: !Ref U'), ['the unit U is below itself']],
  [
    'an account in two units',
    ACCOUNT + unit('U', 'Accounts: !Ref A') + unit('V', 'Accounts: [!Ref A]'),
    ['A is in U, too'],
  ],
  [
    'a unit in two units',
    unit('W', '') +
      unit('U', 'OrganizationalUnits: !Ref W') +
      unit('V', 'OrganizationalUnits: !Ref W'),
    ['W is in U, too'],
  ],
  [
    'two management accounts',
    "  Other: { Type: OC::ORG::MasterAccount, Properties: { AccountName: b, AccountId: '123123123124', RootEmail: b@myorg.example } }\n",
    ['Root is the management account, too'],
  ],
  [
    'one ID for two accounts',
    ACCOUNT.replace('AccountName: a', "AccountName: a, AccountId: '123123123123'"),
    ['Root has the same account ID'],
  ],
  [
    'a file outside of the folder',
    '  P: { Type: OC::ORG::ServiceControlPolicy, Properties: { PolicyName: p, PolicyDocument: !Include ../../secret.json } }\n',
    ['cannot read the file "../../secret.json"'],
  ],
])('%s is an error', (_, text, errors) => {
  expect(read(HEAD + text)).toEqual({ found: undefined, errors });
});

test.each([
  [
    'names that every object has',
    '  constructor: { Type: constructor }\n  toString: { Type: toString, Properties: null }\n',
  ],
  ['a repeated alias', `  A: &a { Type: 'Other', Properties: [x, x, x, x] }\n  B: *a\n`],
  ['no properties at all', '  X: { Type: OC::ORG::OrganizationRoot }\n'],
])('%s are no problem', (_, text) => {
  const { found } = read(HEAD + text);
  expect(writeCharter(found!.live, { environment: 'production' }).files).not.toEqual([]);
});

test('resources of templates, such as those of IAM Identity Center, are reported one by one', () => {
  const text = `${HEAD}Resources:
  Admin: { Type: AWS::SSO::PermissionSet, Properties: { Name: Admin } }
  AdminInA: { Type: AWS::SSO::Assignment, Properties: { PrincipalId: 1 } }
`;
  expect(read(text).found?.notHeld).toEqual(
    [
      ['AWS::SSO::PermissionSet', 'Admin'],
      ['AWS::SSO::Assignment', 'AdminInA'],
    ].map(([kind, name]) => ({
      ...{ kind, name },
      reason: 'it has no organization binding',
    })),
  );
});
