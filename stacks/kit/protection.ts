import type { TerraformResourceLifecycle } from 'cdktf';
import type { Environment } from '../../model/organization';

/** For resources that cannot be restored: Terraform refuses to destroy them if the environment has deletion protection. */
export const protection = ({
  deletionProtection,
}: Environment): { readonly lifecycle?: TerraformResourceLifecycle } =>
  deletionProtection ? { lifecycle: { preventDestroy: true } } : {};
