import { diffModels } from '../../../../access/diff/diff';
import type { Organization } from '../../../../model/organization';
import { load } from '../../../model/loading';
import { CHARTER, ENVIRONMENT, FILES } from './charter';
import type { Edit } from './edits';

/** The level and kind of each change that an edit makes, each once: `high trail-weakened`. */
export function changesBy({ now, both = {} }: Edit): readonly string[] {
  const [before, after] = [organizations(both), organizations(both, now)];
  const changes = diffModels(before, after).flatMap((each) => each.changes);
  return [...new Set(changes.map(({ level, kind }) => `${level} ${kind}`))].sort();
}

type Values = Readonly<Record<string, unknown>>;

const known = new Map<string, readonly Organization[]>();
/** The charter after these edits. Cached: most edits begin with the same one. */
export function organizations(...edits: readonly Values[]): readonly Organization[] {
  const key = JSON.stringify(edits, (_, value: unknown) => value ?? 'no value');
  const found = known.get(key) ?? loaded(edits);
  known.set(key, found);
  return found;
}

function loaded(edits: readonly Values[]): readonly Organization[] {
  const { organizations, diagnostics } = load('', charterFiles(edited(...edits)));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return organizations;
}

/** The charter, and its environment as `environment`, after these edits. */
export function edited(...edits: readonly Values[]): Tree {
  const written = structuredClone({ ...CHARTER, environment: ENVIRONMENT }) as Tree;
  for (const [path, value] of edits.flatMap((each) => Object.entries(each)))
    set(written, path.split('.'), structuredClone(value));
  return written;
}

/** The files of an edited charter, with those that it names. */
export function charterFiles({ environment, ...charter }: Tree): Readonly<Record<string, string>> {
  const text = JSON.stringify(charter);
  return {
    ...Object.fromEntries(Object.entries(FILES).filter(([name]) => text.includes(name))),
    'organization.yaml': text,
    'environments/production.yaml': JSON.stringify(environment),
  };
}

export type Tree = Record<string, unknown>;

function set(tree: Tree, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    if (value === undefined) delete tree[key];
    else tree[key] = value;
    return;
  }
  tree[key] ??= {};
  set(tree[key] as Tree, rest, value);
}
