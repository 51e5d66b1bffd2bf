/**
 * Something that Terraform plans or applies: a resource by its address, or an output as
 * `output.<name>`.
 */
export interface PlannedChange {
  readonly address: string;
  /**
   * `create`, `update`, `delete`, `replace`, `import`, or `forget`, which keeps the object and
   * drops it from the state.
   */
  readonly action: string;
}

/**
 * One line of `terraform … -json`:
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export interface TerraformMessage {
  readonly '@message'?: string;
  readonly type?: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly hook?: { readonly resource?: { readonly addr: string } };
  readonly outputs?: Readonly<
    Record<string, { readonly action?: string; readonly value?: unknown }>
  >;
  /** The whole state, if Terraform can save it nowhere, not even in a file. */
  readonly state?: unknown;
  readonly diagnostic?: Diagnostic;
}

/** An error or a warning. */
export interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  /** The line of the configuration, and the block that it is in. */
  readonly snippet?: { readonly code: string; readonly context?: string | null };
}

/** A line that is not JSON, such as one of a provider's, becomes a message without a type. */
export function terraformMessage(line: string): TerraformMessage {
  if (!line.startsWith('{')) return { '@message': line };
  try {
    return JSON.parse(line) as TerraformMessage;
  } catch {
    return { '@message': line };
  }
}

/** What the lines of a plan or apply change: resources by address, then outputs. */
export function changesIn(messages: readonly TerraformMessage[]): readonly PlannedChange[] {
  return messages.flatMap(changesOf).sort(byAddress);
}

/** What the lines of a plan found changed in AWS since the last run: resources by address. */
export function driftIn(messages: readonly TerraformMessage[]): readonly PlannedChange[] {
  return messages
    .flatMap(({ type, change }) =>
      type === 'resource_drift' && change !== undefined
        ? [{ address: change.resource.addr, action: change.action }]
        : [],
    )
    .sort(byAddress);
}

function changesOf({ type, change, outputs = {} }: TerraformMessage): readonly PlannedChange[] {
  // A data source that Terraform reads when it applies changes nothing.
  if (type === 'planned_change' && change?.action === 'read') return [];
  if (type === 'planned_change' && change !== undefined)
    // Terraform's own name for it, which could be taken for `delete`
    return [
      {
        address: change.resource.addr,
        action: change.action === 'remove' ? 'forget' : change.action,
      },
    ];
  return Object.entries(outputs).flatMap(([name, { action }]) =>
    action === undefined || action === 'noop' ? [] : [{ address: `output.${name}`, action }],
  );
}

/** Resources before outputs. */
function byAddress(a: PlannedChange, b: PlannedChange): number {
  const key = ({ address }: PlannedChange) => `${address.startsWith('output.') ? 1 : 0} ${address}`;
  return key(a) < key(b) ? -1 : 1;
}

/**
 * The errors, without the warnings before and between them. All lines if Terraform calls nothing an
 * error.
 */
export function errorsIn(messages: readonly TerraformMessage[]): string {
  const errors = messages.flatMap(({ diagnostic }) =>
    diagnostic?.severity === 'error'
      ? [
          [
            `Error: ${diagnostic.summary}`,
            ...(diagnostic.address === undefined ? [] : [`  with ${diagnostic.address}`]),
            ...(diagnostic.detail ? [diagnostic.detail] : []),
          ].join('\n'),
        ]
      : [],
  );
  return errors.length > 0
    ? errors.join('\n')
    : messages
        .map((message) => message['@message'] ?? '')
        .join('\n')
        .trim();
}
