// cspell:ignore guarduty amazonaw
import { load, said } from '../loading';

const severities = (charter: string, files = {}) =>
  load(charter, files).diagnostics.map(({ severity, code }) => `${severity} ${code}`);

const role = (tags: string) =>
  `accounts: { shop: {} }\nroles:\n  Builder: { targets: [shop], trust: { service: ec2.amazonaws.com }, tags: ${tags} }\n`;

describe('tag keys of roles that differ in case', () => {
  test('on one role', () => {
    expect(said(load(role('{ Team: web, team: web }')))).toContain(
      'organization.yaml:8:89: error duplicate-tag: IAM ignores upper and lower case in tag keys, so "team" is the same as "Team": the role gets both tags',
    );
  });

  test.each([
    ['with a tag of the organization', `  tags: { Team: web }\n${role('{ team: web }')}`],
    ['with managed-by', role('{ Managed-By: web }')],
    ['of the organization with managed-by', `  tags: { Managed-By: us }\n${role('{}')}`],
    [
      'of the organization, with the role that delivers the trail',
      '  tags: { Team: a, TEAM: b }\n  logArchiveAccount: logs\naccounts: { logs: {} }\nauditTrail: {}\n',
    ],
    [
      'of the access control attributes',
      'accessControlAttributes:\n  Team: ["${path:userType}"]\n  team: ["${path:title}"]\n',
    ],
  ])('%s', (_, charter) => {
    expect(severities(charter)).toEqual(['error duplicate-tag']);
  });

  test.each([
    ['the same key again', `  tags: { Team: web }\n${role('{ Team: shop }')}`],
    ['managed-by itself', role('{ managed-by: team }')],
    ['different keys', role('{ Team: web, Teams: web }')],
    ['tags of an account', 'accounts: { shop: { tags: { Team: a, team: b } } }\n'],
    ['tags of the organization without any role', '  tags: { Team: a, team: b }\n'],
    [
      'tags of a policy',
      'accounts: { shop: {} }\ncustomerManagedPolicies:\n  own: { policy: own.json, targets: [shop], tags: { Team: a, team: b } }\n',
    ],
  ])('%s: accepted', (_, charter) => {
    const files = {
      'own.json':
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
    };
    expect(severities(charter, charter.includes('own.json') ? files : {})).toEqual([]);
  });
});

describe('reserved names', () => {
  const OWN = {
    'own.json':
      '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}]}',
  };
  const own = (name: string, type = 'SERVICE_CONTROL_POLICY') =>
    severities(
      `accounts: { shop: {} }\nguardrails:\n  ${name}: { targets: [shop], type: ${type}, policy: own.json }\n`,
      type === 'SERVICE_CONTROL_POLICY'
        ? OWN
        : { 'own.json': OWN['own.json'].replace('"Action"', '"Principal":"*","Action"') },
    );

  test('groups and users', () => {
    expect(severities('groups: { Administrator: {} }\n')).toEqual(['error reserved-name']);
    expect(severities('groups: { AWSAdministrators: {} }\n')).toEqual(['error reserved-name']);
    expect(severities('groups: { awsadministrators: {} }\n')).toEqual(['warning reserved-name']);
    expect(
      severities(
        'users: { Administrator: { givenName: A, familyName: B, email: a@acme.example } }\n',
      ),
    ).toEqual(['error reserved-name']);
    expect(severities('groups: { admins: { name: Administrator } }\n')).toEqual([
      'error reserved-name',
    ]);
    expect(severities('groups: { Administrator: { name: admins } }\n')).toEqual([]);
    expect(severities('groups: { Administrators: {}, admin: {} }\n')).toEqual([]);
    expect(severities('  identitySource: external\ngroups: { Administrator: {} }\n')).toEqual([]);
  });

  test('policies', () => {
    expect(own('FullAWSAccess')).toEqual(['error reserved-name']);
    expect(own('fullawsaccess')).toEqual(['warning reserved-name']);
    expect(own('RCPFullAWSAccess', 'RESOURCE_CONTROL_POLICY')).toEqual(['error reserved-name']);
    expect(own('FullAWSAccess', 'RESOURCE_CONTROL_POLICY')).toEqual(['warning reserved-name']);
    expect(own('FullAccess')).toEqual([]);
  });

  test('roles, paths and attributes', () => {
    const named = (name: string) =>
      severities(
        `accounts: { shop: {} }\nroles:\n  ${name}: { targets: [shop], trust: { service: ec2.amazonaws.com } }\n`,
      );
    expect(named('AWSServiceRoleForBackup')).toEqual(['warning reserved-name']);
    expect(named('Backup')).toEqual([]);
    const own = (path: string) =>
      severities(
        `customerManagedPolicies: { own: { targets: [Root], policy: own.json, path: ${path} } }\n`,
        { 'own.json': OWN['own.json'].replace('"*"', '"arn:aws:s3:::a/*"') },
      );
    expect(own('/service-role/')).toEqual([]);
    expect(own('/aws-service-role/')).toEqual(['warning reserved-name']);
    expect(severities('accessControlAttributes:\n  aws:team: ["${path:title}"]\n')).toEqual([
      'error reserved-name',
    ]);
  });
});

