import { Testing } from 'cdktf';
import type { Construct } from 'constructs';
import type { EnvironmentStack } from '../../stacks/kit/environment-stack';
import { withoutStackTraces } from '../../stacks/without-stack-traces';

/* eslint-disable @typescript-eslint/no-explicit-any -- Terraform's JSON has no type of its own */

/** The Terraform JSON of one stack, without cdktf's notes to itself (`//`). */
export function synth(build: (scope: Construct) => EnvironmentStack): any {
  return withoutNotes(withoutStackTraces(() => build(Testing.app()).toTerraform()));
}

const withoutNotes = (value: any): any => {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, inner]) => [key, withoutNotes(inner)]),
  );
};
