import type { Acknowledgement, Organization } from '../../../model/organization';
import type { Change } from '../change';
import { change } from '../kit';
import { setting } from '../settings/setting';

/**
 * Protected resources that may now be deleted or replaced, or for longer, each high. Those that no
 * longer may are low.
 */
export function acknowledgementChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [longest(before), longest(now)];
  return [
    ...[...is].flatMap(([address, { until, reason, cause }]): readonly Change[] => {
      const earlier = was.get(address);
      if (earlier && earlier.until >= until) return [];
      return [
        {
          ...change(
            'protection-weakened',
            'high',
            `${address} may be deleted or replaced until ${until}`,
          ),
          details: [`reason: ${reason}`],
          ...(earlier && { before: earlier.cause }),
          now: cause,
        },
      ];
    }),
    ...[...was]
      .filter(([address, { until }]) => (is.get(address)?.until ?? '') < until)
      .map(([address]): Change => {
        const until = is.get(address)?.until;
        return setting(
          until === undefined
            ? `${address} is protected from deletion again`
            : `${address} may be deleted or replaced only until ${until}`,
        );
      }),
  ];
}

/** Of two entries for one address, the one that lasts longer counts. They are sorted by day. */
const longest = ({ acknowledgements = [] }: Organization): ReadonlyMap<string, Acknowledgement> =>
  new Map(acknowledgements.map((each) => [each.address, each]));
