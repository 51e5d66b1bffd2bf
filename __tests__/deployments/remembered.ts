import type { Remembered } from '../../planning/remembered';

/** A record of a deployment, with what a test says otherwise. */
export const remembered = (others: Partial<Remembered> = {}): Remembered => ({
  configuration: '{"resource":{}}',
  program: 'Terraform 1.11.4',
  reads: { 'production-organization': 'abc' },
  at: '2026-11-27T10:00:00.000Z',
  by: 'arn:aws:iam::111122223333:user/ada',
  ...others,
});

/** The text of a state. */
export const stateText = (serial: number, outputs: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial,
    lineage: 'a-lineage',
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [name, { value, type: 'string' }]),
    ),
    resources: [],
  });
