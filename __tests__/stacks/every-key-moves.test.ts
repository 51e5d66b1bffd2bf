import type { Organization } from '../../model/organization';
import { organizationJsonSchema } from '../../model/schema/json-schema';
import type { JsonSchema } from '../../model/schema/kit/schema';
import { terraformOf } from '../../scripts/fuzz/terraform-of';
import { EDITS } from '../access/diff/every-key/edits';
import { organizations } from '../access/diff/every-key/run';

/**
 * Mappings of the schema whose keys are in no Terraform address, or that cannot have another key,
 * and why.
 */
const WITHOUT_FORMERLY: Readonly<Record<string, string>> = {
  'organization.managementAccount.tags': 'keys of tags',
  'organization.tags': 'keys of tags',
  'organization.production.tag': 'a selector',
  accessControlAttributes: 'all attributes are in one resource',
  reviews: 'a list',
  guardrailSets: 'the catalogue names the sets; each of their guardrails can be renamed',
  baselines: 'the name is in no address: an account has each setting once',
  sharedBuckets: 'the key is the name of a bucket that exists, and another name is another bucket',
  limits: 'names of quotas',
  'organization.delegatedAdministrators': 'AWS names the services',
};
/** The same for mappings that occur in several places. */
const WITHOUT_FORMERLY_ANYWHERE: Readonly<Record<string, string>> = {
  tags: 'keys of tags',
  bucketTags: 'keys of tags',
  keyTags: 'keys of tags',
  logGroupTags: 'keys of tags',
  tag: 'a selector',
  lint: 'codes of diagnostics',
  parameters: 'parameters of a guardrail or rule',
  context: 'condition keys of a request',
  dimensions: 'dimensions of a metric',
  subject: 'parts of a certificate',
};
/** The rules of a conformance pack are in the template of the pack. */
const RULES_OF_PACK = 'security.config.conformancePacks.*.rules';

interface Mapping {
  readonly path: string;
  readonly hasFormerly: boolean;
}

/** Every mapping from names that people choose. */
function mappings(): readonly Mapping[] {
  const definitions = organizationJsonSchema()['$defs'] as Record<string, JsonSchema>;
  const found: Mapping[] = [];
  walk(organizationJsonSchema(), '', []);
  return found;

  function walk(schema: JsonSchema, path: string, within: readonly string[]): void {
    const { $ref, properties = {}, additionalProperties, items, oneOf = [], anyOf = [] } = schema;
    if (typeof $ref === 'string') {
      const name = $ref.replace('#/$defs/', '');
      if (!within.includes(name)) walk(definitions[name] as JsonSchema, path, [...within, name]);
      return;
    }
    if (typeof additionalProperties === 'object') {
      const entry = resolved(additionalProperties as JsonSchema);
      found.push({ path, hasFormerly: 'formerly' in ((entry['properties'] ?? {}) as object) });
      walk(additionalProperties as JsonSchema, `${path}.*`, within);
      // Its properties are names that an editor completes.
    } else
      for (const [key, value] of Object.entries(properties as Record<string, JsonSchema>))
        walk(value, path === '' ? key : `${path}.${key}`, within);
    for (const other of [items ?? [], oneOf, anyOf].flat() as readonly JsonSchema[])
      walk(other, path, within);
  }

  function resolved(schema: JsonSchema): JsonSchema {
    const { $ref } = schema;
    return typeof $ref === 'string'
      ? (definitions[$ref.replace('#/$defs/', '')] as JsonSchema)
      : schema;
  }
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

test('every mapping of the schema has formerly, or a reason not to have it', () => {
  const without = mappings().filter(
    ({ path, hasFormerly }) =>
      !hasFormerly &&
      WITHOUT_FORMERLY[path] === undefined &&
      WITHOUT_FORMERLY_ANYWHERE[lastOf(path)] === undefined,
  );
  expect(without.map(({ path }) => path)).toEqual([RULES_OF_PACK]);
});

/** Unmanaged accounts have no resource, and a unit in a unit has the schema of a unit. */
const NOT_EDITED: readonly string[] = [
  'unmanagedAccounts',
  'organizationalUnits.*.organizationalUnits',
];

const KEYED = [
  ...new Set(mappings().flatMap(({ path, hasFormerly }) => (hasFormerly ? [path] : []))),
].filter((path) => !NOT_EDITED.includes(path));

test.each(KEYED)('%s: whatever has another address is moved', (path) => {
  const edit = EDITS[`${path}.*.formerly`];
  expect(edit).toBeDefined();
  const { now = {}, both = {} } = edit ?? {};
  const [before, after] = [organizations(both), organizations(both, now)].map(addressesOf);
  if (!before || !after) throw new Error('no organizations');
  expect(after.moves.size).toBeGreaterThan(0);
  const ends = (address: string): string => {
    const to = after.moves.get(address);
    return to === undefined ? address : ends(to);
  };
  for (const address of after.moves.keys()) expect(after.addresses).not.toContain(address);
  // What only the state has may be forgotten.
  const stays = (address: string) =>
    !/: terraform_data\./.test(address) || !after.forgotten.has(address);
  expect([...before.addresses].filter(stays).map(ends).sort()).toEqual([...after.addresses].sort());
});

type Addresses = ReturnType<typeof findAddresses>;
const known = new WeakMap<readonly Organization[], Addresses>();

/** The addresses of these organizations. Cached: most edits begin with the same ones. */
function addressesOf(all: readonly Organization[]): Addresses {
  const addresses = known.get(all) ?? findAddresses(all);
  known.set(all, addresses);
  return addresses;
}

/** Addresses with the stack in front: `account-shop: aws_iam_role.Deployer`. */
function findAddresses(all: readonly Organization[]) {
  const addresses = new Set<string>();
  const moves = new Map<string, string>();
  const forgotten = new Set<string>();
  for (const line of all.map(terraformOf).join('\n').split('\n')) {
    const stack = JSON.parse(line) as Stack;
    const name = stack['//'].metadata.stackName;
    for (const [type, resources] of Object.entries(stack.resource ?? {}))
      for (const key of Object.keys(resources)) addresses.add(`${name}: ${type}.${key}`);
    for (const { from, to } of stack.moved ?? []) moves.set(`${name}: ${from}`, `${name}: ${to}`);
    for (const { from } of stack.removed ?? []) forgotten.add(`${name}: ${from}`);
  }
  return { addresses, moves, forgotten };
}

interface Stack {
  readonly '//': { readonly metadata: { readonly stackName: string } };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly removed?: readonly { readonly from: string }[];
}
