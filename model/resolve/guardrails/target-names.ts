import type { Account, Attachment, OrganizationalUnit } from '../../organization';
import { awsNameOf, awsNamesOf, targetName } from '../../organization';
import { byText } from '../../../lib/by-text';
import { variants } from '../../../lib/variants';

/**
 * The units by path and the accounts by key, to look up their names in AWS and their former keys.
 */
export interface Targets {
  readonly units: ReadonlyMap<
    string,
    Pick<OrganizationalUnit, 'parent' | 'name' | 'awsName' | 'formerly'>
  >;
  readonly accounts: ReadonlyMap<string, Pick<Account, 'name' | 'awsName' | 'formerly'>>;
}

/** No target has another name in AWS or a former key. */
export const NOTHING_RENAMED: Targets = { units: new Map(), accounts: new Map() };

const ORDER = { root: 0, organizationalUnit: 1, account: 2 } as const;

/** The root first, then units, then accounts. */
export function inOrder(attachments: readonly Attachment[]): readonly Attachment[] {
  return [...attachments].sort(
    (a, b) => ORDER[a.kind] - ORDER[b.kind] || byText(targetName(a), targetName(b)),
  );
}

/** The same attachments under the former keys of their targets, the newest first. */
export function formerAttachments(
  attachments: readonly Attachment[],
  targets: Targets,
): readonly (readonly Attachment[])[] {
  return variants(attachments.map((each) => [each, ...formerly(each, targets)])).map(inOrder);
}

function formerly(attachment: Attachment, { units, accounts }: Targets): readonly Attachment[] {
  switch (attachment.kind) {
    case 'root':
      return [];
    case 'organizationalUnit':
      return newestFirst(units.get(attachment.path)?.formerly).map((path) => ({
        kind: 'organizationalUnit',
        path,
      }));
    case 'account':
      return newestFirst(accounts.get(attachment.name)?.formerly).map((name) => ({
        kind: 'account',
        name,
      }));
  }
}

const newestFirst = (keys: readonly string[] = []): readonly string[] => [...keys].reverse();

/** The names of a target in AWS: those of the units from the top, or that of an account. */
export function awsNames(attachment: Attachment, { units, accounts }: Targets): readonly string[] {
  if (attachment.kind === 'root') return [];
  if (attachment.kind === 'account')
    return [awsNameOf(accounts.get(attachment.name) ?? attachment)];
  const unit = units.get(attachment.path);
  return unit ? awsNamesOf(unit, units) : attachment.path.split('/');
}
