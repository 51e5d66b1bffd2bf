import { byText } from '../../lib/by-text';
import type { Acknowledgement } from '../organization';
import type { ResolveContext } from './context';
import { causeAt } from './context';

/** What may be deleted today, by address. */
export function resolveAcknowledgements({
  model,
  sourceMap,
  today,
}: ResolveContext): readonly Acknowledgement[] {
  return (model.acknowledgements ?? [])
    .filter(({ until }) => until >= today)
    .map((written) => {
      const { delete: address, reason, until, ticket } = written;
      const cause = causeAt(sourceMap.of(written));
      return { address, reason, until, ...(ticket !== undefined && { ticket }), cause };
    })
    .sort((a, b) => byText(a.address, b.address) || byText(a.until, b.until));
}
