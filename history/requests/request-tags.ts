// cspell:ignore tagkeys tagspecification

import type { ContextValue } from '../../iam/evaluate/request';
import type { EventView } from './event-view';
import { fieldsOf, listOf, scalarOf, textOf } from './json-fields';
import type { Fields } from './json-fields';

/**
 * `aws:RequestTag/…` and `aws:TagKeys`: the tags in the request's parameters. Services write them
 * in several shapes.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag
 *
 * @param keys the wanted keys in lower case. None: `aws:TagKeys` and the tags that the request has
 */
export function requestTags(
  view: EventView,
  arn: string | undefined,
  keys: readonly string[],
): readonly (readonly [string, ContextValue])[] {
  const { tags, isKnown } = tagsOf(view, arn);
  const names = [...tags.keys()];
  const all: (readonly [string, ContextValue])[] = [...tags].flatMap(([name, value]) =>
    value === undefined ? [] : [[`aws:RequestTag/${name}`, value] as const],
  );
  if (names.length > 0 || isKnown) all.push(['aws:TagKeys', names.length > 0 ? names : null]);
  if (keys.length === 0) return all;
  const found = new Map(all.map(([key, value]) => [key.toLowerCase(), value]));
  return keys.flatMap((key) => {
    const value = found.get(key) ?? (isKnown ? null : undefined);
    return value === undefined ? [] : [[key, value] as const];
  });
}

interface Tags {
  /** No value: the request removes the tag. */
  readonly tags: ReadonlyMap<string, string | undefined>;
  /** Whether the request has no other tags. */
  readonly isKnown: boolean;
}

function tagsOf(view: EventView, arn: string | undefined): Tags {
  const tags = new Map<string, string | undefined>();
  const { parameters } = view;
  for (const source of [parameters, ...wrapped(parameters)])
    for (const [name, value] of Object.entries(source)) {
      if (SPECIFICATION.test(name)) addSpecified(value, arn, tags);
      else if (/^tagkeys(?:list)?$/i.test(name)) addKeys(value, tags);
      else if (/^(?:.*tags|tag(?:s?list|s?set)|tagging)$/i.test(name)) addTags(value, tags);
    }
  const header = textOf(parameters['x-amz-tagging']);
  if (header !== undefined)
    for (const [name, value] of new URLSearchParams(header)) tags.set(name, value);
  return { tags, isKnown: view.hasParameters && !isByTemplate(parameters) };
}

/** Whether the request has tags, so that AWS authorizes tagging as well. */
export const hasTags = (view: EventView): boolean => tagsOf(view, undefined).tags.size > 0;

/** The types of resources that a request of EC2 has tags for, each once. */
export function taggedTypes({ parameters }: EventView): readonly string[] {
  const types = [parameters, ...wrapped(parameters)].flatMap((source) =>
    Object.entries(source).flatMap(([name, value]) =>
      SPECIFICATION.test(name) ? specifications(value).map(({ type }) => type) : [],
    ),
  );
  return [...new Set(types.filter((type) => type !== undefined))];
}

const SPECIFICATION = /^tagspecification(?:s|set)?$/i;

/** `CreateNatGatewayRequest` and the like */
const wrapped = (parameters: Fields): readonly Fields[] =>
  Object.entries(parameters).flatMap(([name, value]) =>
    name.endsWith('Request') ? [fieldsOf(value)] : [],
  );

/** A launch template can have tags, which the event does not have. */
const isByTemplate = ({ launchTemplate }: Fields): boolean => launchTemplate !== undefined;

/** Of EC2: tags by type of resource. */
function addSpecified(
  value: unknown,
  arn: string | undefined,
  into: Map<string, string | undefined>,
): void {
  for (const { type, tags } of specifications(value))
    if (type === undefined || arn === undefined || arn.includes(`:${type}/`)) addTags(tags, into);
}

/** A list, `{ items: [...] }`, or one specification: its own `Tag` are its tags. */
function specifications(
  value: unknown,
): readonly { readonly type: string | undefined; readonly tags: unknown }[] {
  const list = listOf(value).length > 0 ? value : (fieldsOf(value)['items'] ?? [value]);
  return listOf(list).map((each) => {
    const fields = fieldsOf(each);
    return {
      type: firstOf(fields, ['resourceType', 'ResourceType']),
      tags: fields['tags'] ?? fields['Tag'] ?? fields['Tags'],
    };
  });
}

function addKeys(value: unknown, into: Map<string, string | undefined>): void {
  for (const name of listOf(value)) if (typeof name === 'string') into.set(name, undefined);
}

/** A list of keys and values, an object with the list, or an object from names to values. */
function addTags(value: unknown, into: Map<string, string | undefined>): void {
  for (const item of itemsOf(value)) {
    const name = firstOf(item, ['key', 'Key', 'tagKey', 'TagKey']);
    if (name !== undefined)
      into.set(name, firstOf(item, ['value', 'Value', 'tagValue', 'TagValue']));
    else if (!Array.isArray(value))
      for (const [each, text] of Object.entries(item))
        if (typeof text === 'string') into.set(each, text);
  }
}

function firstOf(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = scalarOf(fields[name]);
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * The items of a list, of `{ items: [...] }`, of S3's `{ TagSet: { Tag: … } }`, or the object
 * itself.
 */
function itemsOf(value: unknown, depth = 0): readonly Fields[] {
  if (Array.isArray(value)) return value.map(fieldsOf);
  const fields = fieldsOf(value);
  const inner = fields['items'] ?? fields['TagSet'] ?? fields['tagSet'] ?? fields['Tag'];
  return typeof inner === 'object' && inner !== null && depth < 3
    ? itemsOf(inner, depth + 1)
    : [fields];
}
