// cspell:ignore accesscontrol encryptioncontext instanceid ippermissions templatebody trailname

import type { Fields } from './json-fields';

/** Reads the texts in a request's parameters, however deep they are. */

/** Deeper or more than this, parameters describe contents (policies, definitions), not the call. */
const DEPTH = 5;
const MOST = 300;

/** These contain filters, other security groups, policies and the like, not the call's own resources. */
const CONTENTS =
  /^(?:.*filters?(?:set)?|ippermissions|tag.*|.*tags?|.*policy(?:document)?|environment|attributes|definition.*|templatebody|userdata|target|targets|encryptioncontext.*|grantee?.*|accesscontrol.*|dimensions|metric.*|filter.*)$/;

/** One text and the name of its field, without `s` or `list` at the end: EC2's lists of items have the field in the item. */
export interface ParameterText {
  /** In lower case: `instanceid`, `trailname`. */
  readonly name: string;
  readonly text: string;
  /** 0: a field of the parameters themselves. */
  readonly depth: number;
}

/** All texts in the parameters, the outer ones first. */
export function parameterTexts(parameters: Fields): readonly ParameterText[] {
  const texts: ParameterText[] = [];
  let [level, depth]: [readonly Pair[], number] = [pairsOf(parameters), 0];
  while (level.length > 0 && depth <= DEPTH && texts.length < MOST) {
    const next: Pair[] = [];
    for (const [name, value] of level)
      if (typeof value === 'string') texts.push({ name, text: value, depth });
      else if (typeof value === 'object' && value !== null && !CONTENTS.test(name))
        addInner(name, value, next);
    level = next.slice(0, MOST);
    depth++;
  }
  return texts;
}

type Pair = readonly [name: string, value: unknown];

const pairsOf = (fields: object): readonly Pair[] =>
  Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]);

/** Some of EC2's events have a text as `{ content: … }`. */
function addInner(name: string, value: object, into: Pair[]): void {
  if (!Array.isArray(value))
    into.push(
      ...pairsOf(value).map((pair) => (pair[0] === 'content' ? ([name, pair[1]] as const) : pair)),
    );
  else for (const item of value as readonly unknown[]) into.push([singular(name), item]);
}

/** `instanceIds` has the IDs themselves, as `trailNameList` has names. */
const singular = (name: string): string => name.replace(/(?:list|s|set)$/, '');
