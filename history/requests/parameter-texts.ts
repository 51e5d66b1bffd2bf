// cspell:ignore accesscontrol encryptioncontext instanceid ippermissions templatebody trailname

import type { Fields } from './json-fields';

/** Reads the texts in a request's parameters, however deep they are. */

/** Deeper or more than this, parameters describe contents (policies, definitions), not the call. */
const DEPTH = 5;
const MOST = 300;

/**
 * These contain filters, other security groups, policies and the like, not the call's own
 * resources.
 */
const CONTENTS =
  /^(?:.*filters?(?:set)?|ippermissions|tag.*|.*tags?|.*policy(?:document)?|environment|attributes|definition.*|templatebody|userdata|target|targets|encryptioncontext.*|grantee?.*|accesscontrol.*|dimensions|metric.*|filter.*)$/;

/**
 * One text and the name of its field, without `s` or `list` at the end: EC2's lists of items have
 * the field in the item.
 */
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
  let [level, depth]: [Pair[], number] = [[], 0];
  addFields(parameters, level);
  while (level.length > 0 && depth <= DEPTH && texts.length < MOST) {
    const next: Pair[] = [];
    for (const [field, value] of level)
      if (typeof value === 'string') texts.push({ name: field.name, text: value, depth });
      else if (
        typeof value === 'object' &&
        value !== null &&
        !field.isContents &&
        next.length < MOST
      )
        addInner(field, value, next);
    [level, depth] = [next, depth + 1];
  }
  return texts;
}

type Pair = readonly [field: Field, value: unknown];

/** What a field's name means. */
interface Field {
  /** In lower case. */
  readonly name: string;
  readonly isContents: boolean;
}

function addFields(fields: object, into: Pair[]): void {
  for (const key of Object.keys(fields)) into.push([fieldOf(key), (fields as Fields)[key]]);
}

/** Some of EC2's events have a text as `{ content: … }`. */
function addInner(field: Field, value: object, into: Pair[]): void {
  if (Array.isArray(value)) {
    const item = fieldOf(singular(field.name));
    for (const each of value as readonly unknown[]) into.push([item, each]);
  } else if ('content' in value) into.push([field, value.content]);
  else addFields(value, into);
}

/** `instanceIds` has the IDs themselves, as `trailNameList` has names. */
const singular = (name: string): string => name.replace(/(?:list|s|set)$/, '');

/** Logs have few different names of fields, each many times. */
const known = new Map<string, Field>();
function fieldOf(key: string): Field {
  let field = known.get(key);
  if (!field) {
    const name = key.toLowerCase();
    if (known.size > 10_000) known.clear(); // the fields of some services are names that people choose
    known.set(key, (field = { name, isContents: CONTENTS.test(name) }));
  }
  return field;
}
