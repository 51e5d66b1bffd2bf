import { join } from 'node:path';

/**
 * The lock file of the providers: one for all stacks, next to `cdktf.json`, which each stack has a
 * copy of.
 */
export const LOCK_FILE = '.terraform.lock.hcl';

/** A folder with synthesized stacks in `cdktf.out`, and how programs run in it. */
export interface Workspace {
  /** The folder that `cdktf synth` would run in. Relative paths of local states begin here. */
  readonly folder: string;
  /** The whole environment of every program. */
  readonly env: Readonly<Record<string, string>>;
  /** The absolute path of Terraform or OpenTofu. Default: `terraform` in the PATH. */
  readonly program?: string;
  /** Its name and version, if known: `Terraform 1.11.4`. */
  readonly version?: string;
}

export function stackFolder({ folder }: Pick<Workspace, 'folder'>, stack: string): string {
  return join(folder, 'cdktf.out/stacks', stack);
}
