import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Loaded } from '../../model/load';
import { synthesize } from '../../stacks/synthesize';

/** What Terraform evaluates where it is not escaped: an interpolation and a directive. */
export const MARK = '${upper("x")}%{if true}';
const UNESCAPED = /(?<!\$)\$\{upper|(?<!%)%\{if true/;

/** The lines of the Terraform of all stacks. */
export function terraformLines({ organizations }: Loaded): readonly string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'orgcharter-injection-'));
  try {
    synthesize(organizations, outdir);
    const stacks = join(outdir, 'stacks');
    return readdirSync(stacks).flatMap((stack) =>
      readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8').split('\n'),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The lines on which Terraform would evaluate {@link MARK}. */
export const unescaped = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => UNESCAPED.test(line));