describe('names that differ in case', () => {
  test.each([
    ['groups', 'groups: { dev: {}, Dev: {} }\n'],
    ['names in AWS', 'groups: { dev: { name: One }, ops: { name: one } }\n'],
    ['permission sets', 'permissionSets: { Audit: {}, AUDIT: {} }\n'],
    ['units below one parent', 'organizationalUnits: { Sandbox: {}, sandbox: {} }\n'],
  ])('%s: a warning', (_, charter) => {
    expect(severities(charter)).toEqual(['warning similar-names']);
  });

  test.each([
    ['keys with other names', 'groups: { dev: { name: one }, Dev: { name: two } }\n'],
    ['units below two parents', 'organizationalUnits: { A: { organizationalUnits: { a: {} } } }\n'],
    [
      'guardrails of two types',
      'guardrails: { require-tls: { name: Both, targets: [Root] }, deny-leave-organization: { name: both, targets: [Root] } }\n',
    ],
    ['topics', 'notifications: { ops: { email: [a@b.example] }, Ops: { email: [a@b.example] } }\n'],
  ])('%s: accepted', (_, charter) => {
    expect(severities(charter)).toEqual([]);
  });
});

test('one unit ID twice', () => {
  expect(
    said(
      load(
        'organizationalUnits:\n  A: { id: ou-ab12-cdefgh34 }\n  B: { organizationalUnits: { C: { id: ou-ab12-cdefgh34 } } }\n',
      ),
    ),
  ).toContain('the organizational unit ID ou-ab12-cdefgh34 is used twice');
  expect(
    severities(
      'organizationalUnits:\n  A: { id: ou-ab12-cdefgh34 }\n  B: { id: ou-ab12-cdefgh35 }\n',
    ),
  ).toEqual([]);
});

describe('e-mail addresses made from names', () => {
  test.each(['"a(b)"', '"shop; till"', '"R&D"', '"bob\'s"', '"a@b"', '"a,b"', '"a:b"'])(
    '%s',
    (name) => {
      expect(severities(`accounts: { ${name}: {} }\n`)).toEqual(['error invalid-email']);
    },
  );

  test.each(['shop', '"shop till"', 'a.b', 'a_b', 'shop-2'])('%s: accepted', (name) => {
    expect(severities(`accounts: { ${name}: {} }\n`)).toEqual([]);
  });

  test('too long, or the same as another', () => {
    expect(severities(`accounts: { ${'a'.repeat(50)}: {} }\n`)).toEqual(['error over-limit']);
    expect(severities('accounts: { "a b": {}, a-B: {} }\n')).toEqual(['error duplicate-email']);
  });

  test('an account with its own address is not affected', () => {
    expect(severities('accounts: { "a(b)": { email: a@acme.example } }\n')).toEqual([]);
  });
});

