import type { TerraformResourceLifecycle } from 'cdktf';
import type { Environment } from '../../model/organization';

/**
 * For resources that cannot be restored: Terraform refuses to destroy them if the environment has
 * deletion protection.
 */
export const protection = ({
  deletionProtection,
}: Environment): { readonly lifecycle?: TerraformResourceLifecycle } =>
  deletionProtection ? { lifecycle: { preventDestroy: true } } : {};

/**
 * The same configuration without that protection, for a resource that the charter acknowledges may
 * be deleted.
 */
export function withoutProtection<Config>(config: Config): Config {
  const { lifecycle } = config as Config & { readonly lifecycle?: TerraformResourceLifecycle };
  if (!lifecycle?.preventDestroy) return config;
  const others = Object.entries(lifecycle).filter(([key]) => key !== 'preventDestroy');
  return { ...config, lifecycle: others.length > 0 ? Object.fromEntries(others) : undefined };
}
