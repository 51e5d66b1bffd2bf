import {
  callJson,
  callQuery,
  callRest,
  callS3,
  managementAccount,
  values,
  type Caller,
} from '../../rehearsal/aws-call';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel, TO_BE_DESTROYED } from './rehearsed-model';

/*
 * What every account has of its own, in an organization of three: deployed from nothing, read back
 * in the right accounts and regions, planned again, changed, grown by an account, destroyed. The
 * tests tell one story and run in order.
 */
const { describe, test } = needsLocalAws();

const MODEL = `organization:
  name: acme
  homeRegion: eu-west-2
  governedRegions: [eu-west-2, eu-west-1]
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  tags: { owner: platform }
organizationalUnits:
  Development:
    accounts:
      dev: {}
  Production:
    accounts:
      prod: {}
baselines:
  standard:
    targets: [Root]
    alternateContacts:
      security: { name: Security team, title: Head of Security, email: security@acme.example, phone: "+44 20 7946 0000" }
    budget: { limit: 100, forecastAlertAt: [100], email: [billing@acme.example] }
  production:
    targets: [Production]
    passwordPolicy: { minimumLength: 20, maximumAge: 90d }
    budget: { limit: 5000.5, alertAt: [50], email: [billing@acme.example, operations@acme.example] }
  development:
    targets: [Development]
    s3PublicAccessBlock: false
groups:
  developers: { description: They work in one account }
permissionSets:
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
assignments:
  - { group: developers, permissionSet: ReadOnly, targets: [dev] }
guardrails:
  deny-leave-organization: { targets: [Root] }
`;
const REGIONS = ['eu-west-1', 'eu-west-2', 'us-east-1'];
const STACKS = [
  'account-dev',
  'account-management',
  'account-prod',
  'guardrails',
  'identity',
  'monitoring',
  'organization',
];
const model = rehearsedModel({
  'organization.yaml': MODEL,
  'environments/production.yaml': TO_BE_DESTROYED,
});

const home = (): Caller => managementAccount(model.aws, 'eu-west-2');

/** What a call answers in each account, or the name of AWS's fault. */
async function everywhere<Answer>(
  ask: (caller: Caller, id: string) => Promise<Answer>,
): Promise<Readonly<Record<string, Answer | string>>> {
  const answers: Record<string, Answer | string> = {};
  for (const [account, id] of await model.accountIds())
    answers[account] = await ask(await model.inside(account), id).catch(({ name }: Error) => name);
  return answers;
}

const minimumLengths = () =>
  everywhere(
    async (caller) =>
      values(
        await callQuery(caller, 'iam', 'GetAccountPasswordPolicy'),
        'MinimumPasswordLength',
      )[0],
  );
const publicAccessBlocks = () =>
  everywhere(
    async (caller, id) =>
      values(
        await callS3(caller, 'GET', '/v20180820/configuration/publicAccessBlock', undefined, {
          'x-amz-account-id': id,
        }),
        'RestrictPublicBuckets',
      )[0],
  );
const regionsWhere = (isSo: (caller: Caller) => Promise<boolean>) =>
  everywhere(async (caller) => {
    const found: string[] = [];
    for (const region of REGIONS) if (await isSo({ ...caller, region })) found.push(region);
    return found;
  });
const encryptedRegions = () =>
  regionsWhere(
    async (caller) =>
      values(
        await callQuery(caller, 'ec2', 'GetEbsEncryptionByDefault'),
        'ebsEncryptionByDefault',
      )[0] === 'true',
  );
const imdsv2Regions = () =>
  regionsWhere(
    async (caller) =>
      values(await callQuery(caller, 'ec2', 'GetInstanceMetadataDefaults'), 'httpTokens')[0] ===
      'required',
  );
const securityContacts = () =>
  everywhere(
    async (caller) =>
      (
        await callRest<{ AlternateContact: { EmailAddress: string } }>(
          caller,
          'account',
          'POST',
          '/getAlternateContact',
          { AlternateContactType: 'SECURITY' },
        )
      ).AlternateContact.EmailAddress,
  );

interface Budget {
  readonly BudgetName: string;
  readonly BudgetLimit: { readonly Amount: string; readonly Unit: string };
  readonly CostFilters: { readonly LinkedAccount: readonly string[] };
}
async function budgets(caller = home(), AccountId = '111122223333'): Promise<readonly Budget[]> {
  return (
    await callJson<{ Budgets: readonly Budget[] }>(caller, 'budgets', 'DescribeBudgets', {
      AccountId,
    })
  ).Budgets;
}

const ALL = {
  dev: ['eu-west-1', 'eu-west-2'],
  management: ['eu-west-1', 'eu-west-2'],
  prod: ['eu-west-1', 'eu-west-2'],
};

