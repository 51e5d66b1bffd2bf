// cspell:ignore Developmnt myorg
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LANDING_ZONE, ORG_FORMATION } from '../../adoption/from-tools/examples';
import { orgcharter } from '../capture';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-tool-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function writeLandingZone(changes: Readonly<Record<string, string>> = {}): string {
  for (const [path, text] of Object.entries({ ...LANDING_ZONE, ...changes }))
    write(`lza/${path}`, text);
  return join(folder, 'lza');
}

const read = (path: string): string => readFileSync(join(folder, 'config', path), 'utf8');
const importing = (...args: readonly string[]) =>
  orgcharter(['import', ...args, '--out', join(folder, 'config'), '--format', 'json']);
const errorsOf = (stderr: string): readonly string[] =>
  stderr
    .split('\n')
    .filter((line) => / error /.test(line))
    .map((line) => line.replace(folder, ''));

describe('org-formation', () => {
  test('becomes a charter, with a report of what has no counterpart', async () => {
    const file = write('organization.yml', ORG_FORMATION);
    const { exitCode, stdout, stderr } = await importing('--from', 'org-formation', file);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(read('organization.yaml')).toBe(FORMATION_CHARTER);
    expect(JSON.parse(read('policies/RestrictUnusedRegions.json'))).toMatchObject({
      Statement: [
        {
          Sid: 'DenyUnsupportedRegions',
          NotAction: ['cloudfront:*', 'iam:*', 'route53:*', 'support:*'],
        },
      ],
    });
    expect(read('environments/production.yaml')).toContain('managementAccountId: "123123123123"');
    expect(JSON.parse(stdout)).toMatchObject({
      notHeld: [
        {
          kind: 'Alias of Account',
          name: 'ProductionAccount',
          reason: 'it has no counterpart in a charter',
        },
      ],
      importIds: 0,
    });
  });

  test.each<readonly [string, readonly string[]]>([
    [
      ORG_FORMATION.replace('!Ref DevelopmentAccount', '!Ref DevelopmntAccount'),
      [
        '/organization.yml:41:11: error unknown-target: Accounts refers to "DevelopmntAccount", which is no Account or MasterAccount',
      ],
    ],
    [
      ORG_FORMATION.replace('AccountName: Production Account', 'AccountName: [a]'),
      ['/organization.yml:23:20: error wrong-type: expected a text'],
    ],
    [
      ORG_FORMATION.replace('      PolicyName: RestrictUnusedRegions\n', ''),
      ['/organization.yml:70:7: error missing-key: the key PolicyName is missing'],
    ],
    [
      ORG_FORMATION.replace("'123123123123'", "'12'"),
      ['/organization.yml:8:18: error invalid-format: expected a 12-digit account ID, found "12"'],
    ],
    [
      ORG_FORMATION.replace("      AccountId: '123123123123'\n", ''),
      ['error missing-key: the key AccountId is missing'],
    ],
    ['a: 1\n', ['/organization.yml:1:1: error missing-key: there is no section Organization']],
    [
      'Organization: {}\n',
      ['/organization.yml:1:15: error missing-key: there is no OC::ORG::MasterAccount'],
    ],
    ['Organization: [\n', ['/organization.yml:1:15: error yaml-syntax: ']],
    ['Organization: { A: 1, B: { Type: [] }, C: null }\n', expect.anything() as never],
  ])('errors have positions, and nothing is written: %#', async (text, errors) => {
    const file = write('organization.yml', text);
    const { exitCode, stdout, stderr } = await importing('--from', 'org-formation', file);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).not.toMatch(/internal error|\n\s+at /);
    expect(errorsOf(stderr)).toEqual(
      Array.isArray(errors) ? errors.map((each) => expect.stringContaining(each)) : errors,
    );
    expect(() => read('organization.yaml')).toThrow('ENOENT');
  });

  test('the message has the line as it is written', async () => {
    const file = write(
      'organization.yml',
      ORG_FORMATION.replace('!Ref PasswordPolicy', '!Ref Policy'),
    );
    const { stderr } = await importing('--from', 'org-formation', file);
    expect(stderr).toContain('PasswordPolicy: !Ref Policy');
  });

  test('a policy can be in a file of its own', async () => {
    const start = ORG_FORMATION.indexOf('      PolicyDocument:');
    const text = `${ORG_FORMATION.slice(0, start)}      PolicyDocument: !Include ./scp.json\n`;
    const file = write('organization.yml', text);
    write(
      'scp.json',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}',
    );
    expect((await importing('--from', 'org-formation', file)).exitCode).toBe(0);
    expect(read('policies/RestrictUnusedRegions.json')).toContain('"s3:*"');
  });
});

