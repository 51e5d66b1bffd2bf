import { byText } from '../../../lib/by-text';
import { grouped } from '../../../lib/grouped';
import { SNAPSHOT_FREQUENCIES, writtenFrequency } from '../../../model/aws/frequencies';
import type { LiveRecorder } from '../../live-organization';
import { writtenTarget } from '../fold';
import { inAccounts } from '../organization';
import type { Entry } from '../outline';
import { entry, mapping } from '../outline';
import { regionsEntry, type SecurityOptions } from './options';
import { aggregatorEntries } from './aggregator';
import { ruleEntries } from './config-rules';

/** Recorders of a landing zone belong to it, and it repairs what others change. */
const OF_LANDING_ZONES = /^aws-controltower-/;

interface AccountWithRecorders {
  readonly key: string;
  readonly id: string;
  readonly recorders: Readonly<Record<string, LiveRecorder>>;
}

/**
 * `config`: recorders that are the same in all accounts that have some, with the bucket that they
 * deliver to, which stays as it is. Rules and the aggregator of the organization come with them.
 */
export function configEntry(options: SecurityOptions): readonly Entry[] {
  const { live, places, notes, fold } = options;
  const all = inAccounts(live).flatMap(([id, { configRecorders: recorders }]) => {
    const key = places.accountKeys.get(id);
    return key === undefined || Object.keys(recorders).length === 0 ? [] : [{ key, id, recorders }];
  });
  if (all.length === 0) return [];
  const [most, ...others] = [...grouped(all, (account) => signature(account, options))].sort(
    ([a, x], [b, y]) => y.length - x.length || byText(a, b),
  );
  const accounts = most![1];
  const reason = reasonAgainst(accounts[0]!, options);
  if (reason !== undefined) {
    notes.leaveOut('AWS Config recorders', `in ${accounts.length} accounts`, reason);
    return [];
  }
  for (const [, different] of others)
    for (const { key } of different)
      notes.leaveOut(
        'AWS Config recorders',
        `in ${key}`,
        'they differ from those of most accounts',
      );
  const { recorders } = accounts[0]!;
  const regions = Object.keys(recorders).sort(byText);
  const { name, deliveryChannel, bucket, deliveryFrequency } = recorders[regions[0]!]!;
  const { targets, except } = fold(new Set(accounts.map(({ key }) => key)));
  const isRoot = targets.length === 1 && targets[0] === 'Root';
  const ids = new Set(accounts.map(({ id }) => id));
  return entry(
    'config',
    mapping(
      regionsEntry(regions, options),
      entry('targets', isRoot ? undefined : targets.map(writtenTarget)),
      entry('except', except.length > 0 ? except : undefined),
      entry('recorder', name === 'default' ? undefined : name),
      entry('deliveryChannel', deliveryChannel === 'default' ? undefined : deliveryChannel),
      entry('bucket', bucket),
      entry('bucketSettings', false),
      entry('snapshots', snapshotsOf(deliveryFrequency)),
      aggregatorEntries(regions, options),
      entry('rules', ruleEntries(regions, ids, options)),
    ),
  );
}

function snapshotsOf(frequency: string | undefined): string | false | undefined {
  if (frequency === undefined) return false;
  const held = writtenFrequency(SNAPSHOT_FREQUENCIES, frequency);
  return held === '24h' ? undefined : held;
}

/** Everything that the section sets about the recorders of an account, as text. */
const signature = ({ recorders }: AccountWithRecorders, { homeRegion }: SecurityOptions): string =>
  JSON.stringify(
    Object.entries(recorders)
      .sort(([a], [b]) => byText(a, b))
      .map(([region, each]) => [
        ...[region, each.name, each.deliveryChannel, each.bucket, each.deliveryFrequency],
        ...[each.isUsual, each.hasMore, each.recordsGlobalResources === (region === homeRegion)],
      ]),
  );

/** Why the section would change these recorders. */
function reasonAgainst(
  { recorders }: AccountWithRecorders,
  { homeRegion, governedRegions }: SecurityOptions,
): string | undefined {
  const regions = Object.keys(recorders).sort(byText);
  const all = regions.map((region) => recorders[region]!);
  const names = (part: (recorder: LiveRecorder) => string | undefined): number =>
    new Set(all.map(part)).size;
  const global = regions.includes(homeRegion) ? homeRegion : regions[0];
  if (all.some(({ name }) => OF_LANDING_ZONES.test(name)))
    return 'AWS Control Tower made them, and repairs them';
  if (all.some(({ isUsual }) => isUsual === undefined)) return 'they were not read completely';
  if (all.some(({ isUsual }) => !isUsual))
    return 'they are off, do not record everything, or have a role of their own';
  if (all.some(({ deliveryChannel, bucket }) => deliveryChannel === undefined || !bucket))
    return 'they have no delivery channel';
  if (all.some(({ hasMore }) => hasMore)) return 'their channels have a prefix, a key or a topic';
  if (regions.some((region) => !governedRegions.includes(region)))
    return 'they are in a region that is not governed';
  if (regions.some((region, at) => all[at]?.recordsGlobalResources !== (region === global)))
    return `a charter records global resources in ${global} and nowhere else`;
  const isSame =
    names(({ name }) => name) === 1 &&
    names(({ deliveryChannel }) => deliveryChannel) === 1 &&
    names(({ bucket }) => bucket) === 1 &&
    names(({ deliveryFrequency }) => deliveryFrequency) === 1;
  return isSame ? undefined : 'they are not the same in every region';
}
