import { App } from 'cdktf';
import type { Organization } from '../model/organization';
import { buildStacks } from './build-stacks';

/**
 * Writes the stacks of each environment as Terraform JSON.
 *
 * @param outdir Default: the folder that the `cdktf` command requests, otherwise `cdktf.out`.
 */
export function synthesize(organizations: readonly Organization[], outdir?: string): void {
  withoutStackTraces(() => {
    // Skip cdktf's validation: it starts Terraform to check its version, which required_version does anyway.
    const app = new App({ skipValidation: true, ...(outdir !== undefined && { outdir }) });
    for (const organization of organizations) buildStacks(app, organization);
    app.synth();
  });
}

/**
 * cdktf records a stack trace for each block of each resource. Nothing uses them, and they take a quarter of the time of a
 * large synthesis. Stack traces of errors are kept.
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
