import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A value that Terraform plans. */
export interface PlannedOutput {
  /** Absent: known only when it applies. */
  readonly after?: unknown;
}

/**
 * Terraform's own evaluation of expressions: the outputs of a configuration without providers, as
 * Terraform plans them.
 *
 * @param configuration Terraform JSON
 * @throws with what Terraform prints if it fails
 */
export function plannedOutputs(configuration: string): Readonly<Record<string, PlannedOutput>> {
  const folder = mkdtempSync(join(tmpdir(), 'planned-outputs-'));
  const run = (...words: readonly string[]): string => {
    const { stdout, stderr, status } = spawnSync('terraform', words, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CHECKPOINT_DISABLE: '1' },
    });
    if (status !== 0) throw new Error(stdout + stderr);
    return stdout;
  };
  try {
    writeFileSync(join(folder, 'main.tf.json'), configuration);
    run('init', '-input=false', '-no-color');
    run('plan', '-input=false', '-no-color', '-out=plan');
    const { output_changes: outputs } = JSON.parse(run('show', '-json', 'plan')) as {
      readonly output_changes: Readonly<Record<string, PlannedOutput>>;
    };
    return outputs;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
