import type { PageAccount, PageData, PagePrincipal, PageRequest } from '../page-data';
import { groupedBy } from './grouped-by';

export interface RequestLookups {
  requestsFor(account: PageAccount): readonly PageRequest[];
  /** A user's are those of the user's groups. */
  requestsOf(principal: PagePrincipal): readonly PageRequest[];
}

export function requestLookups({ requests }: PageData): RequestLookups {
  const byAccount = groupedBy(requests, ({ account }) => account);
  const byGroup = groupedBy(requests, ({ group }) => group);
  return {
    requestsFor: ({ name }) => byAccount(name),
    requestsOf: ({ kind, name, members }) =>
      kind === 'group' ? byGroup(name) : members.flatMap((group) => byGroup(group.name)),
  };
}
