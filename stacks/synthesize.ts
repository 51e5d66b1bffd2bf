import { App } from 'cdktf';
import type { Organization } from '../model/organization';
import { buildStacks } from './build-stacks';

/**
 * Writes the stacks of each environment as Terraform JSON, where the `cdktf` command looks for them.
 *
 * @param outdir Default: what the `cdktf` command asks for, otherwise `cdktf.out`.
 */
export function synthesize(organizations: readonly Organization[], outdir?: string): void {
  withoutStackTraces(() => {
    // cdktf's own validations start Terraform, to ask for its version; required_version says it in the output.
    const app = new App({ skipValidation: true, ...(outdir !== undefined && { outdir }) });
    for (const organization of organizations) buildStacks(app, organization);
    app.synth();
  });
}

/**
 * cdktf takes a stack trace for each block of each resource. Nothing reads them, and they are a quarter of the time of
 * a large synthesis. The traces of real errors stay.
 */
function withoutStackTraces(work: () => void): void {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, frames) =>
    error instanceof Error ? [error, ...frames].join('\n    at ') : '';
  try {
    work();
  } finally {
    Error.prepareStackTrace = before;
  }
}
