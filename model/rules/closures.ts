import { byText } from '../../lib/by-text';
import { addDays } from '../../lib/day';
import type { Checked } from './checked';

/** Days in which AWS counts. */
const DAYS = 30;

/**
 * No more accounts are closed within 30 days than AWS allows (`too-many-closures`, a warning: AWS
 * also counts those that the charter no longer has, and those that somebody closes by hand).
 * Reported once, at the first account that is too many.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html
 */
export function checkClosures({
  organization,
  tree,
  limits,
  sourceMap,
  model,
  diagnostics,
}: Checked): void {
  const { accounts, formerAccounts = [], managementAccount } = organization;
  const allowed = Math.min(
    Math.max(
      limits.accountClosuresAtLeast,
      Math.floor(((accounts.length - 1) * limits.accountClosuresPercent) / 100),
    ),
    limits.accountClosuresAtMost,
  );
  const closed = [
    ...accounts.flatMap(({ name, leaving }) => (leaving ? [{ name, ...leaving }] : [])),
    ...formerAccounts,
  ]
    .filter(({ to, name }) => to === 'closed' && name !== managementAccount)
    .sort((a, b) => byText(a.on, b.on));
  const last = closed.findIndex(({ on }, index) => {
    const first = closed[index - allowed];
    return first !== undefined && on < addDays(first.on, DAYS);
  });
  const [from, to] = [closed[last - allowed], closed[last]];
  if (!from || !to) return;
  const count = closed.filter(({ on }) => on >= from.on && on < addDays(from.on, DAYS)).length;
  diagnostics.warning(
    'too-many-closures',
    tree.sourceMap.account.get(to.name) ?? sourceMap.of(model),
    `${count} accounts are to be closed within ${DAYS} days from ${from.on}, and AWS allows ${allowed}`,
    { fix: 'close some of them later' },
  );
}
