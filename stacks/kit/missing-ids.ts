import { Lazy, type TerraformElement } from 'cdktf';
import { literal } from './terraform-text';

/** Outputs with an entry for each of something, and what that is. */
const ENTRIES = { account_ids: 'account', organizational_unit_ids: 'unit' } as const;
export type OutputWithEntries = keyof typeof ENTRIES;

/** What a stack reads of the outputs of another stack. */
export interface ReadOutputs {
  /** An output as a whole. */
  add(output: string): void;
  /**
   * An entry of an output that is read.
   *
   * @param keys of which one has to exist, the present one first
   */
  addEntry(output: OutputWithEntries, keys: readonly string[]): void;
}

/**
 * Makes a plan fail that reads what the other stack has not created yet, and name that. Otherwise,
 * Terraform would say “Invalid index” at each of the places that read it. The keys are in locals,
 * because Terraform prints the condition.
 *
 * @param state the data source with the other stack's outputs
 * @param from the other stack, with the environment
 * @param addLocal see `EnvironmentStack`
 */
export function refuseMissingIds(
  state: TerraformElement,
  from: string,
  addLocal: (name: string, value: unknown) => string,
): ReadOutputs {
  const outputs: string[] = [];
  /** By output, the keys by the present one. */
  const entries = new Map<OutputWithEntries, Map<string, readonly string[]>>();
  // The stack goes on reading until it is synthesized.
  const postcondition = Lazy.anyValue({
    produce: () => {
      const missing = `concat(${[
        `[for output in ${JSON.stringify(outputs)} : output if !can(self.outputs[output])]`,
        ...[...entries.keys()].map(missingEntries),
      ].join(', ')})`;
      return [
        {
          condition: `\${length(${missing}) == 0}`,
          error_message: `${from} has not created what this stack needs: \${join(", ", ${missing})}. Deploy ${from} first.`,
        },
      ];
    },
  });
  state.addOverride('lifecycle.postcondition', postcondition);
  const entriesOf = (output: OutputWithEntries): Map<string, readonly string[]> => {
    const added = new Map<string, readonly string[]>();
    entries.set(output, added);
    addLocal(localOf(output), Lazy.anyValue({ produce: () => [...added.values()] }));
    return added;
  };
  return {
    add: (output) => void outputs.push(output),
    addEntry: (output, keys) => {
      const [present = ''] = keys;
      (entries.get(output) ?? entriesOf(output)).set(present, keys.map(literal));
    },
  };
}

const localOf = (output: OutputWithEntries): string => `needed_${ENTRIES[output]}s`;

const missingEntries = (output: OutputWithEntries): string =>
  `[for keys in local.${localOf(output)} : "${ENTRIES[output]} \${keys[0]}" if !anytrue([for key in keys : can(self.outputs.${output}[key])])]`;
