import type { Account, Json, Organization, PermissionSet, PolicyDocument } from '../../model/organization';
import { compilePolicy } from '../compiled/policy';
import { difference, intersection, isEmpty, union } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import { ACCESS_LEVELS, actionsIn, none } from '../effective/action-table';
import type { EffectiveAccess } from '../effective/effective-access';
import type { EffectiveAccessOf } from '../effective/of-permission-set';
import { statementActions } from '../effective/statement-actions';
import { grouped } from '../grouped';
import { permissionSetPolicies } from '../permission-set-policies';
import { escalationsOf } from '../risk/escalations';
import { levelOfAccess } from '../risk/risks';
import type { RisksOf } from './access-changes';
import { named } from './change';
import type { Change, Risk } from './change';

/**
 * Permission sets that are there before and now, and leave more, less or something else to do in the accounts where they
 * are assigned before and now. Both are asked under the guardrails of now, whose own changes are told of themselves.
 */
export function permissionSetChanges(before: Organization, now: Organization, accessNow: EffectiveAccessOf, risksNow: RisksOf): readonly Change[] {
  const accounts = new Map(now.accounts.map((account) => [account.name, account]));
  const assignedBefore = new Set(before.identity.assignments.map(({ permissionSet, account }) => `${permissionSet}\0${account}`));
  const assigned = grouped(now.identity.assignments.filter(({ permissionSet, account }) => assignedBefore.has(`${permissionSet}\0${account}`)), ({ permissionSet }) => permissionSet);
  return now.identity.permissionSets.flatMap((set): readonly Change[] => {
    const earlier = before.identity.permissionSets.find(({ name }) => name === set.name);
    const where = [...new Set((assigned.get(set.name) ?? []).map(({ account }) => account))].sort().map((name) => accounts.get(name) as Account);
    if (!earlier || where.length === 0) return [];
    return [...flagChanges(earlier, set, where), ...(JSON.stringify(rightsOf(earlier)) === JSON.stringify(rightsOf(set)) ? [] : rightsChanges(earlier, set, where, accessNow, risksNow))];
  });
}

const rightsOf = ({ awsManagedPolicies, customerManagedPolicies, inlinePolicy, permissionsBoundary }: PermissionSet) => [awsManagedPolicies, customerManagedPolicies, inlinePolicy, permissionsBoundary];

function flagChanges(before: PermissionSet, now: PermissionSet, where: readonly Account[]): readonly Change[] {
  const about = { risks: now.breakGlass || before.breakGlass ? (['break-glass'] as const) : [], details: [], accounts: where.map(({ name }) => name), permissionSet: now.name, before: before.cause, now: now.cause };
  return [
    ...(minutes(now) > minutes(before) ? [{ ...about, kind: 'session-prolonged' as const, level: now.breakGlass ? ('high' as const) : ('low' as const), what: `sessions of ${now.name} last ${now.sessionDuration.slice(2)} instead of ${before.sessionDuration.slice(2)}` }] : []),
    ...(before.breakGlass && !now.breakGlass ? [{ ...about, kind: 'rights-changed' as const, level: 'high' as const, what: `${now.name} is no longer a break-glass permission set` }] : []),
  ];
}

