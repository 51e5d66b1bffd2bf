import type { PlannedChange } from '../terraform/terraform-message';
import type { Configuration } from '../terraform/configuration';
import type { Read } from './reads';

/**
 * What is read of a stack that its plan gives another value: an ID is known only after its resource
 * is created or replaced. Ids of resources that are updated stay the same.
 *
 * @param reads of one stack
 * @param configuration of the stack that is read
 */
export function changedReads(
  reads: readonly Read[],
  configuration: Configuration,
  changes: readonly PlannedChange[],
): readonly Read[] {
  const outputs = new Set(changes.map(({ address }) => address));
  const gone = new Set(
    changes.flatMap(({ address, action }) => (NEW_ID.has(action) ? [address] : [])),
  );
  return reads.filter(
    (read) =>
      outputs.has(`output.${read.output}`) &&
      resourcesIn(valueOf(configuration, read)).some((address) => gone.has(address)),
  );
}

const NEW_ID: ReadonlySet<string> = new Set(['create', 'replace', 'delete', 'forget', 'import']);

/** The expressions that an output, or those of its keys that are read, consist of. */
function valueOf({ output = {} }: Configuration, read: Read): unknown {
  const value = (output[read.output] as { readonly value?: unknown } | undefined)?.value;
  if (read.keys === undefined || typeof value !== 'object' || value === null) return value;
  const values = value as Readonly<Record<string, unknown>>;
  return read.keys.map((key) => (Object.hasOwn(values, key) ? values[key] : undefined));
}

const resourcesIn = (value: unknown): readonly string[] =>
  [...(JSON.stringify(value) ?? '').matchAll(/\baws_\w+\.[\w-]+/g)].map(([address]) => address);
