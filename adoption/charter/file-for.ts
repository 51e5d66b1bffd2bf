import { byText } from '../../lib/by-text';
import { CHARTER_FILE, fileOf } from './files';
import type { Addition } from './insert';
import { depthOf } from './insert';

/**
 * The file that has most of a path; for a new section, the one that a long charter has it in, if
 * there is one.
 */
export function fileFor(
  { path }: Pick<Addition, 'path'>,
  texts: ReadonlyMap<string, string>,
): string {
  const usual = fileOf(String(path[0]));
  const charter = [...texts.keys()].filter((each) => /^[^/]+\.ya?ml$/.test(each)).sort(byText);
  const [best] = charter
    .map((file) => ({ file, depth: depthOf(texts.get(file) ?? '', path) }))
    .filter(({ depth }) => depth > 0)
    .sort((a, b) => b.depth - a.depth);
  if (best) return best.file;
  return [usual, CHARTER_FILE].find((file) => texts.has(file)) ?? charter[0] ?? CHARTER_FILE;
}
