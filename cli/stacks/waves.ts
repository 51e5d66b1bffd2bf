/** A stack, as listed in cdktf's `manifest.json`. */
export interface SynthesizedStack {
  readonly name: string;
  /** Names of the stacks that must be deployed first. */
  readonly dependencies: readonly string[];
}

/**
 * Groups stacks into waves in deployment order. The stacks of one wave depend only on earlier
 * waves, so they can be deployed in parallel. A dependency that is not in the list counts as
 * deployed. Each wave is sorted by name.
 *
 * @throws {Error} for circular dependencies, which cdktf does not generate
 */
export function waves(stacks: readonly SynthesizedStack[]): readonly (readonly string[])[] {
  const left = new Map(stacks.map((stack) => [stack.name, stack]));
  const found: string[][] = [];
  while (left.size > 0) {
    const wave = [...left.values()]
      .filter(({ dependencies }) => !dependencies.some((name) => left.has(name)))
      .map(({ name }) => name);
    if (wave.length === 0)
      throw new Error(`circular dependencies between stacks: ${[...left.keys()].join(', ')}`);
    for (const name of wave) left.delete(name);
    found.push(wave.sort());
  }
  return found;
}
