import { load, organizationOf, said } from '../loading';

const CHARTER = 'accounts: { shop: {}, till: { formerly: cash } }\n';
const adopting = (resources: string, charter = CHARTER) =>
  said(load(charter, { 'environments/production.adopted.yaml': `resources:\n${resources}` }));

const NOTICE = (count: string) =>
  `environments/production.adopted.yaml:1:1: warning adopted-resources: the next deployment of production imports ${count} that it has not imported yet`;

test('an environment adopts resources, whatever the order in the file', () => {
  const { adopted } = organizationOf(CHARTER, {
    'environments/production.adopted.yaml': `resources:
  organization:
    aws_organizations_account.till: "222233334445"
    aws_organizations_account.shop: "222233334444"
  account-cash:
    aws_iam_role.x: x
`,
  });
  expect(adopted).toEqual([
    {
      stack: 'account-cash',
      address: 'aws_iam_role.x',
      id: 'x',
      cause: { file: 'environments/production.adopted.yaml', line: 6, column: 5 },
    },
    {
      stack: 'organization',
      address: 'aws_organizations_account.shop',
      id: '222233334444',
      cause: { file: 'environments/production.adopted.yaml', line: 4, column: 5 },
    },
    {
      stack: 'organization',
      address: 'aws_organizations_account.till',
      id: '222233334445',
      cause: { file: 'environments/production.adopted.yaml', line: 3, column: 5 },
    },
  ]);
});

test('a warning says what is adopted, and when the file can be deleted', () => {
  const text = adopting('  organization:\n    aws_organizations_account.shop: "222233334444"\n');
  expect(text).toContain(NOTICE('1 resource'));
  expect(text).toContain('once a plan of these stacks has nothing to import, delete this file');
});

test('without the file nothing is adopted', () => {
  expect(organizationOf(CHARTER).adopted).toBeUndefined();
});

test.each(['production.adopted.yaml', 'production.adopted.yml'])('%s is no environment', (file) => {
  const loaded = load(CHARTER, {
    [`environments/${file}`]:
      'resources: { organization: { aws_organizations_account.shop: "222233334444" } }\n',
  });
  expect(loaded.organizations.map(({ environment }) => environment.name)).toEqual(['production']);
});

test('a file of an environment that does not exist', () => {
  const text = said(load(CHARTER, { 'environments/prodution.adopted.yaml': 'resources: {}\n' }));
  expect(text).toContain(
    'environments/prodution.adopted.yaml:1:1: error no-environment: there is no environment "prodution" that could adopt these resources',
  );
  expect(text).toContain('did you mean "production"?');
});

test.each([
  ['organizations', 'did you mean "organization"?'],
  ['production-organization', 'write it without the environment: organization'],
  ['account-shops', 'did you mean "account-shop"?'],
  ['account-till', 'did you mean'],
])('an unknown stack: %s', (stack, fix) => {
  const text = adopting(`  ${stack}:\n    aws_iam_role.x: x\n`);
  expect(text).toContain(
    `environments/production.adopted.yaml:2:3: error unknown-stack: there is no stack "${stack}"`,
  );
  expect(text).toContain(fix);
});

test.each([
  'iam_role.x',
  'aws_iam_role',
  'aws_iam_role.x.y',
  'data.aws_iam_role.x',
  'aws_iam_role.${x}',
  'aws_iam_role.9',
])('an address of an impossible form: %s', (address) => {
  expect(adopting(`  organization:\n    "${address}": x\n`)).toContain(
    `environments/production.adopted.yaml:3:5: error invalid-name: "${address}" cannot be the name of a resource`,
  );
});

test.each([
  ['aws_organizations_account.shop', 'shop', 'it is a 12-digit account ID'],
  ['aws_organizations_organizational_unit.A', 'ou-1', 'it is a unit ID such as ou-ab12-1a2b3c4d'],
  ['aws_organizations_organization.organization', 'x', 'it is an organization ID'],
  ['aws_organizations_policy.p', '222233334444', 'it is a policy ID such as p-a1b2c3d4'],
  ['aws_organizations_policy_attachment.a', 'p-12345678', 'a colon and a policy ID'],
  [
    'aws_ssoadmin_permission_set.R',
    'arn:aws:sso:::permissionSet/i/ps',
    'it is the ARN of the permission set',
  ],
  ['aws_cloudtrail.trail', 'trail', 'it is an ARN'],
])('an ID of an impossible form: %s', (address, id, reason) => {
  const text = adopting(`  organization:\n    ${address}: "${id}"\n`);
  expect(text).toContain(
    `error invalid-import-id: "${id}" cannot be the import ID of ${address.split('.')[0]}`,
  );
  expect(text).toContain(reason);
});

test.each([
  'aws_ec2_instance_metadata_defaults.eu-west-2',
  'aws_guardduty_detector_feature.S3',
  'aws_guardduty_organization_configuration_feature.S3',
])('a type that cannot be imported: %s', (address) => {
  expect(adopting(`  security:\n    ${address}: x\n`)).toContain(
    `environments/production.adopted.yaml:3:${6 + address.length + 1}: error invalid-import-id: Terraform cannot import ${address.split('.')[0]}`,
  );
});

test('an ID without quotes is a number', () => {
  expect(adopting('  organization:\n    aws_organizations_account.shop: 222233334444\n')).toContain(
    'write it in quotes',
  );
});

test('an ID with a line break', () => {
  expect(adopting('  account-shop:\n    aws_iam_role.x: "a\\nb"\n')).toContain(
    'expected an import ID on one line',
  );
});

test('one ID for two resources', () => {
  expect(
    adopting(
      '  organization:\n    aws_organizations_account.shop: "222233334444"\n    aws_organizations_account.till: "222233334444"\n',
    ),
  ).toContain('error duplicate-id: the import ID 222233334444 is used twice');
});

test('two recorders have the same name', () => {
  const text = adopting(
    '  account-shop:\n    aws_config_configuration_recorder.eu-west-1: default\n    aws_config_configuration_recorder.eu-west-2: default\n',
  );
  expect(text).not.toContain('error');
});

test.each([
  ['222233334444', 'warning already-imported: the charter imports it with the same id'],
  ['555566667777', 'error already-imported: the charter imports it with the id 222233334444'],
])('the charter imports it, too: %s', (id, message) => {
  expect(
    adopting(
      `  organization:\n    aws_organizations_account.shop: "${id}"\n`,
      'accounts: { shop: { id: "222233334444" } }\n',
    ),
  ).toContain(`environments/production.adopted.yaml:3:5: ${message}`);
});
