import { orgcharter } from '../cli/capture';
import { deployAdopted } from './living/deploy-adopted';
import { createLivingOrganization, SHAPES } from './living/living-organization';
import { importFrom } from './living/import';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/* An organization that people made by hand becomes a charter whose first deployment only imports. */
const { test } = needsLocalAws();
const model = rehearsedModel({});

test(
  'the first deployment of an imported organization only imports, and the next changes nothing',
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
    expect(Object.values(second).flat()).toEqual([]);
  },
  15 * MINUTE,
);
