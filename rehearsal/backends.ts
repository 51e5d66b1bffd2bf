import type { Configuration } from '../terraform/configuration';
import type { SynthesizedStack } from '../terraform/synthesized';

/** Where a state is kept in a rehearsal: files in the workspace, seen from the stack's folder. */
const localState = (name: string): string => `../../../rehearsed-states/${name}.tfstate`;

export const isBootstrap = (stack: string): boolean => stack.endsWith('-bootstrap');

export const keepsStateInBucket = ({ terraform }: Configuration): boolean =>
  terraform.backend !== undefined && 's3' in terraform.backend;

/**
 * The stack with its state in a file: as the bootstrap stack is deployed before its bucket exists.
 */
export function withLocalState({ name, terraform }: SynthesizedStack): Configuration {
  return {
    ...terraform,
    terraform: {
      ...terraform.terraform,
      cloud: undefined, // which JSON leaves out
      backend: { local: { path: localState(name) } },
    },
  };
}

/**
 * The stacks as a rehearsal can deploy them: states in HCP Terraform are in files instead, because
 * a rehearsal cannot reach it. Other stacks stay as they are.
 */
export function withoutHcpTerraform(stack: SynthesizedStack): SynthesizedStack {
  if (stack.terraform.terraform.cloud === undefined) return stack;
  const terraform = withLocalState(stack);
  const states = terraform.data?.['terraform_remote_state'];
  if (states === undefined) return { ...stack, terraform };
  const local = Object.entries(states).map(([name, state]) => [name, fromFile(state)]);
  return {
    ...stack,
    terraform: {
      ...terraform,
      data: { ...terraform.data, terraform_remote_state: Object.fromEntries(local) },
    },
  };
}

/** A remote state of HCP Terraform's, whose workspace has the name of the stack. */
function fromFile(state: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { workspaces } = state['config'] as { readonly workspaces: { readonly name: string } };
  return { ...state, backend: 'local', config: { path: localState(workspaces.name) } };
}
