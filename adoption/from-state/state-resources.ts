/**
 * A resource, or data source, of a team's own Terraform. One of several instances has its key in
 * the address.
 */
export interface StateResource {
  /** `module.network["eu"].aws_vpc.main[0]` */
  readonly address: string;
  /** The same without the keys of instances, as `removed` blocks name it. */
  readonly block: string;
  readonly type: string;
  readonly isData: boolean;
  /**
   * What acts in the same account, as far as the state shows: its file, module and alias of the
   * provider.
   */
  readonly place: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Where it was read. */
  readonly file: string;
}

/** The file is no state of Terraform. The message says why, to follow the file's name. */
export class NotAState extends Error {}

type Json = Readonly<Record<string, unknown>>;

/**
 * All resources and data sources of a state: what `terraform show -json` prints of a state or of a
 * plan, or a state file of version 4. Values of outputs are not read.
 *
 * @throws {NotAState}
 */
export function stateResources(text: string, file: string): readonly StateResource[] {
  const state = parsed(text);
  if (state['version'] === 4 && Array.isArray(state['resources']))
    return listOf(state['resources']).flatMap((each) => ofStateFile(each, file));
  const shown = objectOf(state['prior_state'] ?? state);
  const { root_module: root } = objectOf(shown['values']);
  if (typeof root === 'object' && root !== null) return ofModule(objectOf(root), file);
  if (typeof state['format_version'] === 'string') return [];
  throw new NotAState(
    'is not a Terraform state. Write one with: terraform show -json > state.json, or terraform state pull > state.json',
  );
}

function parsed(text: string): Json {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch (error) {
    throw new NotAState(`is not JSON: ${(error as Error).message}`);
  }
  throw new NotAState('is not a Terraform state: it is JSON, but no object');
}

/** A module of `terraform show -json`, with the modules in it. */
function ofModule(module: Json, file: string): readonly StateResource[] {
  const path = textOf(module['address']) ?? '';
  return [
    ...listOf(module['resources']).flatMap((each) => {
      const [type, address] = [textOf(each['type']), textOf(each['address'])];
      return type === undefined || address === undefined
        ? []
        : [
            {
              ...{ address, type, file },
              block: withoutKeys(address),
              isData: each['mode'] === 'data',
              place: `${file} ${path} ${textOf(each['provider_name']) ?? ''}`,
              values: objectOf(each['values']),
            },
          ];
    }),
    ...listOf(module['child_modules']).flatMap((child) => ofModule(child, file)),
  ];
}

/** A resource of a state file, with all its instances. */
function ofStateFile(resource: Json, file: string): readonly StateResource[] {
  const [type, name] = [textOf(resource['type']), textOf(resource['name'])];
  if (type === undefined || name === undefined) return [];
  const module = textOf(resource['module']) ?? '';
  const isData = resource['mode'] === 'data';
  const address = [module, isData ? 'data' : '', `${type}.${name}`].filter(Boolean).join('.');
  return listOf(resource['instances'])
    .filter((instance) => instance['deposed'] === undefined)
    .map((instance) => ({
      address: `${address}${keyOf(instance['index_key'])}`,
      ...{ type, isData, file },
      block: withoutKeys(address),
      place: `${file} ${module} ${textOf(resource['provider']) ?? ''}`,
      values: objectOf(instance['attributes']),
    }));
}

function keyOf(key: unknown): string {
  if (typeof key === 'number') return `[${key}]`;
  return typeof key === 'string' ? `[${JSON.stringify(key)}]` : '';
}

/** Keys are numbers, or texts in quotes that can have any character. */
const withoutKeys = (address: string): string =>
  address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');

export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** The objects of a list. */
export const listOf = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? (value as readonly unknown[]).map(objectOf) : [];

/** The text, unless it is empty: Terraform writes some arguments without a value as empty texts. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The texts of a list. */
export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
