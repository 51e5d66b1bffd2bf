import { byText } from '../../../lib/by-text';
import type { Organization } from '../../organization';
import type { ResolveContext } from '../context';
import { renamed } from '../renaming';

/**
 * The section `unmanagedAccounts`: single accounts by address, and units whose accounts are all
 * unmanaged.
 */
export function resolveUnmanaged({
  model,
}: Pick<ResolveContext, 'model'>): Pick<Organization, 'unmanagedAccounts' | 'unmanagedUnits'> {
  const written = [...(model.unmanagedAccounts ?? [])];
  const units = new Set(written.flatMap(([, { unit }]) => unit ?? []));
  return {
    unmanagedAccounts: written
      .flatMap(([key, { email, destroy = false, ...each }]) =>
        email === undefined ? [] : [{ ...renamed(key, each), email, destroy }],
      )
      .sort((a, b) => byText(a.name, b.name)),
    ...(units.size > 0 && { unmanagedUnits: [...units].sort(byText) }),
  };
}
