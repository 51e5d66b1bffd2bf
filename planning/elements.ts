import type { Block, Configuration } from '../terraform/configuration';
import { referencesIn, referencesInExpression, type Reference } from './references';

/** Something in a configuration that has an address, or a name that others refer to. */
export interface Element {
  /**
   * `aws_iam_role.Audit`, `data.aws_partition.current`, `local.root_id`, `var.access_role`,
   * `output.root_id`, `provider.aws.dev`
   */
  readonly address: string;
  readonly kind: 'resource' | 'data' | 'local' | 'variable' | 'output' | 'provider';
  readonly value: unknown;
  /** What its value is made of. A data source also waits for what its `depends_on` names. */
  readonly reads: readonly Reference[];
  /**
   * All that has to be in a configuration with it: what it reads, its `depends_on`, and its
   * provider.
   */
  readonly needs: readonly string[];
  /** What its conditions read, if they are not part of its value. */
  readonly checks?: readonly string[];
}

/** By address. */
export type Elements = ReadonlyMap<string, Element>;

/** Everything in a configuration that can be compared, referred to and planned. */
export function elementsOf(configuration: Configuration): Elements {
  const data = blocks('data', configuration);
  const elements = [
    ...blocks('resource', configuration),
    ...data,
    ...named('local', 'local', configuration.locals),
    ...named('variable', 'var', configuration.variable),
    ...named('output', 'output', unguarded(configuration.output, data)),
    ...providers(configuration),
  ];
  const addresses = new Set(elements.map(({ address }) => address));
  const known = ({ to }: Reference): boolean => addresses.has(to);
  return new Map(
    elements.map((element) => [
      element.address,
      {
        ...element,
        reads: element.reads.filter(known),
        needs: [
          ...new Set(
            [...element.reads.map(({ to }) => to), ...element.needs].filter((to) =>
              addresses.has(to),
            ),
          ),
        ],
      },
    ]),
  );
}

function blocks(kind: 'resource' | 'data', configuration: Configuration): readonly Element[] {
  const prefix = kind === 'data' ? 'data.' : '';
  return Object.entries(configuration[kind] ?? {}).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, written]) => {
      const { conditions, block } = withoutConditions(type, written);
      const { depends_on: dependsOn, provider, ...rest } = block;
      const after = references(dependsOn);
      return {
        address: `${prefix}${type}.${name}`,
        kind,
        value: withoutNotes(block),
        reads: [
          ...referencesIn(withoutNotes(rest)),
          ...references(replaceTriggers(block)),
          ...(kind === 'data' ? after : []),
        ],
        needs: [...after.map(({ to }) => to), providerOf(type, provider)],
        ...(conditions !== undefined && { checks: referencesIn(conditions).map(({ to }) => to) }),
      };
    }),
  );
}

/**
 * The conditions of a remote state say what other stacks have not created yet, which is known
 * before Terraform runs. They are not a guard, and one more account in them changes
 * nothing.
 */
function withoutConditions(
  type: string,
  written: Block,
): { readonly block: Block; readonly conditions?: unknown } {
  if (type !== 'terraform_remote_state') return { block: written };
  const { lifecycle: conditions, ...block } = written;
  return { block, conditions };
}

function named(
  kind: 'local' | 'variable' | 'output',
  prefix: string,
  values: Readonly<Record<string, unknown>> = {},
): readonly Element[] {
  return Object.entries(values).map(([name, value]) => ({
    address: `${prefix}.${name}`,
    kind,
    value: kind === 'local' ? value : withoutNotes(value as Block),
    reads: referencesIn(value),
    needs: references((value as { depends_on?: unknown } | null)?.depends_on).map(({ to }) => to),
  }));
}

/** Conditions of a guard. A data source without any is not a guard. */
export function conditionsOf({ kind, value }: Element): readonly unknown[] {
  if (kind !== 'data') return [];
  return [(value as Block)['lifecycle']].flat().flatMap((lifecycle) => {
    const { precondition = [], postcondition = [] } = (lifecycle ?? {}) as Block;
    return [precondition, postcondition].flat();
  });
}

/** Outputs without the conditions that guards check as well. */
function unguarded(
  outputs: Configuration['output'] = {},
  data: readonly Element[],
): Readonly<Record<string, unknown>> {
  const guarded = new Set(data.flatMap(conditionsOf).map((each) => JSON.stringify(each)));
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => {
      const { precondition = [], ...rest } = output as Block;
      const own = [precondition].flat().filter((each) => !guarded.has(JSON.stringify(each)));
      return [name, own.length > 0 ? { ...rest, precondition: own } : rest];
    }),
  );
}

function providers({ provider = {} }: Configuration): readonly Element[] {
  return Object.entries(provider).flatMap(([name, configured]) =>
    [configured].flat().map((value) => {
      const { alias } = value as { readonly alias?: string };
      return {
        address: ['provider', name, ...(alias === undefined ? [] : [alias])].join('.'),
        kind: 'provider' as const,
        value: withoutNotes(value as Block),
        reads: referencesIn(value),
        needs: [],
      };
    }),
  );
}

/**
 * Entries of `depends_on` and `replace_triggered_by`. Both are expressions, with or without `${}`.
 */
const references = (entries: unknown): readonly Reference[] =>
  [entries]
    .flat()
    .flatMap((entry) => (typeof entry === 'string' ? referencesInExpression(entry) : []));

const replaceTriggers = ({ lifecycle }: Block): unknown =>
  [lifecycle]
    .flat()
    .flatMap(
      (each) =>
        (each as { replace_triggered_by?: unknown } | undefined)?.replace_triggered_by ?? [],
    );

/** By default, the provider is the first word of the type. */
const providerOf = (type: string, provider: unknown): string =>
  `provider.${typeof provider === 'string' ? provider.replace(/^\$\{(.*)\}$/, '$1') : type.split('_')[0]}`;

/** Without cdktf's notes, which Terraform ignores: `//` in a block is a comment. */
function withoutNotes(block: Block): Block {
  return Object.fromEntries(Object.entries(block).filter(([key]) => key !== '//'));
}
