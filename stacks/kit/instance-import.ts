import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';

/**
 * An `import` block for one instance of a resource with `for_each`, which `importFrom` of cdktf
 * cannot write.
 */
export class InstanceImport extends TerraformElement {
  /** @param to the address with the key of the instance */
  constructor(
    scope: Construct,
    private readonly to: string,
    private readonly importId: string,
  ) {
    super(scope, `import.${to}`);
  }

  override toTerraform(): object {
    return { import: [{ to: this.to, id: this.importId }] };
  }
}
