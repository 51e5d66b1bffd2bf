import { isOnlyInState } from '../lib/address';
import type { Block, Blocks, Configuration } from '../terraform/configuration';
import type { Elements } from './elements';
import { referencesIn } from './references';

/**
 * The part of a configuration that planning some resources and data sources takes: themselves, all
 * that they need, and every provider and variable with what these need, because a resource in the
 * state may have any of them.
 *
 * Terraform leaves outputs of the state alone that are not in a configuration, if it is planned
 * with `-target`. Without `-target` it would destroy all that this part lacks.
 *
 * Imports come along for resources that exist in the state only: they are created by their import.
 *
 * @param outputs what outputs become. Those that are left out stay as they are.
 */
export function prune(
  configuration: Configuration,
  elements: Elements,
  targets: readonly string[],
  outputs: Readonly<Record<string, Block>> = {},
): Configuration {
  const kept = withNeeds(elements, targets, outputs);
  const {
    terraform,
    provider,
    variable,
    locals,
    data,
    resource,
    import: imports = [],
  } = configuration;
  const keptLocals = filtered(locals ?? {}, (name) => kept.has(`local.${name}`));
  const keptData = keptBlocks(data, (address) => kept.has(`data.${address}`));
  const keptResources = keptBlocks(resource, (address) => kept.has(address));
  const keptImports = imports.filter(({ to }) => isOnlyInState(to) && kept.has(to));
  return {
    terraform,
    ...(provider && { provider }),
    ...(variable && { variable }),
    ...nonEmpty('locals', keptLocals),
    ...nonEmpty('data', keptData),
    ...nonEmpty('resource', keptResources),
    ...nonEmpty('output', outputs),
    ...(keptImports.length > 0 && { import: keptImports }),
  };
}

function withNeeds(
  elements: Elements,
  targets: readonly string[],
  outputs: Readonly<Record<string, Block>>,
): ReadonlySet<string> {
  const always = [...elements.values()]
    .filter(({ kind }) => kind === 'provider' || kind === 'variable')
    .map(({ address }) => address);
  const read = referencesIn(outputs).map(({ to }) => to);
  const kept = new Set([...targets, ...always, ...read]);
  for (const address of kept) {
    // includes what is added meanwhile
    const { needs = [], checks = [] } = elements.get(address) ?? {};
    for (const needed of [...needs, ...checks]) kept.add(needed);
  }
  return kept;
}

const keptBlocks = (blocks: Blocks = {}, isKept: (address: string) => boolean): Blocks =>
  filtered(
    Object.fromEntries(
      Object.entries(blocks).map(([type, byName]) => [
        type,
        filtered(byName, (name) => isKept(`${type}.${name}`)),
      ]),
    ),
    (_, byName) => Object.keys(byName).length > 0,
  );

const filtered = <Value>(
  values: Readonly<Record<string, Value>>,
  isKept: (key: string, value: Value) => boolean,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(values).filter(([key, value]) => isKept(key, value)));

const nonEmpty = <Key extends string, Value extends object>(key: Key, value: Value) =>
  (Object.keys(value).length > 0 ? { [key]: value } : {}) as { readonly [K in Key]?: Value };
