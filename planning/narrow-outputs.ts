import { unescaped } from '../terraform/synthesized';
import type { Block } from '../terraform/configuration';
import type { Compared } from './difference';
import { referencesIn } from './references';
import { isStable } from './stable-attributes';

interface Change {
  /** Addresses of the outputs that can change. */
  readonly changed: readonly string[];
  /** Addresses that are planned. */
  readonly targets: readonly string[];
  /** Everything whose value can differ. */
  readonly affected: ReadonlySet<string>;
  /** Values of the outputs in the state, by name. */
  readonly known: Readonly<Record<string, unknown>>;
}

/**
 * Outputs for a narrow plan. In a map of texts, such as the IDs of the accounts, entries that
 * cannot change become what the state has, so that the resources they refer to need not be planned.
 *
 * Terraform plans an output with `-target` if it depends on targets, and on nothing else that could
 * be one.
 * https://github.com/hashicorp/terraform/blob/main/internal/terraform/transform_targets.go
 *
 * @returns by name, or `undefined` if all of the configuration is needed to tell what one of them
 *   becomes
 */
export function narrowOutputs(
  before: Compared,
  now: Compared,
  change: Change,
): Readonly<Record<string, Block>> | undefined {
  const after = change.targets.find((address) => now.elements.has(address));
  const outputs: Record<string, Block> = {};
  for (const address of change.changed) {
    const name = address.slice('output.'.length);
    const value = narrowValue(blockOf(before, address), blockOf(now, address), name, now, change);
    if (value === undefined || after === undefined) return undefined;
    outputs[name] = { value, depends_on: [after] };
  }
  return outputs;
}

const blockOf = ({ elements }: Compared, address: string): Block | undefined =>
  elements.get(address)?.value as Block | undefined;

function narrowValue(
  before: Block | undefined,
  now: Block | undefined,
  name: string,
  { elements }: Compared,
  { targets, affected, known }: Change,
): Readonly<Record<string, unknown>> | undefined {
  if (before === undefined || now === undefined) return undefined;
  if ([before, now].some((block) => 'sensitive' in block || 'precondition' in block))
    return undefined;
  const remembered = new Map(Object.entries(known)).get(name);
  const [old, entries, state] = [before['value'], now['value'], remembered].map(entriesOf);
  if (old === undefined || entries === undefined || state === undefined) return undefined;
  const value: Record<string, unknown> = {};
  for (const [key, text] of entries) {
    const references = referencesIn(text).filter(({ to }) => elements.has(to) || affected.has(to));
    const isSame = references.every(
      ({ to, attribute }) =>
        !affected.has(to) || (elements.get(to)?.kind === 'resource' && isStable(to, attribute)),
    );
    const inState = state.get(unescaped(key));
    if (old.get(key) === text && isSame && typeof inState === 'string')
      value[key] = inState.replace(/[$%]\{/g, (mark) => mark[0] + mark);
    else if (references.every(({ to }) => targets.includes(to))) value[key] = text;
    else return undefined;
  }
  return value;
}

/** `undefined` unless it is a map. */
const entriesOf = (value: unknown): ReadonlyMap<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : undefined;
