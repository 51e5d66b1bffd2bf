import type { AdoptionReport } from '../../adoption/charter/report';
import { orgcharter } from '../cli/capture';
import { adoptedCharter } from './living/adopted-charter';
import { importFrom } from './living/import';
import { createLivingOrganization, SHAPES } from './living/living-organization';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel, type RehearsedModel } from './rehearsed-model';

/*
 * Organizations of a realistic shape are imported: Terraform plans imports, and only what the
 * report names besides. These plans are deployed, and then an edit is planned as that edit.
 */
const { test } = needsLocalAws();

type Report = AdoptionReport & { readonly importIds: number };

/** Makes the organization, imports it, and validates its charter. */
async function importShape(
  model: RehearsedModel,
  shape: 'realistic' | 'control-tower',
): Promise<Report> {
  const { homeRegion } = SHAPES[shape];
  await createLivingOrganization(model.aws, SHAPES[shape]);
  const imported = await importFrom(model.aws, homeRegion, [
    ...['--out', model.config, '--regions', homeRegion, '--regions', 'us-east-1'],
    ...['--format', 'json'],
  ]);
  expect(imported).toMatchObject({ exitCode: 0, stderr: '' });
  const validated = await orgcharter(['validate', '--config', model.config]);
  expect(validated.exitCode).toBe(0);
  expect(validated.stderr).not.toMatch(/already-imported|unused-exception/);
  return JSON.parse(imported.stdout) as Report;
}

describe('40 accounts', () => {
  const model = rehearsedModel({});
  const { deployed, planned } = adoptedCharter(model);

  test(
    'the plans of all stacks only import, except for two tags that the report names',
    async () => {
      const report = await importShape(model, 'realistic');
      expect(report).toMatchObject({ notRead: [], withoutImportId: [] });
      const changes = await deployed();
      expect(changes.filter((change) => !change.includes(': import '))).toEqual([
        'organization: update aws_organizations_account.DNS-legacy',
        'organization: update aws_organizations_account.Sandbox-OBrien',
      ]);
      expect(report.notHeld.filter(({ kind }) => kind === 'tag')).toEqual(
        ['DNS "legacy"', "Sandbox O'Brien"].map((account) => ({
          kind: 'tag',
          name: `owner of account ${account}`,
          reason: 'AWS would not accept it today, so the first deployment removes it',
        })),
      );
      // The charter itself imports two accounts by their IDs.
      expect(changes.filter(isInAws)).toHaveLength(report.importIds + 2);
      expect(await planned('--full')).toEqual([]);
    },
    15 * MINUTE,
  );

  test(
    'an edit is planned as that edit',
    async () => {
      model.edit('targets: [Infrastructure] }', 'targets: [Infrastructure, Forgotten] }');
      expect(await deployed()).toEqual([
        'identity: create aws_ssoadmin_account_assignment.AWS_x20_Networks--NetworkAdministrator--Forgotten',
      ]);
      expect(await planned()).toEqual([]);
    },
    5 * MINUTE,
  );

  test('rehearse deploys the charter', () => expectRehearsed(model), 15 * MINUTE);
});

describe('the shape of AWS Control Tower', () => {
  const model = rehearsedModel({});
  const { deployed, planned } = adoptedCharter(model);
  /** A guardrail, an assignment, a member, a permission set, and an account that is taken over. */
  const EDITS = [
    ['\nguardrails:\n', '\nguardrails:\n  deny-leave-organization: { targets: [Sandbox] }\n'],
    [
      'AWSReadOnlyAccess, targets: [Log Archive]',
      'AWSReadOnlyAccess, targets: [Log Archive, Data Lake]',
    ],
    ['groups: [AWSAccountFactory, ', 'groups: [AWSAccountFactory, AWSSecurityAuditors, '],
    ['view resources and basic metadata', 'view resources and metadata'],
    [', managed: false }\n      shop-prod', ', tags: { team: shop } }\n      shop-prod'],
  ] as const;

  test(
    'the first deployment only imports, and the next changes nothing',
    async () => {
      const report = await importShape(model, 'control-tower');
      expect(report).toMatchObject({ notRead: [], withoutImportId: [] });
      const changes = await deployed();
      expect(changes.filter((change) => !change.includes(': import '))).toEqual([]);
      expect(changes.filter(isInAws)).toHaveLength(report.importIds);
      expect(await planned('--full')).toEqual([]);
    },
    15 * MINUTE,
  );

  test(
    'edits are planned as these edits',
    async () => {
      for (const [from, to] of EDITS) model.edit(from, to);
      expect(await deployed()).toEqual([
        'guardrails: create aws_organizations_policy.deny-leave-organization',
        'guardrails: create aws_organizations_policy_attachment.deny-leave-organization--Root--Sandbox',
        'identity: create aws_identitystore_group_membership.AWSSecurityAuditors--aws_x40_initech_x2e_example',
        'identity: create aws_ssoadmin_account_assignment.AWSLogArchiveViewers--AWSReadOnlyAccess--Data_x20_Lake',
        'identity: update aws_ssoadmin_permission_set.AWSReadOnlyAccess',
        'organization: import terraform_data.key-of--aws_x2b_shop-dev_x40_initech_x2e_example',
        'organization: update aws_organizations_account.shop-dev',
      ]);
      expect(await planned()).toEqual([]);
    },
    5 * MINUTE,
  );

  test('rehearse deploys the charter', () => expectRehearsed(model), 15 * MINUTE);
});

/** Runs `orgcharter rehearse` on the imported charter, in a local AWS of its own. */
async function expectRehearsed({ config }: RehearsedModel): Promise<void> {
  const { exitCode, stdout, stderr } = await orgcharter(['rehearse', '--config', config]);
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 0,
    stderr: expect.not.stringContaining('error') as string,
    stdout: expect.stringContaining('Organization o-') as string,
  });
}

/** The keys of accounts exist in the state only. */
const isInAws = (change: string): boolean => !change.includes('import terraform_data.');
