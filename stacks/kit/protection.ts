import type { TerraformResourceLifecycle } from 'cdktf';
import type { Environment } from '../../model/organization';

/** For a resource whose loss cannot be made good: Terraform refuses to destroy it, where the environment protects. */
export const protection = ({
  deletionProtection,
}: Environment): { readonly lifecycle?: TerraformResourceLifecycle } =>
  deletionProtection ? { lifecycle: { preventDestroy: true } } : {};
