import { onModel } from './model-folder';

const MODEL = `organizationalUnits:
  Apps: { accounts: { dev: {} } }
  Production: { accounts: { prod: {} } }
groups: { developers: {} }
users:
  alice: { givenName: Alice, familyName: Jones, email: alice@acme.example, groups: [developers] }
permissionSets: { Developer: { awsManagedPolicies: [PowerUserAccess] } }
assignments: [{ group: developers, permissionSet: Developer, targets: [dev], until: 2027-06-30 }]
roles:
  Tester: { targets: [dev], trust: { permissionSet: Developer, account: dev }, awsManagedPolicies: [PowerUserAccess] }
  Deployer: { targets: [prod], trust: { role: { account: dev, name: Tester }, externalId: shop-1 } }
`;

async function access(...args: readonly string[]) {
  const { stdout, ...rest } = await onModel(MODEL, {}, ['access', ...args, '--at', '2026-11-22']);
  return { ...rest, stdout: stdout.replaceAll(/Defined in {2,}/g, 'Defined in  ') };
}

test('lists the roles that a person can reach, with the path, after the direct access', async () => {
  expect((await access('--reach', '--account', 'prod')).stdout).toMatchInlineSnapshot(`
    "Who can access which account: acme, production

    BY PERSON

    role Tester in dev with external ID shop-1

    Account  Unit        Role      Defined in  Risk
    prod     Production  Deployer  config/organization.yaml:16  production

    REACH THROUGH ROLES

    user alice

    Through           Account  Role      Path                                                                                   Longest session  Last day    Defined in  Risk        Bounded by
    group developers  prod     Deployer  Developer in dev assumes Tester in dev, assumes Deployer in prod (external ID shop-1)  1 h              2027-06-30  config/organization.yaml:13, :15, :16  production  the charter's roles and policies

    Reach is bounded by what the charter knows: its permission sets, its roles, and OrganizationAccountAccessRole in each member account with the trust and the policy that AWS gives it.

    Not followed: roles and IAM users that are not in the charter, what a resource-based policy other than a trust policy allows, session policies, and the roles of functions, instances and other resources whose code somebody changes or runs (lambda:UpdateFunctionCode, ssm:SendCommand).

    Passing a role is followed for bedrock-agentcore.amazonaws.com, cloudformation.amazonaws.com, codebuild.amazonaws.com, ec2.amazonaws.com, ecs-tasks.amazonaws.com, emr-serverless.amazonaws.com, glue.amazonaws.com, lambda.amazonaws.com, sagemaker.amazonaws.com, scheduler.amazonaws.com, ssm.amazonaws.com, states.amazonaws.com, tasks.apprunner.amazonaws.com. Editing a policy is followed for policies and trust policies of roles, and for customer managed policies that the charter declares.

    Creating credentials is followed for IAM users that roles of the charter trust. In Identity Center, assigning permission sets is followed, and editing those that somebody assigns or has; groups, users and their passwords are not.

    An administrator of an account has the permissions of every role there, apart from exemptions from guardrails. Passing and editing these roles is followed, but not listed.

    A policy that the charter does not declare may allow assuming a role. Its other effects are not followed."
  `);
});

test('by account, by role and by permission set', async () => {
  const titles = async (by: string) =>
    (
      JSON.parse((await access('--reach', '--by', by, '--format', 'json')).stdout) as {
        reach: { sections: { kind: string; name: string; entries: unknown[] }[] };
      }
    ).reach.sections.map(({ kind, name, entries }) => `${kind} ${name}: ${entries.length}`);
  expect(await titles('person')).toEqual(['user alice: 2']);
  expect(await titles('account')).toEqual(['account dev: 1', 'account prod: 1']);
  expect(await titles('role')).toEqual(['role Deployer: 1', 'role Tester: 1']);
  expect(await titles('permission-set')).toEqual(['permission set Developer: 2']);
});

test('selects by name: a group, a role that others trust, a role that is reached', async () => {
  const rows = async (...args: readonly string[]) =>
    (await access('--reach', '--format', 'csv', ...args)).stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',').slice(0, 10).join(','));
  expect(await rows('--who', 'developers', '--role', 'Deployer')).toEqual([
    ',developers,,Developer,dev,prod,Production,Deployer,no,"Developer in dev assumes Tester in dev',
  ]);
  expect(await rows('--who', 'Tester')).toEqual([
    ',,role Tester in dev,,,prod,Production,Deployer,no,assumes Deployer in prod (external ID shop-1)',
  ]);
  expect(await rows('--permission-set', 'Developer', '--account', 'dev')).toHaveLength(1);
});

