import { App, TerraformStack } from 'cdktf';
import type { Organization } from '../../model/organization';
import { buildStacks } from '../../stacks/build-stacks';
import { withoutStackTraces } from '../../stacks/without-stack-traces';

/** Everything that `cdktf synth` would write for an environment, without writing it. */
export function terraformOf(organization: Organization): string {
  return withoutStackTraces(() => {
    const app = new App({ skipValidation: true });
    buildStacks(app, organization);
    const stacks = app.node.findAll().filter((each) => TerraformStack.isStack(each));
    return stacks
      .map((stack) => {
        stack.prepareStack();
        return JSON.stringify(stack.toTerraform());
      })
      .join('\n');
  });
}
