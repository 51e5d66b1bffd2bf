import type { LiveAggregator } from '../../live-security';
import { inAccounts } from '../organization';
import type { Entry } from '../outline';
import { entry, record } from '../outline';
import type { SecurityOptions } from './options';

/** What a charter calls its aggregator and the role of the aggregator. */
const USUAL = { aggregator: 'orgcharter-organization', role: 'orgcharter-config-aggregator' };

/** The aggregator of AWS Config with its role, or `false` where there is none that a charter could have. */
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
    ...entry('aggregator', held.name === USUAL.aggregator ? undefined : held.name),
    ...entry('tags', record(ownTags('aggregator', held.name, held.tags))),
  ];
}

/** The role has policies, which are not read: only one that has the name of orgcharter's own is taken over. */
function reasonAgainst(
  { roleArn, allRegions, regions }: LiveAggregator,
  governed: readonly string[],
  { live, security }: SecurityOptions,
): string | undefined {
  if (!roleArn.endsWith(`:role/${USUAL.role}`)) return 'it has a role of its own';
  const administrator = inAccounts(live).find(([id]) => id === security.accountId);
  if (!administrator?.[1].roleNames.includes(`/${USUAL.role}`)) return 'its role was not found';
  if (!delegates('config.amazonaws.com', { live, security }))
    return 'its account does not administer AWS Config';
  return allRegions || [...regions].sort().join() !== governed.join()
    ? 'its regions are not those of the recorders'
    : undefined;
}

/** The security account is the delegated administrator of a service. */
export const delegates = (
  service: string,
  { live, security }: Pick<SecurityOptions, 'live' | 'security'>,
): boolean =>
  live.delegatedAdministrators.some(
    (each) => each.service === service && each.accountId === security.accountId,
  );
