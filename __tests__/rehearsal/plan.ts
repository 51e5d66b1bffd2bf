import { RESOURCES_AT_A_TIME } from '../../rehearsal/deploy';
import type { Workspace } from '../../rehearsal/workspace';
import { terraform } from './terraform';

/** Something that an apply would change: a resource by its address, or an output as `output.<name>`. */
export interface PlannedChange {
  readonly address: string;
  /** `create`, `update`, `delete`, `replace`, `import`, or `forget`, which keeps the object and drops it from the state. */
  readonly action: string;
}

/**
 * `terraform plan` of one synthesized stack.
 *
 * @returns what it would change: resources by address, then outputs; empty if nothing differs.
 * @throws an Error with Terraform's diagnostics if it fails.
 */
export async function plan(workspace: Workspace, stack: string): Promise<readonly PlannedChange[]> {
  const { status, changes } = await changesBy(workspace, stack, ['plan', '-detailed-exitcode']);
  if ((status === 2) !== changes.length > 0)
    throw new Error(
      `terraform plan of ${stack} ended with ${status}, but planned ${changes.length} changes`,
    );
  return changes;
}

/**
 * `terraform apply` of one synthesized stack, which plans first: two commands would start the providers twice.
 *
 * @returns what it has changed, as {@link plan} does.
 * @throws an Error with Terraform's diagnostics if it fails.
 */
export async function applyPlan(
  workspace: Workspace,
  stack: string,
): Promise<readonly PlannedChange[]> {
  return (await changesBy(workspace, stack, ['apply', '-auto-approve'])).changes;
}

async function changesBy(
  workspace: Workspace,
  stack: string,
  [command = '', ...options]: readonly string[],
): Promise<{ readonly status: number; readonly changes: readonly PlannedChange[] }> {
  const parallelism = `-parallelism=${RESOURCES_AT_A_TIME}`;
  const ended = await terraform(workspace, stack, [command, '-json', parallelism, ...options]);
  const messages = ended.output.split('\n').map(message);
  // with -detailed-exitcode, 2 means that there are changes
  if (ended.status !== 0 && ended.status !== 2)
    throw new Error(
      `terraform ${command} of ${stack} failed: ${messages.map(shownError).join('\n')}`,
    );
  return { status: ended.status, changes: messages.flatMap(changesIn).sort(byAddress) };
}

/** A line of the output: https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
interface Message {
  readonly '@message'?: string;
  readonly type?: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly outputs?: Readonly<Record<string, { readonly action: string }>>;
  readonly diagnostic?: { readonly summary: string; readonly detail: string };
}

function message(line: string): Message {
  return line.startsWith('{') ? (JSON.parse(line) as Message) : { '@message': line };
}

function shownError({ '@message': text = '', diagnostic }: Message): string {
  return diagnostic === undefined ? text : `${diagnostic.summary}\n${diagnostic.detail}`;
}

/** Resources before outputs. */
function byAddress(a: PlannedChange, b: PlannedChange): number {
  const key = ({ address }: PlannedChange) => `${address.startsWith('output.') ? 1 : 0} ${address}`;
  return key(a) < key(b) ? -1 : 1;
}

function changesIn({ type, change, outputs = {} }: Message): readonly PlannedChange[] {
  if (type === 'planned_change' && change !== undefined)
    // Terraform's own name for it, which could be taken for `delete`
    return [
      {
        address: change.resource.addr,
        action: change.action === 'remove' ? 'forget' : change.action,
      },
    ];
  return Object.entries(outputs)
    .filter(([, { action }]) => action !== undefined && action !== 'noop')
    .map(([name, { action }]) => ({ address: `output.${name}`, action }));
}
