import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesizedStack } from '../pipeline/waves';
import { WrongCall } from './wrong-call';

/** A stack and its Terraform JSON, as `cdktf synth` wrote it. */
export interface WrittenStack extends SynthesizedStack {
  readonly terraform: string;
}

/**
 * The stacks in a folder that `cdktf synth` wrote. `manifest.json` is cdktf's own list of them.
 *
 * @throws {WrongCall} where there is no such list
 */
export function readSynthesized(folder: string): readonly WrittenStack[] {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) throw new WrongCall(`there is no ${manifest}: cdktf synth writes it`);
  const { stacks } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly stacks: Readonly<Record<string, SynthesizedStack & { readonly synthesizedStackPath: string }>> };
  return Object.values(stacks).map(({ name, dependencies, synthesizedStackPath }) => ({ name, dependencies, terraform: readFileSync(join(folder, synthesizedStackPath), 'utf8') }));
}
