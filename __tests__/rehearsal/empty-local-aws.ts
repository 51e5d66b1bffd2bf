import { assumeRole, callJson, managementAccount, type Caller } from '../../rehearsal/aws-call';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';

export const MANAGEMENT = '111122223333';
export const DENY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }],
});

/**
 * A local AWS for as long as the tests of a file run, without anything in it before each of them.
 */
export interface EmptyLocalAws {
  readonly aws: LocalAws;
  /** The management account, in eu-west-2. */
  readonly management: Caller;
  organizations<Answer = Record<string, never>>(action: string, request?: object): Promise<Answer>;
  /** Makes an organization, with trusted access for services. */
  organization(
    ...services: readonly string[]
  ): Promise<{ readonly id: string; readonly root: string }>;
  /** Makes an account. @returns its id */
  account(name: string): Promise<string>;
  /**
   * Makes a policy of the organization: by default a service control policy that denies EC2.
   * @returns its id
   */
  policy(name: string, type?: string, content?: string): Promise<string>;
  /** The caller that acts in an account, by its access role. */
  inside(id: string): Promise<Caller>;
}

export function emptyLocalAws(): EmptyLocalAws {
  let aws: LocalAws | undefined;
  beforeAll(async () => {
    aws = await startLocalAws({ managementAccountId: MANAGEMENT });
  });
  afterAll(() => aws?.stop());
  beforeEach(() => fetch(`${local.aws.endpoint}/moto-api/reset`, { method: 'POST' }));

  const local: EmptyLocalAws = {
    get aws() {
      if (aws === undefined) throw new Error('the local AWS starts before the first test');
      return aws;
    },
    get management() {
      return managementAccount(local.aws, 'eu-west-2');
    },
    organizations: (action, request) =>
      callJson(local.management, 'organizations', action, request),
    organization: async (...services) => {
      const { Organization } = await local.organizations<{ Organization: { Id: string } }>(
        'CreateOrganization',
        { FeatureSet: 'ALL' },
      );
      for (const ServicePrincipal of services)
        await local.organizations('EnableAWSServiceAccess', { ServicePrincipal });
      const { Roots } = await local.organizations<{ Roots: readonly { Id: string }[] }>(
        'ListRoots',
      );
      return { id: Organization.Id, root: Roots[0]?.Id ?? '' };
    },
    account: async (name) => {
      const { CreateAccountStatus } = await local.organizations<{
        CreateAccountStatus: { AccountId: string };
      }>('CreateAccount', { AccountName: name, Email: `${name}@example.com` });
      return CreateAccountStatus.AccountId;
    },
    policy: async (Name, Type = 'SERVICE_CONTROL_POLICY', Content = DENY) => {
      const { Policy } = await local.organizations<{ Policy: { PolicySummary: { Id: string } } }>(
        'CreatePolicy',
        { Name, Type, Content, Description: '' },
      );
      return Policy.PolicySummary.Id;
    },
    inside: (id) =>
      assumeRole(local.management, `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`),
  };
  return local;
}
