import { sha256 } from '../lib/sha256';
import { unescaped } from '../terraform/synthesized';
import type { Configuration } from '../terraform/configuration';

/** What a stack reads of the outputs of another stack. */
export interface Read {
  /** The other stack without the environment, as its data source is named: `organization`. */
  readonly stack: string;
  readonly output: string;
  /**
   * Keys of the output, of which the first that exists is read: a renamed account is found under
   * its former key. Absent: the whole output is read.
   */
  readonly keys?: readonly string[];
}

/**
 * Values of the outputs of stacks, by stack without the environment, and by name. A stack without a
 * state has none.
 */
export type Outputs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * What a configuration reads of other stacks, sorted. A stack has one local value for each output,
 * so that its references are `local.account_ids["dev"]` (stacks/kit/accounts.ts). Any other
 * reference reads the whole output.
 */
export function readsIn(configuration: Configuration): readonly Read[] {
  const { locals = {}, data = {} } = configuration;
  if (data['terraform_remote_state'] === undefined) return [];
  const wholes = new Map<string, Read>();
  for (const [local, value] of Object.entries(locals)) {
    const [, stack, output] = WHOLE.exec(typeof value === 'string' ? value : '') ?? [];
    if (stack !== undefined && output !== undefined) wholes.set(local, { stack, output });
  }
  const rest = Object.entries(locals).filter(([name]) => !wholes.has(name));
  const found = new Map<string, Read>();
  const add = (read: Read): unknown => found.set(JSON.stringify(read), read);
  for (const text of textsOf({ ...configuration, locals: Object.fromEntries(rest) })) {
    for (const [, stack = '', output = ''] of text.matchAll(DIRECT)) add({ stack, output });
    for (const read of localReads(text, wholes)) add(read);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, read]) => read);
}

const WHOLE = /^\$\{data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)\}$/;
const DIRECT = /data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)/g;
/**
 * `local.account_ids["dev"]`, also in `try(local.account_ids["dev"],
 * local.account_ids["development"])`.
 */
const REFERENCE = /local\.([\w-]+)(\["((?:[^"\\]|\\.)*)"\])?/g;
const ALTERNATIVES =
  /try\((local\.[\w-]+\["(?:[^"\\]|\\.)*"\](?:, local\.[\w-]+\["(?:[^"\\]|\\.)*"\])+)\)/g;

function localReads(text: string, wholes: ReadonlyMap<string, Read>): readonly Read[] {
  const reads: Read[] = [];
  const single = text.replace(ALTERNATIVES, (_, alternatives: string) => {
    const references = [...alternatives.matchAll(REFERENCE)];
    const whole = wholes.get(references[0]?.[1] ?? '');
    if (whole) reads.push({ ...whole, keys: references.map(([, , , key = '']) => unquoted(key)) });
    return '';
  });
  for (const [, local = '', index, key = ''] of single.matchAll(REFERENCE)) {
    const whole = wholes.get(local);
    if (whole) reads.push(index === undefined ? whole : { ...whole, keys: [unquoted(key)] });
  }
  return reads;
}

/**
 * The text of a string in a Terraform expression: the opposite of `quoted` in
 * stacks/kit/terraform-text.ts.
 */
function unquoted(text: string): string {
  return unescaped(JSON.parse(`"${text}"`) as string);
}

function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) {
      yield key;
      yield* textsOf(part);
    }
}

/** What is read that does not exist yet. */
export function missingReads(reads: readonly Read[], outputs: Outputs): readonly Read[] {
  return reads.filter((read) => valueOf(read, outputs) === undefined);
}

/**
 * SHA-256 of what a stack reads, by what is read: `organization.root_id`, `organization.account_ids
 * ["dev"]`. One more account in an output does not concern a stack that does not read its ID.
 * `Remembered.reads` has it.
 */
export const hashReads = (
  reads: readonly Read[],
  outputs: Outputs,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    reads.map((read) => {
      const { stack, output, keys } = read;
      const value = JSON.stringify(valueOf(read, outputs) ?? null);
      return [`${stack}.${output}${keys ? ` ${JSON.stringify(keys)}` : ''}`, sha256(value)];
    }),
  );

function valueOf({ stack, output, keys }: Read, outputs: Outputs): unknown {
  const value = own(outputs[stack] ?? {}, output);
  if (keys === undefined || value === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const key = keys.find((each) => own(value, each) !== undefined);
  return key === undefined ? undefined : own(value, key);
}

const own = (values: object, key: string): unknown =>
  Object.hasOwn(values, key) ? (values as Readonly<Record<string, unknown>>)[key] : undefined;