describe('Landing Zone Accelerator', () => {
  test('becomes a charter, with a report of what has no counterpart', async () => {
    const path = writeLandingZone();
    const { exitCode, stdout, stderr } = await importing(
      '--from',
      'landing-zone-accelerator',
      path,
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(read('organization.yaml')).toBe(LANDING_ZONE_CHARTER);
    expect(read('policies/AcceleratorGuardrails1.json')).toContain(
      'arn:aws:iam::*:role/AWSControlTowerExecution',
    );
    const { notHeld } = JSON.parse(stdout) as { notHeld: { kind: string; name: string }[] };
    expect(notHeld.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'organization-config.yaml quarantineNewAccounts',
      'iam-config.yaml roleSets',
      'iam-config.yaml identityCenter.delegatedAdminAccount',
      'security-config.yaml centralSecurityServices.delegatedAdminAccount',
      'security-config.yaml centralSecurityServices.guardduty',
      'global-config.yaml logging',
      'file network-config.yaml',
    ]);
  });

  test('errors in all files have positions', async () => {
    const path = writeLandingZone({
      'accounts-config.yaml': LANDING_ZONE['accounts-config.yaml']!.replace(
        'organizationalUnit: Infrastructure/Prod',
        'organizationalUnit: Infrastructure/Prd',
      ),
      'organization-config.yaml': LANDING_ZONE['organization-config.yaml']!.replace(
        'guardrails-1',
        'guardrails-2',
      ),
      'iam-config.yaml': LANDING_ZONE['iam-config.yaml']!.replace(
        'permissionSetName: PermissionSet1',
        'permissionSetName: PermissionSet',
      ),
      'security-config.yaml': 'iamPasswordPolicy: [',
    });
    const { exitCode, stderr } = await importing('--from', 'landing-zone-accelerator', path);
    expect(exitCode).toBe(2);
    expect([...errorsOf(stderr)].sort()).toEqual([
      '/lza/accounts-config.yaml:15:25: error unknown-target: the account Network is in the unit "Infrastructure/Prd", which organization-config.yaml does not have',
      '/lza/iam-config.yaml:15:26: error unknown-permission-set: unknown permission set "PermissionSet"',
      '/lza/organization-config.yaml:13:13: error missing-file: cannot read the file "service-control-policies/guardrails-2.json"',
      expect.stringContaining('/lza/security-config.yaml:1:20: error yaml-syntax'),
    ]);
  });

  test('a configuration without the ID of the management account has a note', async () => {
    const [accounts = ''] = LANDING_ZONE['accounts-config.yaml']!.split('accountIds:');
    const path = writeLandingZone({ 'accounts-config.yaml': accounts });
    const { exitCode, stdout } = await importing('--from', 'landing-zone-accelerator', path);
    expect(exitCode).toBe(0);
    expect(read('environments/production.yaml')).toContain('managementAccountId: "000000000000"');
    expect(stdout).toContain('replace managementAccountId in the file of the environment');
  });

  test('a home region must be one', async () => {
    const path = writeLandingZone({ 'global-config.yaml': 'homeRegion: nowhere\n' });
    const { exitCode, stderr } = await importing('--from', 'landing-zone-accelerator', path);
    expect(exitCode).toBe(2);
    expect(errorsOf(stderr)).toEqual([
      '/lza/global-config.yaml:1:13: error invalid-region: expected a region, found "nowhere"',
    ]);
  });

  test('a folder without its files is none', async () => {
    expect((await importing('--from', 'landing-zone-accelerator', folder)).stderr).toContain(
      'has no accounts-config.yaml, so it is no configuration of landing-zone-accelerator',
    );
  });
});

