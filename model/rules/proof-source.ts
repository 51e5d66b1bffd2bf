// cspell:ignore sourceorgid sourceorgpaths
import type { Contradiction } from '../../iam/evaluate/context/contradictions';
import type { AccessRequest } from '../../iam/evaluate/request';

/**
 * The source organization of a request that contradicts the source account: an account of the
 * charter is in this organization, any other account is not. A request can have no source
 * organization, because not every service sends it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceorgid
 *
 * @param own the ID of this organization
 * @param isMember whether the charter has an account with this ID
 */
export function contradictionsOfSource(
  context: AccessRequest['context'],
  own: string,
  isMember: (account: string) => boolean,
): readonly Contradiction[] {
  const source = sourceOf(context);
  if (!source) return [];
  const member = isMember(source.account);
  return ['aws:sourceorgid', 'aws:sourceorgpaths'].flatMap((name): readonly Contradiction[] => {
    const [key, value] = find(context, name) ?? [];
    if (key === undefined || value === undefined || value === null) return [];
    const isOwn = [value].flat().every((each) => each === own || each.startsWith(`${own}/`));
    if (isOwn === member) return [];
    const possible = name.endsWith('paths') ? `${own}/…` : own;
    return [
      {
        key,
        possible: member ? [[possible]] : undefined,
        because: 'another key',
        detail: source.key,
      },
    ];
  });
}

/** The account whose resource the service acts for, and the key that says so. */
function sourceOf(context: AccessRequest['context']) {
  for (const [name, part] of [
    ['aws:SourceAccount', (text: string) => text],
    ['aws:SourceArn', (text: string) => text.split(':', 5)[4] ?? ''],
  ] as const) {
    const [, value] = find(context, name.toLowerCase()) ?? [];
    const account = typeof value === 'string' ? part(value) : '';
    if (/^\d{12}$/.test(account)) return { key: name, account };
  }
  return undefined;
}

const find = (context: AccessRequest['context'], name: string) =>
  Object.entries(context).find(([key]) => key.toLowerCase() === name);