describe('from nothing', () => {
  test(
    'every stack deploys',
    async () => {
      expect(await model.synthesize()).toEqual(STACKS);
      expect(await model.apply(STACKS)).toBeUndefined();
    },
    15 * MINUTE,
  );

  test('every account has what the nearest baseline says', async () => {
    expect(await minimumLengths()).toEqual({ dev: '14', management: '14', prod: '20' });
    expect(await publicAccessBlocks()).toEqual({
      dev: 'NoSuchPublicAccessBlockConfiguration',
      management: 'true',
      prod: 'true',
    });
    expect(await securityContacts()).toEqual({
      dev: 'security@acme.example',
      management: 'security@acme.example',
      prod: 'security@acme.example',
    });
  });

  test('what is regional is in every governed region and in no other', async () => {
    expect(await encryptedRegions()).toEqual(ALL);
    expect(await imdsv2Regions()).toEqual(ALL);
  });

  test('budgets are in the management account, each for the costs of one account', async () => {
    const ids = await model.accountIds();
    const found = (await budgets())
      .map(({ BudgetName, BudgetLimit, CostFilters }) => [
        BudgetName,
        Number(BudgetLimit.Amount),
        BudgetLimit.Unit,
        ...CostFilters.LinkedAccount,
      ])
      .sort();
    expect(found).toEqual([
      ['account-dev', 100, 'USD', ids.get('dev')],
      ['account-management', 100, 'USD', '111122223333'],
      ['account-prod', 5000.5, 'USD', ids.get('prod')],
    ]);
    const { Notifications } = await callJson<{
      Notifications: readonly { NotificationType: string; Threshold: number }[];
    }>(home(), 'budgets', 'DescribeNotificationsForBudget', {
      AccountId: '111122223333',
      BudgetName: 'account-dev',
    });
    expect(
      Notifications.map(
        ({ NotificationType, Threshold }) => `${NotificationType} ${Threshold}`,
      ).sort(),
    ).toEqual(['ACTUAL 100', 'ACTUAL 80', 'FORECASTED 100']);
    expect(
      await everywhere(async (caller, id) => (id === '111122223333' ? [] : budgets(caller, id))),
    ).toEqual({ dev: [], management: [], prod: [] });
  });

  const IN_EACH = [
    'account:GetAlternateContact',
    'budgets:ViewBudget',
    'ec2:GetEbsEncryptionByDefault',
    'ec2:GetInstanceMetadataDefaults',
    'iam:GetAccountPasswordPolicy',
  ];
  test.each([
    ['account-dev', IN_EACH],
    ['account-management', [...IN_EACH, 's3:GetAccountPublicAccessBlock']],
    ['account-prod', [...IN_EACH, 's3:GetAccountPublicAccessBlock']],
    ['organization', ['organizations:DescribeOrganization', 'organizations:ListAccounts']],
  ])(
    'planned again, %s changes nothing, and asks nothing that CI may not',
    async (stack, actions) => {
      expect(await model.watchedPlan(stack)).toEqual({
        changes: [],
        called: expect.arrayContaining(actions),
        refused: [],
      });
    },
  );
});

describe('a change', () => {
  test(
    'of one setting in one unit changes the accounts of that unit alone',
    async () => {
      model.edit('maximumAge: 90d', 'maximumAge: 60d');
      expect(await model.synthesize()).toEqual(['account-prod']);
      expect(await model.applied('account-prod')).toEqual([
        'update aws_iam_account_password_policy.password-policy',
      ]);
    },
    5 * MINUTE,
  );

  test(
    'of a budget, a contact and a switch is applied',
    async () => {
      model.edit('limit: 5000.5, alertAt: [50]', 'limit: 6000, alertAt: [50, 90]');
      model.edit(
        '    s3PublicAccessBlock: false\n',
        '    imdsv2: false\n    alternateContacts: { security: false }\n',
      );
      expect(await model.synthesize()).toEqual(['account-dev', 'account-prod']);
      expect(await model.applied('account-dev')).toEqual([
        'delete aws_account_alternate_contact.security',
        'delete aws_ec2_instance_metadata_defaults.eu-west-1',
        'delete aws_ec2_instance_metadata_defaults.eu-west-2',
        'create aws_s3_account_public_access_block.s3-public-access-block',
      ]);
      expect(await model.applied('account-prod')).toEqual(['update aws_budgets_budget.budget']);
      expect(
        (await budgets())
          .map(({ BudgetName, BudgetLimit }) => `${BudgetName} ${Number(BudgetLimit.Amount)}`)
          .sort(),
      ).toEqual(['account-dev 100', 'account-management 100', 'account-prod 6000']);
      expect(await minimumLengths()).toEqual({ dev: '14', management: '14', prod: '20' });
      expect(await publicAccessBlocks()).toEqual({ dev: 'true', management: 'true', prod: 'true' });
      expect(await imdsv2Regions()).toEqual({ ...ALL, dev: [] });
      expect(await securityContacts()).toEqual({
        dev: 'ResourceNotFoundException',
        management: 'security@acme.example',
        prod: 'security@acme.example',
      });
    },
    15 * MINUTE,
  );
});