function minutes({ sessionDuration }: PermissionSet): number {
  const [, hours = '0', rest = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(sessionDuration) ?? [];
  return Number(hours) * 60 + Number(rest);
}

interface Differences {
  readonly gained: ActionSet;
  readonly unconditional: ActionSet;
  readonly lost: ActionSet;
  readonly conditioned: ActionSet;
  readonly otherwise: ActionSet;
}

function rightsChanges(before: PermissionSet, now: PermissionSet, where: readonly Account[], accessNow: EffectiveAccessOf, risksNow: RisksOf): readonly Change[] {
  const spokenOf = changedStatements(before, now);
  const compared = where.map((account) => ({ account, was: accessNow(before, account), is: accessNow(now, account) }));
  const ids = new Map<EffectiveAccess, number>();
  const id = (access: EffectiveAccess) => ids.get(access) ?? (ids.set(access, ids.size), ids.size - 1);
  const alike = [...grouped(compared, ({ account, was, is }) => `${id(was)} ${id(is)} ${risksNow(now.name, account.name).join()}`).values()];
  return alike.flatMap((group): readonly Change[] => {
    const { account, was, is } = group[0] as (typeof compared)[number];
    const names = group.map((each) => each.account.name);
    const { gained, unconditional, lost, conditioned, otherwise } = differences(was, is, spokenOf);
    const hadAlready = new Set(escalationsOf(was));
    const risks = risksNow(now.name, account.name);
    const escalations = risks.includes('unknown-policy') ? [] : escalationsOf(is).filter((each) => !hadAlready.has(each));
    const about = { accounts: names, permissionSet: now.name, before: before.cause, now: now.cause };
    const more = (actions: ActionSet, kind: Change['kind'], what: string, its: readonly Risk[], details: readonly string[] = []): readonly Change[] =>
      isEmpty(actions) ? [] : [{ ...about, kind, level: kind === 'rights-lost' ? 'low' : kind === 'rights-changed' ? 'medium' : levelOfAccess(its), risks: its, what: `${now.name} ${what} in ${named(names)}: ${inWords(actions)}`, details }];
    // New rights weigh by what they bring, not by what the permission set could do before.
    const its = risks.filter((risk) => escalations.length > 0 || (risk !== 'administrator' && risk !== 'privilege-escalation'));
    return [
      ...more(gained, 'rights-gained', 'can do more', its, escalations.map(({ actions, means }) => `by ${actions.join(' and ')} it ${means}`)),
      ...more(unconditional, 'rights-gained', 'needs no condition any more', its),
      ...more(otherwise, 'rights-changed', 'can do things under other conditions', risks.filter((risk) => risk === 'production')),
      ...more(conditioned, 'rights-lost', 'can do things only under conditions', []),
      ...more(lost, 'rights-lost', 'can do less', []),
    ];
  });
}

function differences(was: EffectiveAccess, is: EffectiveAccess, spokenOf: ActionSet): Differences {
  const [anyBefore, anyNow] = [union(was.allowed, was.conditional), union(is.allowed, is.conditional)];
  return {
    gained: difference(anyNow, anyBefore),
    unconditional: intersection(is.allowed, was.conditional),
    lost: difference(anyBefore, anyNow),
    conditioned: intersection(is.conditional, was.allowed),
    otherwise: intersection(intersection(is.conditional, was.conditional), spokenOf),
  };
}

/** The actions of statements that only one of the two versions has. */
function changedStatements(before: PermissionSet, now: PermissionSet): ActionSet {
  const statements = (set: PermissionSet) => {
    const { identity, boundary } = permissionSetPolicies(set, (document) => document);
    return new Map([...identity.map((policy) => ({ policy, as: 'identity' })), ...(boundary ? [{ policy: boundary, as: 'boundary' }] : [])].flatMap(({ policy, as }) => {
      const written = statementsOf(policy.document);
      const { allow, deny } = compilePolicy(policy);
      return [...allow, ...deny].map((compiled) => [`${as} ${JSON.stringify(written[compiled.index])}`, compiled] as const);
    }));
  };
  const [was, is] = [statements(before), statements(now)];
  const changed = [...[...was].filter(([text]) => !is.has(text)), ...[...is].filter(([text]) => !was.has(text))];
  return changed.flatMap(([, statement]) => statementActions(statement).map(({ actions }) => actions)).reduce(union, none());
}

function statementsOf({ Statement = [] }: PolicyDocument): readonly Json[] {
  return Array.isArray(Statement) ? (Statement as readonly Json[]) : [Statement];
}

/** The most telling first: `iam:PassRole, iam:CreateRole and 12 more (Write 13, Tagging 1)`. */
function inWords(actions: ActionSet): string {
  const order = ['Permissions management', 'Write', 'Tagging', 'Read', 'List'];
  const listed = [...actionsIn(actions)].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || (a.action < b.action ? -1 : 1));
  const counts = ACCESS_LEVELS.map((level) => [level, listed.filter((each) => each.level === level).length] as const).filter(([, count]) => count > 0);
  return `${named(listed.map(({ action }) => action), 5)} (${counts.map(([level, count]) => `${level} ${count}`).join(', ')})`;
}
