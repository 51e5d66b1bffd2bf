import type { Json } from '../../../iam/language/policy-document';
import { Uncertain } from './functions';

type Mapping = Readonly<Record<string, Json>>;

export const isMapping = (value: Json | undefined): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The mappings of a list. @throws {Uncertain} if it is none */
export function items(list: Json): readonly Mapping[] {
  if (list === null) return [];
  if (Array.isArray(list) && list.every(isMapping)) return list;
  throw new Uncertain('a list of mappings is expected');
}

/** CloudFormation's tags, by key. @throws {Uncertain} if they are none */
export const tagsOfList = (list: Json): Readonly<Record<string, string>> =>
  Object.fromEntries(items(list).map(({ Key: key, Value: of }) => [String(key), String(of)]));

/** A document, which can be written as a text. @throws {Uncertain} if that is not JSON */
export function documentOf(value: Json, property: string): Json {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    throw new Uncertain(`its ${property} is not JSON`);
  }
}
