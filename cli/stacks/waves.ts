/** A stack of `cdktf.out`, as its `manifest.json` has it. */
export interface SynthesizedStack {
  readonly name: string;
  /** Names of the stacks that have to be deployed before it. */
  readonly dependencies: readonly string[];
}

/**
 * The stacks in the order of their deployment: those of one wave need nothing but what earlier waves made, so they can
 * be deployed side by side. A stack that is not among them counts as deployed. Sorted by name within a wave.
 *
 * Throws where stacks need one another in a circle, which cdktf does not write.
 */
export function waves(stacks: readonly SynthesizedStack[]): readonly (readonly string[])[] {
  const left = new Map(stacks.map((stack) => [stack.name, stack]));
  const found: string[][] = [];
  while (left.size > 0) {
    const wave = [...left.values()]
      .filter(({ dependencies }) => !dependencies.some((name) => left.has(name)))
      .map(({ name }) => name);
    if (wave.length === 0)
      throw new Error(`stacks that need one another: ${[...left.keys()].join(', ')}`);
    for (const name of wave) left.delete(name);
    found.push(wave.sort());
  }
  return found;
}
