import { join } from 'node:path';
import { adoptedIds, neededLookups, NOT_LOOKED_UP } from '../../../adoption/ids/adopted-ids';
import { type Found, lookupKey } from '../../../adoption/ids/lookup';
import { RULES } from '../../../adoption/ids/table/table';
import type { StackJson } from '../../../adoption/ids/stack-json';
import type { LiveOrganization } from '../../../adoption/live-organization';
import { RESOURCE_CALLS } from '../../../model/aws/calls';
import { IMPORT_IDS, importIdOf, NOT_IMPORTABLE } from '../../../model/aws/import-ids';
import { importedByCharter } from '../../../model/imported-by-charter';
import { loadModel } from '../../../model/load';
import type { Organization } from '../../../model/organization';
import { diskFolder, memoryFolder, type Folder } from '../../../source/folder';
import { anOrganizationWithEverything } from '../../organizations';
import { everythingThatExists } from '../../rehearsal/everything-that-exists';
import { livingOrganization } from './living';
import { stacksOf } from './stacks-of';

const loaded = (folder: Folder): Organization =>
  loadModel({ folder, environment: 'production', today: '2026-11-27' }).organizations[0]!;
const sample = loaded(diskFolder(join(__dirname, '../../../config')));

/** Everything that has to be looked up exists, under the name that it is looked up by. */
function foundAll(stacks: readonly StackJson[], live: LiveOrganization): Found {
  let found: Found = new Map();
  for (;;) {
    const needed = neededLookups(stacks, live, found);
    if (needed.length === 0) return found;
    found = new Map([
      ...found,
      ...needed.map((lookup) => [lookupKey(lookup), { known: `found:${lookup.name}` }] as const),
    ]);
  }
}

/** The types that an import does not look up begin with these. */
const NOT_READ = /^aws_chatbot_/;

const ORGANIZATIONS: readonly (readonly [string, Organization])[] = [
  ['the sample', sample],
  ['what exists outside of the charter', loaded(memoryFolder(everythingThatExists))],
  ['one of each thing', anOrganizationWithEverything()],
];

test.each(ORGANIZATIONS)(
  'every resource has an import ID, if its type can be imported: %s',
  (_, organization) => {
    const stacks = stacksOf(organization);
    const live = livingOrganization(organization);
    const { adopted, missing } = adoptedIds(stacks, live, foundAll(stacks, live));
    expect(
      missing.filter(
        ({ address, reason }) =>
          !NOT_IMPORTABLE.has(address.split('.')[0]!) &&
          !(NOT_READ.test(address) && reason === NOT_LOOKED_UP),
      ),
    ).toEqual([]);
    const resources = stacks.flatMap(({ terraform }) =>
      // Stacks import what exists in the state only themselves.
      Object.entries(terraform.resource ?? {}).flatMap(([type, each]) =>
        type === 'terraform_data' ? [] : Object.keys(each ?? {}),
      ),
    );
    expect(adopted + missing.length).toBe(resources.length);
  },
);

test('the IDs have the forms that the model expects', () => {
  const ids = ORGANIZATIONS.flatMap(([, organization]) => {
    const stacks = stacksOf(organization);
    const live = livingOrganization(organization);
    const { text } = adoptedIds(stacks, live, foundAll(stacks, live));
    return [...text.matchAll(/^ {4}(aws_\w+)\.\S+: "(.*)"$/gm)].map(([, type = '', id = '']) => ({
      type,
      id,
    }));
  });
  const wrong = ids.filter(
    ({ type, id }) => !id.includes('found:') && importIdOf(type)?.pattern.test(id) === false,
  );
  expect(wrong).toEqual([]);
  const types = new Set(ids.map(({ type }) => type));
  expect(Object.keys(IMPORT_IDS).filter((type) => !types.has(type))).toEqual([]);
});

test('every type is looked up, except for those that the provider cannot import', () => {
  const others = Object.keys(RESOURCE_CALLS).filter(
    (type) => !(type in RULES) && !NOT_IMPORTABLE.has(type),
  );
  expect(others.filter((type) => !NOT_READ.test(type))).toEqual([]);
  expect(Object.keys(RULES).filter((type) => NOT_IMPORTABLE.has(type))).toEqual([]);
});

test('what the charter imports by id is left out', () => {
  const organization = loaded(memoryFolder(everythingThatExists));
  const stacks = stacksOf(organization);
  const live = livingOrganization(organization);
  const inCharter = importedByCharter(organization);
  expect([...inCharter.keys()].sort()).toEqual(
    stacks
      .flatMap(({ terraform }) => (terraform.import ?? []).map(({ to }) => to))
      .filter((to) => /^aws_organizations_(?:organization|organizational_unit|account)\./.test(to))
      .sort(),
  );
  const found = foundAll(stacks, live);
  const all = adoptedIds(stacks, live, found);
  const { text, adopted } = adoptedIds(stacks, live, found, inCharter);
  expect(all.adopted - adopted).toBe(inCharter.size);
  expect([...inCharter.keys()].filter((to) => text.includes(`${to}: `))).toEqual([]);
});
