import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from './configuration';

export interface SynthesizedStack {
  readonly name: string;
  /** The stacks to deploy before this one. */
  readonly dependencies: readonly string[];
  readonly terraform: Configuration;
}

interface InFolder {
  /** The workspace's. */
  readonly folder: string;
}

/** All stacks that the app wrote, sorted by name. */
export function readStacks({ folder }: InFolder): readonly SynthesizedStack[] {
  const { stacks } = JSON.parse(readFileSync(join(folder, 'cdktf.out/manifest.json'), 'utf8')) as {
    readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
  };
  return Object.entries(stacks)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { dependencies }]) => ({
      name,
      dependencies,
      terraform: JSON.parse(readFileSync(file(folder, name), 'utf8')) as Configuration,
    }));
}

export function writeTerraform(
  { folder }: InFolder,
  stack: string,
  terraform: Configuration,
): void {
  writeFileSync(file(folder, stack), JSON.stringify(terraform));
}

const file = (folder: string, stack: string): string =>
  join(folder, 'cdktf.out/stacks', stack, 'cdk.tf.json');

/** The text of a string in Terraform JSON that interpolates nothing: `$${x}` means `${x}`. */
export const unescaped = (text: string): string => text.replace(/([$%])\1\{/g, '$1{');
