import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesizedStack } from './waves';
import { readText } from '../kit/files';
import { UsageError } from '../kit/usage-error';

/** A stack and its Terraform JSON, as `cdktf synth` wrote it. */
export interface WrittenStack extends SynthesizedStack {
  readonly terraform: string;
}

interface ListedStack extends SynthesizedStack {
  readonly synthesizedStackPath: string;
}

/**
 * The stacks in a folder that `cdktf synth` wrote. `manifest.json` is cdktf's own list of them.
 *
 * @throws {UsageError} where there is no such list, or not all that it lists
 */
export function readSynthesized(folder: string): readonly WrittenStack[] {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) throw new UsageError(`there is no ${manifest}: cdktf synth writes it`);
  const stacks = listedIn(readText(manifest));
  if (!stacks) throw new UsageError(`${manifest} is not what cdktf synth writes`);
  return stacks.map(({ name, dependencies, synthesizedStackPath }) => ({
    name,
    dependencies,
    terraform: readText(join(folder, synthesizedStackPath)),
  }));
}

function listedIn(manifest: string): readonly ListedStack[] | undefined {
  try {
    return Object.values(
      (JSON.parse(manifest) as { readonly stacks: Readonly<Record<string, ListedStack>> }).stacks,
    );
  } catch {
    return undefined;
  }
}
