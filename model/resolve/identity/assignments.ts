import { findAwsManagedPolicy } from '../../aws/managed-policy-names';
import { suggester } from '../../../source/diagnostics/did-you-mean';
import { keyFix } from '../renaming';
import type { AccountAssignment } from '../../organization';
import type { WrittenAssignment } from '../../schema/identity';
import { describeTargets } from '../../schema/common';
import { causeAt } from '../context';
import { byText } from '../../../lib/by-text';
import type { Writable } from '../../../lib/writable';
import { lastsLonger } from './endings';
import type { IdentityContext } from './identity-context';

/**
 * Expands each assignment to the accounts it means. Where two give the same access, the one that
 * lasts longer counts.
 *
 * Reports `unknown-group`, `unknown-user` and `unknown-permission-set`.
 */
export function resolveAssignments(context: IdentityContext): readonly AccountAssignment[] {
  const { model, sourceMap, diagnostics } = context;
  const found = new Map<string, AccountAssignment>();
  const suggestion = {
    permissionSet: suggester(
      (name) => keyFix(name, model.permissionSets) ?? havingPolicy(name, model),
    ),
    group: suggester((name) => keyFix(name, model.groups)),
    user: suggester((name) => keyFix(name, model.users)),
  };

  (model.assignments ?? []).forEach((written, index) => {
    const place = sourceMap.value(model.assignments ?? [], index);
    const principal = principalOf(written, context, suggestion);
    const knownSet = model.permissionSets?.has(written.permissionSet) ?? false;
    if (!knownSet) {
      diagnostics.error(
        'unknown-permission-set',
        sourceMap.value(written, 'permissionSet'),
        `unknown permission set "${written.permissionSet}"`,
        {
          fix:
            suggestion.permissionSet(written.permissionSet) ??
            'declare it under permissionSets, or correct the name',
        },
      );
    }
    const accounts = context.targets.accounts(written.targets, written.except);
    if (context.endings.isExpired(written, 'assignment', () => inWords(written))) return;
    if (!principal || !knownSet) return;
    const access = {
      ...principal,
      permissionSet: written.permissionSet,
    } as Writable<Omit<AccountAssignment, 'account'>>;
    if (written.until !== undefined) access.until = written.until;
    if (written.ticket !== undefined) access.ticket = written.ticket;
    access.cause = causeAt(place);
    let isNew = accounts.length === 0;
    for (const account of accounts) {
      const key = `${principal.principalType}\0${principal.principal}\0${written.permissionSet}\0${account}`;
      const other = found.get(key);
      if (other && !lastsLonger(written, other)) continue;
      isNew = true;
      found.set(key, { ...access, account });
    }
    if (!isNew) context.observations.redundantAssignments.push(place);
  });

  return [...found].sort(([a], [b]) => byText(a, b)).map(([, assignment]) => assignment);
}

/**
 * People who know AWS's policies may write the name of a policy instead of the permission set that
 * has it.
 */
function havingPolicy(
  name: string,
  { permissionSets }: IdentityContext['model'],
): string | undefined {
  const having = [...(permissionSets ?? [])].flatMap(([set, { awsManagedPolicies }]) =>
    awsManagedPolicies?.includes(name) ? [`"${set}"`] : [],
  );
  if (having.length > 0)
    return `this is a policy: use ${having.join(' or ')}, which ${having.length === 1 ? 'has' : 'have'} it`;
  return findAwsManagedPolicy(name) !== undefined
    ? `this is an AWS managed policy: add a permission set with awsManagedPolicies: [${name}]`
    : undefined;
}

type Suggestion = Readonly<Record<'group' | 'user', (name: string) => string | undefined>>;

function principalOf(
  written: WrittenAssignment,
  { model, sourceMap, diagnostics }: IdentityContext,
  suggestion: Suggestion,
): Pick<AccountAssignment, 'principalType' | 'principal'> | undefined {
  const { group, user } = written;
  if ((group === undefined) === (user === undefined)) return undefined; // a rule reports it
  const isExternal = model.organization.identitySource === 'external';
  const [kind, name, known] =
    group !== undefined
      ? (['group', group, model.groups] as const)
      : (['user', user ?? '', model.users] as const);
  // Only the identity provider knows its users. If the charter does not list them, any name is
  // accepted.
  if (known?.has(name) || (kind === 'user' && isExternal && known === undefined))
    return { principalType: kind === 'group' ? 'GROUP' : 'USER', principal: name };
  diagnostics.error(
    `unknown-${kind}`,
    sourceMap.value(written, kind),
    `unknown ${kind} "${name}"`,
    {
      fix:
        suggestion[kind](name) ??
        `declare it under ${kind === 'group' ? 'groups' : 'users'}, or correct the name`,
    },
  );
  return undefined;
}

/** `group vendor-acme: ReadOnly in prod` */
function inWords({ group, user, permissionSet, targets, except }: WrittenAssignment): string {
  const who = group !== undefined ? `group ${group}` : `user ${user ?? ''}`;
  return `${who}: ${permissionSet} in ${describeTargets(targets)}${except ? ` except ${describeTargets(except)}` : ''}`;
}