test('as JSON: the steps, their conditions and statements', async () => {
  const { stdout } = await access('--reach', '--role', 'Deployer', '--format', 'json');
  const { reach } = JSON.parse(stdout) as { reach: unknown };
  expect(reach).toMatchInlineSnapshot(`
    {
      "boundedBy": [
        "Reach is bounded by what the charter knows: its permission sets, its roles, and OrganizationAccountAccessRole in each member account with the trust and the policy that AWS gives it.",
        "Not followed: roles and IAM users that are not in the charter, what a resource-based policy other than a trust policy allows, session policies, and the roles of functions, instances and other resources whose code somebody changes or runs (lambda:UpdateFunctionCode, ssm:SendCommand).",
        "Passing a role is followed for bedrock-agentcore.amazonaws.com, cloudformation.amazonaws.com, codebuild.amazonaws.com, ec2.amazonaws.com, ecs-tasks.amazonaws.com, emr-serverless.amazonaws.com, glue.amazonaws.com, lambda.amazonaws.com, sagemaker.amazonaws.com, scheduler.amazonaws.com, ssm.amazonaws.com, states.amazonaws.com, tasks.apprunner.amazonaws.com. Editing a policy is followed for policies and trust policies of roles, and for customer managed policies that the charter declares.",
        "Creating credentials is followed for IAM users that roles of the charter trust. In Identity Center, assigning permission sets is followed, and editing those that somebody assigns or has; groups, users and their passwords are not.",
        "An administrator of an account has the permissions of every role there, apart from exemptions from guardrails. Passing and editing these roles is followed, but not listed.",
        "A policy that the charter does not declare may allow assuming a role. Its other effects are not followed.",
      ],
      "sections": [
        {
          "entries": [
            {
              "account": "prod",
              "boundedBy": [
                "the charter's roles and policies",
              ],
              "cause": {
                "column": 3,
                "file": "config/organization.yaml",
                "line": 16,
              },
              "conditions": [
                "external ID shop-1",
              ],
              "edited": false,
              "outside": false,
              "person": "alice",
              "production": true,
              "role": "Deployer",
              "sessionSeconds": 3600,
              "steps": [
                {
                  "account": "dev",
                  "actions": [
                    "sts:AssumeRole",
                  ],
                  "cause": {
                    "column": 3,
                    "file": "config/organization.yaml",
                    "line": 15,
                  },
                  "conditions": [],
                  "edited": false,
                  "kind": "assume-role",
                  "role": "Tester",
                  "statements": [
                    {
                      "cause": {
                        "column": 19,
                        "file": "config/organization.yaml",
                        "line": 12,
                      },
                      "dependsOn": [],
                      "effect": "Allow",
                      "index": 0,
                      "kind": "identity",
                      "policy": "PowerUserAccess",
                    },
                    {
                      "cause": {
                        "column": 3,
                        "file": "config/organization.yaml",
                        "line": 15,
                      },
                      "dependsOn": [],
                      "effect": "Allow",
                      "index": 0,
                      "kind": "trust",
                      "policy": "Tester",
                      "sid": "1",
                    },
                  ],
                },
                {
                  "account": "prod",
                  "actions": [
                    "sts:AssumeRole",
                  ],
                  "cause": {
                    "column": 3,
                    "file": "config/organization.yaml",
                    "line": 16,
                  },
                  "conditions": [
                    {
                      "key": "sts:ExternalId",
                      "statement": {
                        "cause": {
                          "column": 3,
                          "file": "config/organization.yaml",
                          "line": 16,
                        },
                        "dependsOn": [
                          "sts:ExternalId",
                        ],
                        "effect": "Allow",
                        "index": 0,
                        "kind": "trust",
                        "policy": "Deployer",
                        "sid": "1",
                      },
                      "what": "external ID shop-1",
                    },
                  ],
                  "edited": false,
                  "kind": "assume-role",
                  "role": "Deployer",
                  "statements": [
                    {
                      "cause": {
                        "column": 3,
                        "file": "config/organization.yaml",
                        "line": 16,
                      },
                      "dependsOn": [
                        "sts:ExternalId",
                      ],
                      "effect": "Allow",
                      "index": 0,
                      "kind": "trust",
                      "policy": "Deployer",
                      "sid": "1",
                    },
                  ],
                },
              ],
              "through": {
                "account": "dev",
                "cause": {
                  "column": 15,
                  "file": "config/organization.yaml",
                  "line": 13,
                },
                "membership": {
                  "cause": {
                    "column": 85,
                    "file": "config/organization.yaml",
                    "line": 11,
                  },
                },
                "permissionSet": "Developer",
                "person": "alice",
                "principal": {
                  "kind": "group",
                  "name": "developers",
                },
                "until": "2027-06-30",
              },
              "until": "2027-06-30",
            },
          ],
          "kind": "user",
          "name": "alice",
        },
      ],
    }
  `);
});

test('Markdown and HTML', async () => {
  expect((await access('--reach', '--format', 'markdown')).stdout).toContain(
    'Developer in dev assumes Tester in dev, assumes Deployer in prod (external ID shop-1)',
  );
  expect((await access('--reach', '--format', 'html')).stdout).toContain('Reach through roles');
});

test('CSV has one table', async () => {
  expect(await access('--reach', '--effective', '--format', 'csv')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('use either --effective or --reach') as string,
  });
});

test('nothing to reach', async () => {
  expect(
    (await access('--reach', '--permission-set', 'Developer', '--role', 'Nothing')).stderr,
  ).toContain('the charter has no role "Nothing"');
  expect((await access('--reach', '--by', 'account', '--account', 'management')).stdout).toContain(
    'No role can be reached.',
  );
});
