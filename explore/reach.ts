import { accessEntries } from '../access/entries/entries';
import { describePath, describeTarget } from '../access/reach/describe';
import { reachIn } from '../access/reach/reach';
import { reacherOf } from '../access/reach/select';
import type { Organization } from '../model/organization';
import type { PagePrincipal, PageReach } from './page-data';

/** The roles that groups, users and trusted principals can reach through other roles. */
export function describeReach(
  organization: Organization,
  principals: readonly PagePrincipal[],
): readonly PageReach[] {
  const reach = reachIn(organization);
  const accounts = new Map(organization.accounts.map(({ name }, index) => [name, index]));
  const indexes = new Map(principals.map(({ kind, name }, index) => [`${kind} ${name}`, index]));
  return [...reach.ofEntries(accessEntries(organization)), ...reach.ofTrusted()].map((entry) => {
    const { kind, title } = reacherOf(entry);
    return [
      indexes.get(`${kind} ${title}`) ?? title,
      accounts.get(entry.account) as number,
      describeTarget(entry),
      describePath(entry),
      ...(entry.until === undefined ? ([] as const) : ([entry.until] as const)),
    ];
  });
}