test.each([
  [
    ['--from', 'terraform', 'a'],
    '--from must be org-formation or landing-zone-accelerator, not "terraform"',
  ],
  [['--from', 'org-formation'], '--from org-formation requires one file'],
  [
    ['--from', 'org-formation', '/does/not/exist'],
    'cannot read /does/not/exist: it does not exist',
  ],
  [['--from', 'org-formation', tmpdir()], 'is a folder, not a file'],
  [
    ['--from', 'org-formation', 'a', '--update'],
    '--update reads from AWS, so it cannot be used with --from',
  ],
  [
    ['--from', 'org-formation', 'a', '--region', 'x'],
    '--region must be a region such as eu-west-2',
  ],
  [['--from', 'org-formation', '--from-state', 'a'], '--from and --from-state exclude each other'],
])('%j is refused', async (args, message) => {
  const { exitCode, stderr } = await importing(...args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

const FORMATION_CHARTER = `# yaml-language-server: $schema=../node_modules/orgcharter/schema/organization.schema.json
organization:
  name: myorg # names of new buckets and keys start with it
  homeRegion: us-east-1
  managementAccount: { name: My Organization Root, email: root@myorg.example }
  managedByTag: false
  trustedAccess: listed

organizationalUnits:
  development:
    accounts:
      Development Account: { email: development@myorg.example }
  production:
    accounts:
      Production Account:
        email: production@myorg.example
        tags: { budget-alarm-threshold: "2500" }
    organizationalUnits:
      nested: {}

guardrails:
  RestrictUnusedRegions:
    description: Restrict Unused regions
    targets: [Root]
    policy: policies/RestrictUnusedRegions.json

baselines:
  some-accounts:
    targets: [Development Account, Production Account]
    passwordPolicy: { minimumLength: 12, reusePrevention: 5, maximumAge: 30d }
    s3PublicAccessBlock: false
    ebsEncryption: false
    imdsv2: false
`;

const LANDING_ZONE_CHARTER = `# yaml-language-server: $schema=../node_modules/orgcharter/schema/organization.schema.json
organization:
  name: acme # names of new buckets and keys start with it
  homeRegion: eu-west-2
  governedRegions: [eu-west-1, eu-west-2]
  managementAccount: { name: Management, email: management@acme.example }
  accessRole: AWSControlTowerExecution
  identitySource: external
  managedByTag: false
  trustedAccess: listed

organizationalUnits:
  Infrastructure:
    organizationalUnits:
      Prod:
        accounts:
          Network: { email: network@acme.example }
  Security:
    accounts:
      Audit: { email: audit@acme.example }
      LogArchive: { email: logs@acme.example }

groups:
  admin: {}

permissionSets:
  PermissionSet1:
    description: ""
    sessionDuration: 60m
    awsManagedPolicies: [AdministratorAccess, ReadOnlyAccess]

assignments:
  - { group: admin, permissionSet: PermissionSet1, targets: [Security] }
  - { user: accelerator, permissionSet: PermissionSet1, targets: [Security] }

guardrails:
  AcceleratorGuardrails1:
    description: Accelerator GuardRails 1
    targets: [Infrastructure]
    policy: policies/AcceleratorGuardrails1.json

baselines:
  all-accounts:
    targets: [Root]
    passwordPolicy: { maximumAge: 90d }
    s3PublicAccessBlock: true
    ebsEncryption: true
    imdsv2: false
`;
