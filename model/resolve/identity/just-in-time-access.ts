import { suggester } from '../../../source/diagnostics/did-you-mean';
import { byText } from '../../../lib/by-text';
import type { Approvers, Eligibility, JustInTimeAccess } from '../../organization';
import type { WrittenTarget } from '../../schema/common';
import type { WrittenJustInTimeAccess } from '../../schema/just-in-time-access';
import { causeAt } from '../context';
import { keyFix } from '../renaming';
import type { IdentityContext } from './identity-context';

/**
 * Expands eligibilities and approvers to the accounts they mean, without the management account. Of
 * several entries for a group, which a rule reports, the first counts. An account has the approvers
 * of every entry that includes it.
 *
 * Reports `unknown-group` and `unknown-permission-set`.
 */
export function resolveJustInTimeAccess(context: IdentityContext): JustInTimeAccess | undefined {
  const written = context.model.justInTimeAccess;
  if (!written) return undefined;
  return {
    account: written.account,
    api: written.api,
    eligibilities: eligibilitiesOf(written, context),
    approvers: approversOf(written, context),
  };
}

function eligibilitiesOf(
  { eligible = [] }: WrittenJustInTimeAccess,
  context: IdentityContext,
): readonly Eligibility[] {
  const found = new Map<string, Eligibility>();
  eligible.forEach((each, index) => {
    const isKnown = has('group', each.group, context.sourceMap.value(each, 'group'), context);
    const permissionSets = known(each.permissionSets, 'permission set', context);
    const accounts = accountsOf(each.targets, each.except, context);
    if (!isKnown || found.has(each.group)) return;
    found.set(each.group, {
      group: each.group,
      permissionSets,
      accounts,
      maxHours: each.maxDuration,
      approval: each.approval ?? true,
      ...(each.ticket !== undefined && { ticket: each.ticket }),
      cause: causeAt(context.sourceMap.value(eligible, index)),
    });
  });
  return [...found.values()].sort((a, b) => byText(a.group, b.group));
}

function approversOf(
  { approvers = [] }: WrittenJustInTimeAccess,
  context: IdentityContext,
): readonly Approvers[] {
  const found = new Map<string, Approvers>();
  approvers.forEach(({ groups: written, targets, except, ticket }, index) => {
    const groups = known(written, 'group', context);
    for (const account of accountsOf(targets, except, context)) {
      const before = found.get(account);
      found.set(account, {
        account,
        groups: sorted([...(before?.groups ?? []), ...groups]),
        ...((before?.ticket ?? ticket) !== undefined && { ticket: before?.ticket ?? ticket }),
        cause: before?.cause ?? causeAt(context.sourceMap.value(approvers, index)),
      });
    }
  });
  return [...found.values()].sort((a, b) => byText(a.account, b.account));
}

function accountsOf(
  written: readonly WrittenTarget[],
  except: readonly WrittenTarget[] | undefined,
  { targets, model }: IdentityContext,
): readonly string[] {
  const management = model.organization.managementAccount.name;
  return targets.accounts(written, except).filter((account) => account !== management);
}

/** The names that the charter has, sorted. Reports the others. */
function known(
  names: readonly string[],
  kind: 'group' | 'permission set',
  context: IdentityContext,
): readonly string[] {
  return sorted(
    names.filter((name, index) => has(kind, name, context.sourceMap.value(names, index), context)),
  );
}

function has(
  kind: 'group' | 'permission set',
  name: string,
  place: ReturnType<IdentityContext['sourceMap']['of']>,
  { model, diagnostics }: IdentityContext,
): boolean {
  const section = kind === 'group' ? 'groups' : 'permissionSets';
  const all: ReadonlyMap<string, object> | undefined = model[section];
  if (all?.has(name)) return true;
  diagnostics.error(
    kind === 'group' ? 'unknown-group' : 'unknown-permission-set',
    place,
    `unknown ${kind} "${name}"`,
    {
      fix:
        suggester((each) => keyFix(each, model[section]))(name) ??
        `declare it under ${section}, or correct the name`,
    },
  );
  return false;
}

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort(byText);
