import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import { sumOfAll } from './tally';
import type { AccessKeyUse } from './usage';
import type { Use, UseKind } from './uses';

/**
 * The long-term access keys in the logs. A key that was neither used, created nor deleted in this
 * time is not among them: `audit` lists those.
 *
 * @param since earlier uses do not count
 */
export function accessKeyUses(
  of: (kind: UseKind) => readonly Use[],
  since: string,
  nameOfAccount: (id: string) => string,
): readonly AccessKeyUse[] {
  const tagged = (['key', 'key-created', 'key-deleted'] as const).flatMap((kind) =>
    of(kind).map((use) => ({ kind, ...use })),
  );
  const keys = [...grouped(tagged, ({ parts }) => parts[2] ?? '')];
  return keys
    .map(([key, its]): AccessKeyUse => {
      const sum = (kind: UseKind) =>
        sumOfAll(its.filter((each) => each.kind === kind).map(({ tally }) => tally));
      const [used, created, deleted] = [sum('key'), sum('key-created'), sum('key-deleted')];
      const [account = '', user = ''] = its[0]?.parts ?? [];
      return {
        account: nameOfAccount(account),
        user,
        key,
        count: used?.count ?? 0,
        ...(used && { first: used.first, last: used.last }),
        ...(created && { created: created.first }),
        ...(deleted && { deleted: deleted.last }),
        unused: deleted === undefined && (used === undefined || used.last < since),
      };
    })
    .sort((a, b) => byText(a.account, b.account) || byText(a.user, b.user) || byText(a.key, b.key));
}
