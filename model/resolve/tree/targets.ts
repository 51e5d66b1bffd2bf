import { didYouMean, suggester } from '../../../source/diagnostics/did-you-mean';
import type { Attachment } from '../../organization';
import { discoveredIn, ROOT } from '../../organization';
import type { TagTarget, WrittenTarget } from '../../schema/common';
import type { Location } from '../../../source/location';
import { byText } from '../../../lib/by-text';
import type { ResolveContext } from '../context';
import { inOrder } from '../guardrails/target-names';
import { newKey } from '../renaming';
import { formerAccountFix, suspendedUnitOf } from './leaving';
import type { Tree } from './tree';

/** Resolves targets to accounts, or to the attachments of a policy. */
export interface Targets {
  /**
   * The accounts in the targets, without those in the exceptions, sorted. Reports `unknown-target`.
   * Notes `targetsWithoutAccount`.
   */
  accounts(targets: readonly WrittenTarget[], except?: readonly WrittenTarget[]): readonly string[];
  /**
   * The same accounts, each with the nearness of its nearest target. Reports the same as {@link
   * accounts}.
   */
  nearness(
    targets: readonly WrittenTarget[],
    except?: readonly WrittenTarget[],
  ): ReadonlyMap<string, Nearness>;
  /**
   * Where to attach a policy that applies to the targets but not to the exceptions: as high in the
   * tree as possible. Reports the same as {@link accounts}, except that a unit may be empty.
   */
  attachments(
    targets: readonly WrittenTarget[],
    except?: readonly WrittenTarget[],
  ): readonly Attachment[];
}

/**
 * How near a target is to an account in it: its name is nearer than a tag, a tag nearer than a
 * unit, a unit nearer than those above it, and `Root`, 0, is the farthest.
 */
export type Nearness = number;
const BY_NAME = Infinity;
const BY_TAG = Number.MAX_SAFE_INTEGER;

function nearnessOf(target: WrittenTarget, tree: Tree): Nearness {
  if (typeof target !== 'string') return BY_TAG;
  if (target === ROOT) return 0;
  return tree.accounts.has(target) ? BY_NAME : target.split('/').length;
}

/**
 * @param reach `staying`: for access, which accounts that leave do not have. `managed`: for what is
 *   created in accounts. It also leaves out accounts that somebody else owns, unless a target names
 *   them. Default: every account
 */
export function targetsOf(
  tree: Tree,
  { model, sourceMap, diagnostics, observations }: ResolveContext,
  reach: 'every' | 'staying' | 'managed' = 'every',
): Targets {
  const leavingDiscovered = discoveredIn(suspendedUnitOf(model.organization));
  /** Accounts that the charter need not name are leaving if they are in the suspended unit. */
  const isLeaving = (name: string): boolean =>
    tree.accounts.get(name)?.leaving !== undefined ||
    (name === leavingDiscovered && tree.discovered.has(name));
  const isReached = (name: string, target: WrittenTarget): boolean => {
    if (reach === 'every') return true;
    const { managed = !tree.discovered.has(name) } = tree.accounts.get(name) ?? {};
    return !isLeaving(name) && (reach === 'staying' || managed || name === target);
  };
  const byTag = accountsByTag(tree);
  const children = childrenOf(tree);
  const suggestion = suggester(
    (target) =>
      newKey(target, tree.units) ??
      newKey(target, tree.accounts) ??
      didYouMean(target, [ROOT, ...tree.units.keys(), ...tree.accounts.keys()]) ??
      sameLastPart(target, tree),
  );

  /** The accounts of one target that are reached; `undefined` if there is no such thing. */
  const accountsOf = (target: WrittenTarget, place: Location): readonly string[] | undefined => {
    return allAccountsOf(target, place)?.filter((name) => isReached(name, target));
  };

  const allAccountsOf = (target: WrittenTarget, place: Location): readonly string[] | undefined => {
    if (typeof target !== 'string') return byTag(target);
    if (target === ROOT || tree.units.has(target)) return tree.accountsBeneath(target);
    if (tree.accounts.has(target)) return [target];
    diagnostics.couldNotRead(
      'unknown-target',
      place,
      `unknown target "${target}"`,
      formerAccountFix(target, tree) ??
        suggestion(target) ??
        'no unit or account has this name: correct it, or remove this target',
    );
    return undefined;
  };

  const exceptions = (except: readonly WrittenTarget[]): ReadonlySet<string> => {
    const out = new Set<string>();
    except.forEach((target, index) => {
      const found = accountsOf(target, sourceMap.value(except, index));
      if (found?.length === 0 && typeof target !== 'string')
        noAccount(target, sourceMap.value(except, index));
      for (const name of found ?? []) out.add(name);
    });
    return out;
  };

  const noAccount = (target: WrittenTarget, place: Location) => {
    const accounts = allAccountsOf(target, place) ?? [];
    const because =
      accounts.length === 0
        ? 'empty'
        : accounts.every(isLeaving)
          ? 'leaving'
          : reach === 'managed'
            ? 'unmanaged'
            : 'empty';
    observations.targetsWithoutAccount.push({ target, place, accounts, because });
  };

  const nearness = (
    targets: readonly WrittenTarget[],
    except: readonly WrittenTarget[] = [],
  ): ReadonlyMap<string, Nearness> => {
    const out = exceptions(except);
    const found = new Map<string, Nearness>();
    targets.forEach((target, index) => {
      const accounts = accountsOf(target, sourceMap.value(targets, index));
      const left = accounts?.filter((name) => !out.has(name)) ?? [];
      if (accounts?.length === 0) noAccount(target, sourceMap.value(targets, index));
      else if (accounts && left.length === 0)
        observations.targetsWithoutAccount.push({
          target,
          place: sourceMap.value(targets, index),
          accounts,
          because: 'excluded',
        });
      const near = nearnessOf(target, tree);
      for (const name of left) found.set(name, Math.max(near, found.get(name) ?? 0));
    });
    return found;
  };

  return {
    nearness,
    accounts: (targets, except) => [...nearness(targets, except).keys()].sort(byText),

    attachments(targets, except = []) {
      const out = attachmentPoints(except, sourceMap, accountsOf, noAccount);
      const points = attachmentPoints(targets, sourceMap, accountsOf, noAccount);
      return attachAround(points, out, tree, children);
    },
  };
}