describe('an account more is one line', () => {
  const WITH_SHOP = [...STACKS, 'account-shop'].sort();

  test(
    'that changes the organization, and no stack that there was beside it',
    async () => {
      model.edit('      prod: {}\n', '      prod: {}\n      shop: {}\n');
      expect(await model.synthesize()).toEqual(['account-shop', 'organization']);
      expect(await model.applied('organization')).toEqual([
        'create aws_organizations_account.shop',
        expect.stringMatching(/^import terraform_data\.key-of--aws_x2b_shop_x40_/),
        'update output.account_ids',
      ]);
    },
    5 * MINUTE,
  );

  test(
    'it has all that the nearest baselines say',
    async () => {
      expect(await model.apply(['account-shop'])).toBeUndefined();
      expect(await minimumLengths()).toEqual({
        dev: '14',
        management: '14',
        prod: '20',
        shop: '20',
      });
      expect(await publicAccessBlocks()).toEqual({
        dev: 'true',
        management: 'true',
        prod: 'true',
        shop: 'true',
      });
      expect(await encryptedRegions()).toEqual({ ...ALL, shop: ALL.prod });
      expect(await imdsv2Regions()).toEqual({ ...ALL, dev: [], shop: ALL.prod });
      expect(await securityContacts()).toMatchObject({ shop: 'security@acme.example' });
      expect((await budgets()).map(({ BudgetName }) => BudgetName).sort()).toEqual([
        'account-dev',
        'account-management',
        'account-prod',
        'account-shop',
      ]);
    },
    15 * MINUTE,
  );

  // every stack, for each of them may read the ids of accounts
  test.each(WITH_SHOP)('planned again, %s changes nothing', async (stack) => {
    expect(await model.planned(stack)).toEqual([]);
  });
});

describe('taken away', () => {
  test(
    'where there is no baseline any more the stacks stay, and take away what they made',
    async () => {
      model.edit(
        'targets: [Root]\n    alternateContacts',
        'targets: [Root]\n    except: [dev, prod]\n    alternateContacts',
      );
      model.edit('targets: [Production]', 'targets: [Production]\n    except: [prod]');
      model.edit(
        '  development:\n    targets: [Development]\n    imdsv2: false\n    alternateContacts: { security: false }\n',
        '',
      );
      expect(await model.synthesize()).toEqual(['account-dev', 'account-prod']);
      expect(await model.apply(['account-dev', 'account-prod'])).toBeUndefined();
      expect(await minimumLengths()).toEqual({
        dev: 'NoSuchEntity',
        management: '14',
        prod: 'NoSuchEntity',
        shop: '20',
      });
      expect(await publicAccessBlocks()).toEqual({
        dev: 'NoSuchPublicAccessBlockConfiguration',
        management: 'true',
        prod: 'NoSuchPublicAccessBlockConfiguration',
        shop: 'true',
      });
      expect(await securityContacts()).toEqual({
        dev: 'ResourceNotFoundException',
        management: 'security@acme.example',
        prod: 'ResourceNotFoundException',
        shop: 'security@acme.example',
      });
      const kept = { dev: [], management: ALL.management, prod: [], shop: ALL.prod };
      expect(await encryptedRegions()).toEqual(kept);
      expect(await imdsv2Regions()).toEqual(kept);
      expect((await budgets()).map(({ BudgetName }) => BudgetName).sort()).toEqual([
        'account-management',
        'account-shop',
      ]);
    },
    15 * MINUTE,
  );

  test(
    'destroyed, everything is gone',
    async () => {
      expect(await model.destroy([...STACKS, 'account-shop'])).toBeUndefined();
      await expect(callJson(home(), 'organizations', 'DescribeOrganization')).rejects.toMatchObject(
        { name: 'AWSOrganizationsNotInUseException' },
      );
      expect(await budgets()).toEqual([]);
      await expect(callQuery(home(), 'iam', 'GetAccountPasswordPolicy')).rejects.toMatchObject({
        name: 'NoSuchEntity',
      });
      await expect(
        callRest(home(), 'account', 'POST', '/getAlternateContact', {
          AlternateContactType: 'SECURITY',
        }),
      ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    },
    15 * MINUTE,
  );
});
