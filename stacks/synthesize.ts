import { App } from 'cdktf';
import type { AdoptedResource, Organization } from '../model/organization';
import { buildStacks } from './build-stacks';
import { unusedAdoptions } from './kit/adoptions';
import { withoutStackTraces } from './without-stack-traces';

/**
 * Writes the stacks of each environment as Terraform JSON.
 *
 * @param outdir Default: the folder that the `cdktf` command requests, otherwise `cdktf.out`.
 * @returns adopted resources that no stack has, so they are not imported
 */
export function synthesize(
  organizations: readonly Organization[],
  outdir?: string,
): readonly AdoptedResource[] {
  withoutStackTraces(() => {
    // Skip cdktf's validation: it starts Terraform to check its version, which required_version
    // does anyway.
    const app = new App({ skipValidation: true, ...(outdir !== undefined && { outdir }) });
    for (const organization of organizations) buildStacks(app, organization);
    app.synth();
  });
  return organizations.flatMap(unusedAdoptions);
}
