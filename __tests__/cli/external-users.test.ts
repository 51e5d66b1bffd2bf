import { principalsOf } from '../../explore/principals';
import { identityStack } from '../../stacks/identity/stack';
import { meaning } from '../access/diff/meaning';
import { facts, findingsOf, listed } from '../audit/auditing';
import { load, organizationOf, said } from '../model/loading';
import { synth } from '../stacks/synth';
import { onModel } from './model-folder';

/** An organization whose users come from an identity provider. */
const model = (more: string) => `  identitySource: external
groups: { vendors: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess], breakGlass: true } }
${more}`;
const ANN = model(
  'assignments: [{ user: ann@acme.example, permissionSet: ReadOnly, targets: [management] }]\n',
);

test('Terraform looks the user up by name', () => {
  const { resource, data } = synth((scope) => identityStack(scope, organizationOf(ANN)));
  const [address] = Object.keys(data.aws_identitystore_user);
  expect(data.aws_identitystore_user[address ?? ''].alternate_identifier).toEqual({
    unique_attribute: { attribute_path: 'UserName', attribute_value: 'ann@acme.example' },
  });
  expect(Object.values(resource.aws_ssoadmin_account_assignment)).toMatchObject([
    {
      principal_type: 'USER',
      principal_id: `\${data.aws_identitystore_user.${address}.user_id}`,
    },
  ]);
  expect(resource.aws_identitystore_user).toBeUndefined();
});

test('access, by person', async () => {
  const { stdout } = await onModel(ANN, {}, ['access', '--who', 'ann@acme.example']);
  expect(stdout).toMatch(/^user ann@acme\.example$[^]*^management +Root +ReadOnly /m);
  const csv = await onModel(ANN, {}, ['access', '--format', 'csv']);
  expect(csv.stdout).toContain('\nann@acme.example,,,management,Root,ReadOnly,');
});

test('can', async () => {
  const call = ['can', 'ann@acme.example', 's3:ListAllMyBuckets', '--account', 'management'];
  expect(await onModel(ANN, {}, call)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await onModel(ANN, {}, ['can', 'ane@acme.example', ...call.slice(2)])).toMatchObject({
    exitCode: 2,
    stderr:
      'orgcharter: the charter has no group or user "ane@acme.example": did you mean "ann@acme.example"?',
  });
});

test('the review and the runbook name the user', async () => {
  const review = await onModel(ANN, {}, ['review']);
  expect(review.stdout).toMatch(/^user ann@acme\.example +all accounts/m);
  const runbook = await onModel(ANN, {}, ['runbook', '--format', 'markdown']);
  expect(runbook.stdout).toContain('| user `ann@acme.example` | all accounts');
});

test('diff and the page', () => {
  expect(meaning(model(''), ANN)).toEqual([
    expect.stringContaining('access-gained [break-glass, production]: user ann@acme.example'),
  ]);
  expect(principalsOf(organizationOf(ANN)).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'group vendors',
    'user ann@acme.example',
  ]);
});

test('audit: the identity provider did not send the user', () => {
  const findings = findingsOf(organizationOf(ANN), facts());
  expect(listed(findings.filter(({ code }) => code === 'user-missing'))).toBe(
    'low user-missing [ann@acme.example]: Identity Center has no user ann@acme.example\n  have the identity provider provision it',
  );
});

describe('the charter', () => {
  test('can list names, which are then checked', () => {
    const listing = (users: string) =>
      load(
        model(
          `users: ${users}\nassignments: [{ user: ann, permissionSet: ReadOnly, targets: [management] }]\n`,
        ),
      );
    expect(listing('{ bob: , ann: {} }').organizations[0]?.identity).toMatchObject({
      users: [],
      externalUsers: [{ name: 'ann' }, { name: 'bob' }],
    });
    expect(said(listing('{ anna: {} }'))).toMatch(
      /^organization\.yaml:10:23: error unknown-user: unknown user "ann"\n[^]*did you mean "anna"\?$/,
    );
  });
  test.each(['email: a@acme.example', 'displayName: A', 'groups: [vendors]', 'groups: []'])(
    'sets no details of a user: %s',
    (detail) =>
      expect(load(model(`users: { ann: { ${detail} } }\n`)).diagnostics).toMatchObject([
        { code: 'users-are-external' },
      ]),
  );
  test('names a user as AWS does', () => {
    const naming = (user: string) =>
      load(
        model(`assignments: [{ user: ${user}, permissionSet: ReadOnly, targets: [management] }]\n`),
      ).diagnostics.map(({ code, message }) => `${code}: ${message}`);
    expect(naming('ACME\\ann')).toEqual([]);
    expect(naming('Ann Jones')).toEqual(['invalid-name: "Ann Jones" cannot be the name of a user']);
    expect(naming('a'.repeat(129))).toEqual([
      'over-limit: the name has a length of 129, and AWS allows 128',
    ]);
  });
  test('has all details of the users that orgcharter creates', () => {
    expect(said(load('users:\n  ann: { givenName: Ann }\n  bob: {}\n'))).toMatchInlineSnapshot(`
      "organization.yaml:7:8: error missing-key: a user needs "familyName"
        7 |   ann: { givenName: Ann }
          |        ^
        add familyName: …
      organization.yaml:7:8: error missing-key: a user needs "email"
        7 |   ann: { givenName: Ann }
          |        ^
        add email: …
      organization.yaml:8:8: error missing-key: a user needs "givenName"
        8 |   bob: {}
          |        ^
        add givenName: …
      organization.yaml:8:8: error missing-key: a user needs "familyName"
        8 |   bob: {}
          |        ^
        add familyName: …
      organization.yaml:8:8: error missing-key: a user needs "email"
        8 |   bob: {}
          |        ^
        add email: …"
    `);
    expect(
      load('assignments: [{ user: x, permissionSet: y, targets: [Root] }]').diagnostics[0],
    ).toMatchObject({ code: 'unknown-user' });
  });
});
