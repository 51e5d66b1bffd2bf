import { replacePlaceholders } from '../../iam/language/placeholders';
import type { Guardrail, Organization } from '../organization';
import { ROOT } from '../organization';

/** A member account, or one that may be created in a unit without accounts. */
export interface GuardrailPlace {
  /** The name of the account, or the path of the unit. */
  readonly name: string;
  /** The ID of the account, or twelve digits that stand for it. */
  readonly id: string;
  readonly parent: string;
}

/**
 * Where control policies apply: everywhere except in the management account.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function placesOf({
  accounts,
  organizationalUnits,
}: Organization): readonly GuardrailPlace[] {
  const members = accounts.filter(({ isManagementAccount }) => !isManagementAccount);
  const parents = [...new Set(members.map(({ parent }) => parent))];
  const isUsed = (path: string) =>
    parents.some((parent) => path === ROOT || parent === path || parent.startsWith(`${path}/`));
  const empty = [ROOT, ...organizationalUnits.map(({ path }) => path)].filter(
    (path) => !isUsed(path),
  );
  const id = accountIds(accounts);
  return [
    ...members.map(({ name, parent }) => ({ name, id: id(name) ?? '', parent })),
    ...empty.map((path, index) => ({ name: path, id: exampleId(-1 - index), parent: path })),
  ];
}

/** Whether a guardrail applies to an account there. */
export function appliesIn(
  { attachments, exceptAccounts = [] }: Pick<Guardrail, 'attachments' | 'exceptAccounts'>,
  { name, parent }: GuardrailPlace,
): boolean {
  if (exceptAccounts.includes(name)) return false;
  return attachments.some((attachment) => {
    if (attachment.kind === 'root') return true;
    if (attachment.kind === 'account') return attachment.name === name;
    return parent === attachment.path || parent.startsWith(`${attachment.path}/`);
  });
}

/**
 * The same for places that no guardrail's attachments and exceptions tell apart: those in one unit,
 * unless they are named.
 */
export function placeKinds({ guardrails }: Organization): (place: GuardrailPlace) => string {
  const named = new Set(
    guardrails.flatMap(({ attachments, exceptAccounts = [] }) => [
      ...exceptAccounts,
      ...attachments.flatMap((each) => (each.kind === 'account' ? [each.name] : [])),
    ]),
  );
  return ({ name, parent }) => (named.has(name) ? `\0${name}` : parent);
}

/** Finds out something about places once for each kind. */
export function oncePerKind<T>(
  kindOf: (place: GuardrailPlace) => string,
  find: (place: GuardrailPlace) => T,
): (place: GuardrailPlace) => T {
  const known = new Map<string, { readonly found: T }>();
  return (place) => {
    const kind = kindOf(place);
    const before = known.get(kind) ?? { found: find(place) };
    known.set(kind, before);
    return before.found;
  };
}

/** Replaces the placeholders of a text with IDs. */
export function idsInText({ accounts, id }: Organization): (text: string) => string {
  const idOf = accountIds(accounts);
  return (text) =>
    replacePlaceholders(text, ({ kind, name }) => {
      if (kind === 'account') return idOf(name);
      return kind === 'organization' ? (id ?? 'o-example000') : undefined;
    });
}

/** Returns the ID of an account by its name. An account without an ID yet gets an example. */
export function accountIds(
  accounts: Organization['accounts'],
): (name: string) => string | undefined {
  const ids = new Map(accounts.map(({ name, id }, index) => [name, id ?? exampleId(index)]));
  return (name) => ids.get(name);
}

const exampleId = (index: number): string => String(900_000_000_000 + index);