describe('service principals', () => {
  test('misspelt', () => {
    expect(said(load('  trustedServices: [guarduty.amazonaws.com]\n'))).toContain(
      'did you mean "guardduty.amazonaws.com"?',
    );
    expect(said(load('  trustedServices: [guarduty.amazonaws.com]\n'))).toContain(
      'warning unknown-service-principal: orgcharter does not know the service principal "guarduty.amazonaws.com"',
    );
    expect(
      severities(
        'accounts: { shop: {} }\nroles:\n  R: { targets: [shop], trust: { service: ec2.amazonaw.amazonaws.com } }\n',
      ),
    ).toEqual(['warning unknown-service-principal']);
    expect(
      said(
        load(
          '  delegatedAdministrators: { inspector3.amazonaws.com: shop }\naccounts: { shop: {} }\n',
        ),
      ),
    ).toContain(
      'organization.yaml:6:30: warning unknown-service-principal: orgcharter does not know the service principal "inspector3.amazonaws.com"',
    );
  });

  test.each([
    'ec2.amazonaws.com',
    'ecs-tasks.amazonaws.com',
    'lambda.amazonaws.com',
    'logs.eu-west-2.amazonaws.com',
    'pods.eks.amazonaws.com',
    'edgelambda.amazonaws.com',
    'vpc-flow-logs.amazonaws.com',
    'states.amazonaws.com',
    'rolesanywhere.amazonaws.com',
    'member.org.stacksets.cloudformation.amazonaws.com',
    'reporting.trustedadvisor.amazonaws.com',
    'account.amazonaws.com',
    'tagpolicies.tag.amazonaws.com',
    'inspector2.amazonaws.com',
    'agentless.inspector2.amazonaws.com',
    'ipam.amazonaws.com',
    'fms.amazonaws.com',
    'macie.amazonaws.com',
    'detective.amazonaws.com',
    'securitylake.amazonaws.com',
    'auditmanager.amazonaws.com',
    'license-manager.member-account.amazonaws.com',
    'health.amazonaws.com',
    'compute-optimizer.amazonaws.com',
    'ds.amazonaws.com',
    'servicequotas.amazonaws.com',
    'networkmanager.amazonaws.com',
    'controltower.amazonaws.com',
    'storage-lens.s3.amazonaws.com',
    'wellarchitected.amazonaws.com',
    'backup.amazonaws.com',
    'ssm.amazonaws.com',
    'aws-artifact-account-sync.amazonaws.com',
    'resource-explorer-2.amazonaws.com',
    'sso.amazonaws.com',
    'ram.amazonaws.com',
  ])('%s: accepted', (principal) => {
    expect(severities(`  trustedServices: [${principal}]\n`)).toEqual([]);
  });
});

describe('names made from the name of the organization', () => {
  const named = (name: string, rest: string) =>
    load('', {
      'organization.yaml': `organization:
  name: ${name}
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  logArchiveAccount: logs
  securityAccount: security
accounts: { logs: {}, security: {} }
${rest}`,
    }).diagnostics.map(({ severity, code }) => `${severity} ${code}`);

  test.each(['acme-', 'a--b', 'sthree-acme', 'xn--acme', 'amzn-s3-demo-acme'])('%s', (name) => {
    expect(named(name, 'auditTrail: {}\n')).toContain('error invalid-name');
  });

  test('accepted', () => {
    expect(named('acme-shops', 'auditTrail: {}\nsecurity: { config: {} }\n')).toEqual([]);
    expect(named('acme-', 'auditTrail: { name: acme, bucket: acme-trail }\n')).toEqual([]);
    expect(named('a--b', '')).toEqual([]);
  });
});
