import type { Account, OrganizationalUnit } from '../../organization';
import { ROOT } from '../../organization';
import type { ResolveContext } from '../context';
import { targetsOf } from './targets';
import type { Tree } from './tree';

const WORDS: ReadonlySet<string> = new Set(['prod', 'production']);

/**
 * Decides which accounts count as production when risks are rated: those of `organization.production` or, without it, an
 * account whose tag `environment` is `prod` or `production`, or that has no such tag and is beneath an organizational
 * unit with one of these names. Case does not matter. The management account always counts: every other account can be
 * reached from it.
 *
 * Reports what reading targets reports.
 */
export function withProduction(tree: Tree, context: ResolveContext): Tree {
  const written = context.model.organization.production;
  const listed = written && new Set(targetsOf(tree, context).accounts(written));
  const isProduction = (account: Account): boolean =>
    account.isManagementAccount || (listed?.has(account.name) ?? looksLikeProduction(account));
  const isUnit = ({ path }: OrganizationalUnit): boolean =>
    written ? written.some((target) => isBeneath(path, target)) : hasWord(path);
  return {
    ...tree,
    accounts: mapValues(tree.accounts, (each) => ({ ...each, isProduction: isProduction(each) })),
    units: mapValues(tree.units, (each) => ({ ...each, isProduction: isUnit(each) })),
  };
}

function looksLikeProduction({ tags, parent }: Account): boolean {
  const tag = Object.entries(tags).find(([key]) => key.toLowerCase() === 'environment')?.[1];
  return tag === undefined ? hasWord(parent) : WORDS.has(tag.toLowerCase());
}

const hasWord = (path: string): boolean =>
  path.split('/').some((name) => WORDS.has(name.toLowerCase()));

const isBeneath = (path: string, target: unknown): boolean =>
  target === ROOT || target === path || path.startsWith(`${String(target)}/`);

const mapValues = <T>(map: ReadonlyMap<string, T>, change: (value: T) => T) =>
  new Map([...map].map(([key, value]) => [key, change(value)]));
