import type { AccountBaseline, PasswordPolicy } from '../organization';
import type { WrittenPasswordPolicy } from '../schema/sections/baselines';
import type { ResolveContext } from './context';
import type { Targets } from './targets';

/** The baseline of each account that has one, by the account's name. */
export function resolveBaselines({ model, targets }: ResolveContext & { readonly targets: Targets }): ReadonlyMap<string, AccountBaseline> {
  const found = new Map<string, AccountBaseline>();
  for (const written of model.baselines?.values() ?? []) {
    const baseline: AccountBaseline = { ...(written.passwordPolicy && { passwordPolicy: passwordPolicy(written.passwordPolicy) }) };
    for (const account of targets.accounts(written.targets, written.except)) found.set(account, { ...found.get(account), ...baseline });
  }
  return found;
}

/** CIS AWS Foundations 1.8 and 1.9 ask for 14 characters and 24 earlier passwords. */
const passwordPolicy = ({ minimumLength, reusePrevention, maximumAge, usersMayChange }: WrittenPasswordPolicy): PasswordPolicy => ({
  minimumLength: minimumLength ?? 14,
  reusePrevention: reusePrevention ?? 24,
  ...(maximumAge !== undefined && { maximumAgeDays: maximumAge }),
  usersMayChange: usersMayChange ?? true,
});
