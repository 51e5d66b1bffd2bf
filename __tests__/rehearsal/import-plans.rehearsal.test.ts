import type { AdoptionReport } from '../../adoption/charter/report';
import { orgcharter } from '../cli/capture';
import { deployAdopted } from './living/deploy-adopted';
import { importFrom } from './living/import';
import { createLivingOrganization, SHAPES } from './living/living-organization';
import { planAdopted } from './living/plan-adopted';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel, type RehearsedModel } from './rehearsed-model';

/*
 * Organizations of a realistic shape are imported: Terraform plans imports, and only what the
 * report names besides.
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

  test(
    'the plans of all stacks only import, except for two tags that the report names',
    async () => {
      const report = await importShape(model, 'realistic');
      expect(report).toMatchObject({ notRead: [], withoutImportId: [] });
      const changes = await planAdopted(model.workspace);
      expect(changes.filter((change) => !change.includes(': import '))).toEqual([
        'production-organization: update aws_organizations_account.DNS-legacy',
        'production-organization: update aws_organizations_account.Sandbox-OBrien',
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
    },
    15 * MINUTE,
  );

  test('rehearse deploys the charter', () => expectRehearsed(model), 15 * MINUTE);
});

describe('the shape of AWS Control Tower', () => {
  const model = rehearsedModel({});

  test(
    'the first deployment only imports, and the next changes nothing',
    async () => {
      const report = await importShape(model, 'control-tower');
      expect(report).toMatchObject({ notRead: [], withoutImportId: [] });
      const { first, second } = await deployAdopted(model.workspace);
      const changes = Object.values(first).flat();
      expect(changes.filter((change) => !change.startsWith('import '))).toEqual([]);
      expect(changes.filter(isInAws)).toHaveLength(report.importIds);
      expect(Object.values(second).flat()).toEqual([]);
    },
    15 * MINUTE,
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
