import { OWN_NAMES } from '../../../model/own-names';
import type { LiveAggregator } from '../../live-security';
import { inAccounts } from '../organization';
import type { Entry } from '../outline';
import { entry, record } from '../outline';
import { delegates, type SecurityOptions } from './options';

/**
 * The aggregator of AWS Config with its role, or `false` where there is none that a charter could
 * have.
 */
export function aggregatorEntries(
  regions: readonly string[],
  options: SecurityOptions,
): readonly Entry[] {
  const { security, ownTags, notes } = options;
  const [held, ...others] = security.aggregators.filter((each) => {
    const reason = reasonAgainst(each, regions, options);
    if (reason !== undefined) notes.leaveOut('aggregator of AWS Config', each.name, reason);
    return reason === undefined;
  });
  for (const { name } of others)
    notes.leaveOut('aggregator of AWS Config', name, 'a charter has one');
  if (!held) return entry('aggregator', false);
  return [
    ...entry('aggregator', held.name === OWN_NAMES.aggregator ? undefined : held.name),
    ...entry('tags', record(ownTags('aggregator', held.name, held.tags))),
  ];
}

/**
 * The role has policies, which are not read: only one that has the name of orgcharter's own is
 * taken over.
 */
function reasonAgainst(
  { roleArn, allRegions, regions }: LiveAggregator,
  governed: readonly string[],
  { live, security }: SecurityOptions,
): string | undefined {
  if (!roleArn.endsWith(`:role/${OWN_NAMES.aggregatorRole}`)) return 'it has a role of its own';
  const administrator = inAccounts(live).find(([id]) => id === security.accountId);
  if (!administrator?.[1].roleNames.includes(`/${OWN_NAMES.aggregatorRole}`))
    return 'its role was not found';
  if (!delegates('config.amazonaws.com', { live, security }))
    return 'its account does not administer AWS Config';
  return allRegions || [...regions].sort().join() !== governed.join()
    ? 'its regions are not those of the recorders'
    : undefined;
}
