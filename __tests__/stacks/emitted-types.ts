import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Organization } from '../../model/organization';
import { synthesize } from '../../stacks/synthesize';

/**
 * The Terraform types of the resources and data sources of all stacks of these organizations,
 * sorted.
 */
export function emittedTypes(organizations: readonly Organization[]): {
  readonly resources: readonly string[];
  readonly dataSources: readonly string[];
} {
  const outdir = mkdtempSync(join(tmpdir(), 'orgcharter-'));
  try {
    // Two charters in one app would have stacks of the same name.
    const stacks = organizations.flatMap((organization, index) => {
      const folder = join(outdir, String(index));
      synthesize([organization], folder);
      return readdirSync(join(folder, 'stacks')).map(
        (stack) =>
          JSON.parse(readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as {
            readonly resource?: object;
            readonly data?: object;
          },
      );
    });
    const types = (part: (stack: (typeof stacks)[number]) => object | undefined) =>
      [...new Set(stacks.flatMap((stack) => Object.keys(part(stack) ?? {})))]
        .filter((type) => type.startsWith('aws_'))
        .sort();
    return { resources: types(({ resource }) => resource), dataSources: types(({ data }) => data) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
