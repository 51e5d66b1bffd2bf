import { orgcharter } from '../cli/capture';
import { deployAdopted } from './living/deploy-adopted';
import { createLivingOrganization, SHAPES } from './living/living-organization';
import { importFrom } from './living/import';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/*
 * An organization that people made by hand becomes a charter whose first deployment only imports.
 */
const { test } = needsLocalAws();
const model = rehearsedModel({});

test(
  'the first deployment of an imported organization only imports, the next changes nothing, and an edit is planned as that edit',
  async () => {
    const { homeRegion } = SHAPES.small;
    await createLivingOrganization(model.aws, SHAPES.small);
    const imported = await importFrom(model.aws, homeRegion, [
      ...['--out', model.config, '--regions', homeRegion, '--regions', 'us-east-1'],
      ...['--format', 'json'],
    ]);
    expect(imported).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(imported.stdout)).toMatchObject({ notRead: [] });

    const validated = await orgcharter(['validate', '--config', model.config]);
    expect(validated.exitCode).toBe(0);

    const { first, second } = await deployAdopted(model.workspace);
    const changes = Object.entries(first).flatMap(([stack, all]) =>
      all.filter((change) => !change.startsWith('import ')).map((change) => `${stack}: ${change}`),
    );
    expect(changes).toEqual([]);
    expect(first['production-audit']?.toSorted()).toEqual([
      'import aws_cloudtrail.audit-trail',
      'import aws_cloudwatch_log_group.audit-trail',
      'import aws_s3_bucket.audit-trail',
    ]);
    expect(first['production-account-shop-dev']).toContain('import aws_budgets_budget.budget');
    expect(Object.values(second).flat()).toEqual([]);

    await model.synthesize();
    model.edit(
      '\nassignments:\n',
      '\nassignments:\n  - { group: Shop Developers, permissionSet: Developer, targets: [log-archive] }\n',
    );
    model.edit('environment: dev', 'environment: test');
    expect(await model.synthesize()).toEqual(['identity', 'organization']);
    expect(await model.planned('identity')).toEqual([
      'create aws_ssoadmin_account_assignment.Shop_x20_Developers--Developer--log-archive',
    ]);
    expect(await model.planned('organization')).toEqual([
      'update aws_organizations_account.shop-dev',
    ]);
  },
  15 * MINUTE,
);

test(
  'a new name of an account needs trusted access, which stays as it was found',
  async () => {
    model.edit('name: "O\'Brien trials"', 'name: Trials');
    await model.synthesize();
    await expect(model.planned('organization')).rejects.toThrow(
      "O'Brien trials <aws+obrien@acme.example>: the charter has another name. AWS only changes it if Account Management has trusted access.",
    );
    model.edit('trustedServices: [', 'trustedServices: [account.amazonaws.com, ');
    await model.synthesize();
    expect(await model.applied('organization')).toEqual([
      expect.stringMatching('^update aws_organizations_account.O') as string,
      'update aws_organizations_account.shop-dev',
      'update aws_organizations_organization.organization',
    ]);
  },
  5 * MINUTE,
);
