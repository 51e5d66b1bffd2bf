import type { Account } from '../../organization';
import { awsNameOf, ROOT } from '../../organization';
import type { WrittenTarget } from '../../schema/common';
import type { ResolveContext } from '../context';
import { targetsOf } from './targets';
import type { Tree } from './tree';

const WORDS: ReadonlySet<string> = new Set(['prod', 'production']);

/**
 * Decides which accounts count as production when risks are rated: those of
 * `organization.production` or, without it, an account whose tag `environment` is `prod` or
 * `production`, or that has no such tag and is beneath an organizational unit with one of these
 * names. Case does not matter. The management account always counts: every other account can be
 * reached from it.
 *
 * Reports what reading targets reports.
 */
export function withProduction(tree: Tree, context: ResolveContext): Tree {
  const written = context.model.organization.production;
  const listed = written && new Set(targetsOf(tree, context).accounts(written));
  const units = written
    ? new Set([...tree.units.keys()].filter((path) => written.some((each) => isIn(path, each))))
    : unitsCalledProduction(tree);
  const isProduction = (account: Account): boolean =>
    account.isManagementAccount ||
    (listed?.has(account.name) ?? tagSays(account) ?? units.has(account.parent));
  return {
    ...tree,
    accounts: mapValues(tree.accounts, (each) => ({ ...each, isProduction: isProduction(each) })),
    discovered: mapValues(tree.discovered, (each) => ({
      ...each,
      isProduction: isProduction(each),
    })),
    units: mapValues(tree.units, (each) => ({ ...each, isProduction: units.has(each.path) })),
  };
}

/** What the tag `environment` says, if there is one. */
function tagSays({ tags }: Account): boolean | undefined {
  const tag = Object.entries(tags).find(([key]) => key.toLowerCase() === 'environment')?.[1];
  return tag === undefined ? undefined : isWord(tag);
}

/**
 * By their keys or names in AWS, with everything beneath them. A parent comes before its children.
 */
function unitsCalledProduction({ units }: Tree): ReadonlySet<string> {
  const found = new Set<string>();
  for (const unit of units.values())
    if (isWord(unit.name) || isWord(awsNameOf(unit)) || found.has(unit.parent))
      found.add(unit.path);
  return found;
}

const isWord = (text: string): boolean => WORDS.has(text.toLowerCase());

const isIn = (path: string, target: WrittenTarget): boolean =>
  typeof target === 'string' &&
  (target === ROOT || target === path || path.startsWith(`${target}/`));

const mapValues = <T>(map: ReadonlyMap<string, T>, change: (value: T) => T) =>
  new Map([...map].map(([key, value]) => [key, change(value)]));
