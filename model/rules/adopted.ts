import { typeAndName } from '../../lib/address';
import { counted } from '../../lib/counted';
import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { Location } from '../../source/location';
import { importIdOf, NOT_IMPORTABLE } from '../aws/import-ids';
import { importedByCharter } from '../imported-by-charter';
import { possibleStacks } from '../stack-names';
import type { Checked } from './checked';

/**
 * What an environment adopts can be imported: stacks exist (`unknown-stack`), IDs have the form of
 * their types (`invalid-import-id`) and are not used twice (`duplicate-id`), and the charter does
 * not import the same resource (`already-imported`). Whether a stack has an address is only known
 * when it is synthesized.
 *
 * Reports `adopted-resources` once: whether the deployment took place is in Terraform's state
 * alone.
 */
export function checkAdopted(checked: Checked): void {
  const { adopted: files, sourceMap, environmentName, diagnostics } = checked;
  for (const file of files) {
    const resources = [...file.resources];
    for (const [stack, ids] of resources) {
      checkStack(stack, sourceMap.key(file.resources, stack), checked);
      for (const [resource, id] of ids)
        checkId(resource, id, sourceMap.value(ids, resource), checked);
    }
    checkUniqueIds(file.resources, checked);
    const count = resources.reduce((sum, [, { size }]) => sum + size, 0);
    diagnostics.warning(
      'adopted-resources',
      sourceMap.key(file, 'resources'),
      `the next deployment of ${environmentName} imports ${counted(count, 'resource')} that it has not imported yet`,
      { fix: 'once a plan of these stacks has nothing to import, delete this file' },
    );
  }
  checkImportedByCharter(checked);
}

function checkStack(stack: string, place: Location, { organization, diagnostics }: Checked): void {
  const known = possibleStacks(organization);
  if (known.includes(stack)) return;
  const { name } = organization.environment;
  const withoutEnvironment = stack.startsWith(`${name}-`)
    ? stack.slice(name.length + 1)
    : undefined;
  diagnostics.error('unknown-stack', place, `there is no stack "${stack}"`, {
    fix:
      withoutEnvironment !== undefined && known.includes(withoutEnvironment)
        ? `write it without the environment: ${withoutEnvironment}`
        : (didYouMean(stack, known) ?? 'remove it, or give the account its entry in the charter'),
  });
}

function checkId(resource: string, id: string, place: Location, { diagnostics }: Checked): void {
  const type = typeOf(resource);
  const expected = importIdOf(type);
  if (NOT_IMPORTABLE.has(type))
    diagnostics.error('invalid-import-id', place, `Terraform cannot import ${type}`, {
      fix: 'remove this line: Terraform creates the resource, which writes over what is there',
    });
  else if (id !== '' && expected?.pattern.test(id) === false)
    diagnostics.error(
      'invalid-import-id',
      place,
      `"${id}" cannot be the import ID of ${type}: it is ${expected.form}`,
      { fix: 'write the ID in this form, or run orgcharter import again' },
    );
}

function checkUniqueIds(
  resources: Checked['adopted'][number]['resources'],
  { sourceMap, diagnostics }: Checked,
): void {
  const first = new Map<string, Location>();
  for (const ids of resources.values())
    for (const [resource, id] of ids) {
      const type = typeOf(resource);
      if (importIdOf(type)?.isUnique === undefined || id === '') continue;
      const place = sourceMap.value(ids, resource);
      const other = first.get(`${type} ${id}`);
      if (other)
        diagnostics.error('duplicate-id', place, `the import ID ${id} is used twice`, {
          related: [{ message: 'it is used here first', at: other }],
          fix: 'correct one of the IDs',
        });
      else first.set(`${type} ${id}`, place);
    }
}

/** `id:` in the charter is an import as well, and Terraform takes one import of a resource. */
function checkImportedByCharter({ adopted, organization, sourceMap, diagnostics }: Checked): void {
  const imported = importedByCharter(organization);
  for (const file of adopted)
    for (const [resource, adoptedId] of file.resources.get('organization') ?? []) {
      const inCharter = imported.get(resource);
      if (inCharter === undefined) continue;
      const place = sourceMap.key(file.resources.get('organization') ?? new Map(), resource);
      const fix = 'remove this line';
      if (inCharter === adoptedId)
        diagnostics.warning('already-imported', place, 'the charter imports it with the same id', {
          fix,
        });
      else
        diagnostics.error(
          'already-imported',
          place,
          `the charter imports it with the id ${inCharter}`,
          {
            fix: 'correct the id in the charter, and remove this line',
          },
        );
    }
}

const typeOf = (resource: string): string => typeAndName(resource)[0];
