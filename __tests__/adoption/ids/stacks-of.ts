import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StackJson } from '../../../adoption/ids/stack-json';
import type { Organization } from '../../../model/organization';
import { synthesize } from '../../../stacks/synthesize';

/** The stacks of an organization as Terraform JSON. */
export function stacksOf(organization: Organization): readonly StackJson[] {
  const outdir = mkdtempSync(join(tmpdir(), 'orgcharter-'));
  try {
    synthesize([organization], outdir);
    return readdirSync(join(outdir, 'stacks')).map((name) => ({
      name,
      terraform: JSON.parse(
        readFileSync(join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8'),
      ) as StackJson['terraform'],
    }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
