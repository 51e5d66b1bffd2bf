import type { StateVersion } from '../planning/remembered';

/** What a state says about itself. */
export interface StateFile {
  readonly version: StateVersion;
  /** The values of the outputs, by name. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * Reads a state: https://developer.hashicorp.com/terraform/internals/json-format has no description
 * of it, but `lineage`, `serial` and `outputs` have been the same since Terraform 0.12.
 *
 * @returns undefined if it is not a state that can be read. One that OpenTofu has encrypted does
 *   not show its outputs.
 */
export function readState(text: string): StateFile | undefined {
  const state = parsed(text);
  if (state === undefined || 'encrypted_data' in state) return undefined;
  const { lineage, serial, outputs = {} } = state;
  if (typeof lineage !== 'string' || typeof serial !== 'number' || !isObject(outputs))
    return undefined;
  return {
    version: { lineage, serial },
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, output]) => [
        name,
        isObject(output) ? output['value'] : output,
      ]),
    ),
  };
}

/** A JSON object, or undefined. */
export function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
