import { byText } from '../../lib/by-text';
import type { AdoptedResource } from '../organization/adopted';
import type { ResolveContext } from './context';
import { causeAt } from './context';

/** The resources to import, sorted by stack and address. */
export function resolveAdopted({ adopted, sourceMap }: ResolveContext): readonly AdoptedResource[] {
  return adopted
    .flatMap(({ resources }) =>
      [...resources].flatMap(([stack, ids]) =>
        [...ids].map(([address, id]) => ({
          stack,
          address,
          id,
          cause: causeAt(sourceMap.key(ids, address)),
        })),
      ),
    )
    .sort((a, b) => byText(a.stack, b.stack) || byText(a.address, b.address));
}