/** The paths of units (or `Root`) and the names of accounts that targets name, by kind. */
function attachmentPoints(
  targets: readonly WrittenTarget[],
  sourceMap: ResolveContext['sourceMap'],
  accountsOf: (target: WrittenTarget, place: Location) => readonly string[] | undefined,
  noAccount: (target: WrittenTarget, place: Location) => void,
): ReadonlySet<string> {
  const points = new Set<string>();
  targets.forEach((target, index) => {
    const found = accountsOf(target, sourceMap.value(targets, index));
    if (!found) return;
    if (typeof target === 'string') points.add(target);
    else if (found.length === 0) noAccount(target, sourceMap.value(targets, index));
    else for (const name of found) points.add(name);
  });
  return points;
}

/**
 * Walks the tree from the root. A subtree without exceptions takes one attachment; others are
 * walked into.
 */
function attachAround(
  points: ReadonlySet<string>,
  except: ReadonlySet<string>,
  tree: Tree,
  children: ReadonlyMap<string, readonly string[]>,
): readonly Attachment[] {
  const touched = new Set([...except].flatMap((name) => [name, ...ancestors(name, tree)]));
  const found: Attachment[] = [];
  // An account with the name of a unit above it is already reported. It must not lead back to that
  // unit.
  const walked = new Set<string>();
  const walk = (name: string, wanted: boolean): void => {
    if (except.has(name) || walked.has(name)) return;
    walked.add(name);
    const account = tree.accounts.get(name) ?? tree.discovered.get(name);
    const here = wanted || points.has(name);
    if (here && !touched.has(name)) {
      // policies do not apply to the management account
      if (account?.isManagementAccount && name !== ROOT && !points.has(name)) return;
      found.push(
        account
          ? { kind: 'account', name }
          : name === ROOT
            ? { kind: 'root' }
            : { kind: 'organizationalUnit', path: name },
      );
    } else for (const child of children.get(name) ?? []) walk(child, here);
  };
  walk(ROOT, false);
  return inOrder(found);
}

function childrenOf({ units, accounts, discovered }: Tree): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const { parent, ...child } of [
    ...units.values(),
    ...accounts.values(),
    ...discovered.values(),
  ]) {
    const name = 'path' in child ? child.path : child.name;
    const siblings = children.get(parent);
    if (siblings) siblings.push(name);
    else children.set(parent, [name]);
  }
  return children;
}

function ancestors(name: string, { units, accounts, discovered }: Tree): readonly string[] {
  const above: string[] = [];
  for (
    let parent = (units.get(name) ?? accounts.get(name) ?? discovered.get(name))?.parent;
    parent !== undefined;
    parent = parent === ROOT ? undefined : units.get(parent)?.parent
  )
    above.push(parent);
  return above;
}

/** `Production` where there is `Workloads/Production`: a unit is named by its whole path. */
function sameLastPart(target: string, tree: Tree): string | undefined {
  const path = [...tree.units.keys()].find((unit) => unit.endsWith(`/${target}`));
  return path && `did you mean "${path}"?`;
}

/** Accounts that have all the tags of a target. Answers are cached. */
function accountsByTag(tree: Tree): (target: TagTarget) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return ({ tag }) => {
    const key = JSON.stringify([...tag]);
    const accounts =
      known.get(key) ??
      [...tree.accounts.values()]
        .filter(({ tags }) =>
          [...tag].every(([name, value]) => Object.hasOwn(tags, name) && tags[name] === value),
        )
        .map(({ name }) => name);
    known.set(key, accounts);
    return accounts;
  };
}
