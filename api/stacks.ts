/*
 * What programs that add orgcharter's stacks to an app of their own can import: `import { addStacks
 * } from 'orgcharter/cdktf'`. It is apart from `orgcharter`, because cdktf takes long to load.
 */
import { TerraformStack } from 'cdktf';
import type { App } from 'cdktf';
import type { Organization } from '../model/organization';
import { buildStacks } from '../stacks/build-stacks';

/**
 * Adds the stacks of one environment to an app. `app.synth()` writes them, with all others of the
 * app.
 *
 * @param app of cdktf 0.21. `new App({ skipValidation: true })` does not start Terraform
 * @returns the stacks by name: `production-identity`
 */
export function addStacks(
  app: App,
  organization: Organization,
): ReadonlyMap<string, TerraformStack> {
  const before = new Set(app.node.children);
  buildStacks(app, organization);
  const added = app.node.children.filter(
    (child): child is TerraformStack => TerraformStack.isStack(child) && !before.has(child),
  );
  return new Map(added.map((stack) => [stack.node.id, stack]));
}
