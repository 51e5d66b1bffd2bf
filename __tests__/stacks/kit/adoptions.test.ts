import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../../stacks/synthesize';
import { organizationOf } from '../../model/loading';

const CHARTER = `accounts: { shop: {}, till: { formerly: cash } }
groups: { dev: {} }
baselines: { all: { targets: [Root] } }
eventRules:
  root: { notify: alerts, consoleSignIn: Root }
notifications: { alerts: { email: [a@acme.example] } }
`;

/** The imports of each stack, and the addresses that no stack has. */
function imported(adopted: string, charter = CHARTER) {
  const organization = organizationOf(charter, {
    'environments/production.adopted.yaml': adopted,
  });
  const outdir = mkdtempSync(join(tmpdir(), 'orgcharter-adoptions-'));
  try {
    const unused = synthesize([organization], outdir);
    const stacks = new Map(
      readdirSync(join(outdir, 'stacks')).map((stack) => [
        stack,
        JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as {
          readonly import?: readonly { readonly to: string }[];
        },
      ]),
    );
    // The keys of accounts are imported too: they exist in the state only.
    const of = (stack: string) => {
      const { import: imports = [] } = stacks.get(`production-${stack}`) ?? {};
      const inAws = imports.filter(({ to }) => !to.startsWith('terraform_data.'));
      return inAws.length > 0 ? inAws : undefined;
    };
    return { of, unused };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test('each adopted resource is imported in its stack', () => {
  const { of, unused } = imported(`resources:
  organization:
    aws_organizations_account.shop: "222233334444"
  identity:
    aws_identitystore_group.dev: d-1234567890/9067642a-1111-2222-3333-444455556666
`);
  expect(of('organization')).toEqual([
    { id: '222233334444', to: 'aws_organizations_account.shop' },
  ]);
  expect(of('identity')).toEqual([
    {
      id: 'd-1234567890/9067642a-1111-2222-3333-444455556666',
      to: 'aws_identitystore_group.dev',
    },
  ]);
  expect(unused).toEqual([]);
});

test('a resource with a provider of its own is imported with it', () => {
  const { of } = imported(`resources:
  monitoring:
    aws_cloudwatch_event_rule.root--us-east-1: root
`);
  expect(of('monitoring')).toEqual([
    {
      id: 'root',
      to: 'aws_cloudwatch_event_rule.root--us-east-1',
      provider: 'aws.management--us-east-1',
    },
  ]);
});

test('a resource that was adopted under a former key', () => {
  const { of, unused } = imported(
    'resources: { organization: { aws_organizations_account.cash: "222233334444" } }',
  );
  expect(of('organization')).toEqual([
    { id: '222233334444', to: 'aws_organizations_account.till' },
  ]);
  expect(unused).toEqual([]);
});

test('what no stack has is returned', () => {
  const { of, unused } = imported(`resources:
  organization: { aws_organizations_account.gone: "222233334444" }
  security: { aws_guardduty_detector.eu-west-2: 12abc }
`);
  expect(of('organization')).toBeUndefined();
  expect(unused.map(({ stack, address }) => `${stack} ${address}`)).toEqual([
    'organization aws_organizations_account.gone',
    'security aws_guardduty_detector.eu-west-2',
  ]);
});

test('Terraform does not evaluate an ID', () => {
  const { of } = imported(
    'resources: { account-shop: { aws_iam_account_password_policy.password-policy: "${file(1)}%{if}" } }',
  );
  expect(JSON.stringify(of('account-shop'))).toContain('"$${file(1)}%%{if}"');
});

test('the charter and the file import the same account with the same ID: once', () => {
  const { of, unused } = imported(
    'resources: { organization: { aws_organizations_account.shop: "222233334444" } }',
    'accounts: { shop: { id: "222233334444" } }\n',
  );
  expect(of('organization')).toEqual([
    { id: '222233334444', to: 'aws_organizations_account.shop' },
  ]);
  expect(unused).toEqual([]);
});

test('instances of a resource for each discovered account', () => {
  const id = (account: string) =>
    `9067642a-1111-2222-3333-444455556666,GROUP,${account},AWS_ACCOUNT,arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef,arn:aws:sso:::instance/ssoins-1234567890abcdef`;
  const address = 'aws_ssoadmin_account_assignment.dev--View--discovered';
  const { of, unused } = imported(
    `resources:
  identity:
    '${address}["222233334444"]': ${id('222233334444')}
    '${address}["333344445555"]': ${id('333344445555')}
    'aws_ssoadmin_account_assignment.dev--View--other["333344445555"]': ${id('333344445556')}
`,
    `organizationalUnits: { Vended: { accounts: discovered } }
groups: { dev: {} }
permissionSets: { View: { awsManagedPolicies: [ViewOnlyAccess] } }
assignments: [{ group: dev, permissionSet: View, targets: [Vended] }]
`,
  );
  expect(of('identity')).toEqual([
    { to: `${address}["222233334444"]`, id: id('222233334444') },
    { to: `${address}["333344445555"]`, id: id('333344445555') },
  ]);
  expect(unused.map((each) => each.address)).toEqual([
    'aws_ssoadmin_account_assignment.dev--View--other["333344445555"]',
  ]);
});
