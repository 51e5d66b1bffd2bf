import type { Json } from '../../../iam/language/policy-document';
import type { Node } from '../../../source/text/node';
import { scalarText } from '../tool-file';
import type { Resource } from './resource';

/**
 * Why it is not certain what something in a template comes to. Completes the sentence “it is not in
 * the charter: …”.
 */
export class Uncertain extends Error {}

/** What a reference to an account or a unit of the organization comes to. */
export class Place {
  constructor(readonly of: Resource) {}
}

/**
 * What AWS gives a resource of a template: its ARN, for example. `Ref` is the attribute of `!Ref`.
 */
export class Made {
  constructor(
    /** The stack and the logical ID of the resource. */
    readonly by: string,
    readonly attribute: string,
  ) {}
}

export type Value =
  | string
  | number
  | boolean
  | null
  | Place
  | Made
  | readonly Value[]
  | { readonly [key: string]: Value };

/** A property with this value is as if it were not there: `!Ref AWS::NoValue`. */
const NO_VALUE: Value = [];

/**
 * What the names in a file stand for. Each of these throws {@link Uncertain} for a name without a
 * certain value.
 */
export interface Scope {
  ref(name: string): Value;
  attribute(name: string, attribute: string): Value;
  condition(name: string): boolean;
  mapping(name: string, first: string, second: string): Value;
  exported(name: string): Value;
  /** The accounts of a binding that has a name. */
  targets(binding: string): readonly Resource[];
  readFile(path: string): string;
  /** The ID of an account. */
  accountId(place: Resource): string;
  /** The scope in which `account` has a value. */
  withAccount(account: Resource): Scope;
}

/**
 * What an expression of CloudFormation comes to.
 *
 * @throws {Uncertain} if that depends on something that the files do not say
 */
export function evaluate(node: Node, scope: Scope): Value {
  if (node.kind === 'list') return node.items.flatMap((item) => itemOf(item, scope));
  if (node.kind === 'scalar') return scalarOf(node, scope);
  const [first, ...others] = node.entries;
  if (first && others.length === 0) {
    const [name, { value }] = first;
    if (name === 'Ref') return scope.ref(textOf(evaluate(value, scope), scope));
    if (name.startsWith('Fn::')) return call(name.slice(4), value, scope);
  }
  return Object.fromEntries(
    [...node.entries].flatMap(([key, { value }]) => {
      const found = evaluate(value, scope);
      return found === NO_VALUE ? [] : [[key, found] as const];
    }),
  );
}

/** `undefined` for a property without a value. */
export function property(node: Node | undefined, scope: Scope): Value | undefined {
  if (!node) return undefined;
  const value = evaluate(node, scope);
  return value === NO_VALUE || value === null ? undefined : value;
}

export const noValue = (): Value => NO_VALUE;

const ENUM = /^Fn::EnumTarget(Accounts|Regions)\b/;

function itemOf(item: Node, scope: Scope): readonly Value[] {
  const value = evaluate(item, scope);
  if (value === NO_VALUE) return [];
  const isEnum = item.kind === 'scalar' && ENUM.test(scalarText(item));
  return isEnum && Array.isArray(value) ? (value as readonly Value[]) : [value];
}

function scalarOf(node: Node & { readonly kind: 'scalar' }, scope: Scope): Value {
  const text = scalarText(node);
  if (/\{\{|\{%/.test(text))
    throw new Uncertain(`templating fills in ${text}, and orgcharter does not run it`);
  if (ENUM.test(text)) return enumerate(text, scope);
  const [, counted] = /^Fn::TargetCount\s+(\S+)$/.exec(text) ?? [];
  if (counted !== undefined) return scope.targets(counted).length;
  const { value } = node;
  // An account ID can begin with 0
  return typeof value === 'number' && String(value) !== text ? text : value;
}

/** `Fn::EnumTargetAccounts Binding '${account}'` */
function enumerate(text: string, scope: Scope): Value {
  const [, binding, expression = '${account}'] =
    /^Fn::EnumTargetAccounts\s+(\S+)(?:\s+['"]?(.*?)['"]?)?$/.exec(text.trim()) ?? [];
  if (binding === undefined) throw new Uncertain(`orgcharter does not evaluate ${text}`);
  return scope.targets(binding).map((account) => {
    if (/^\$\{(account|AccountId)\}$/.test(expression)) return new Place(account);
    const inAccount = expression.replace(
      /\$\{(account|AccountId|AccountName|LogicalId|RootEmail|Alias|Tags\.[^}]+)\}/g,
      (_, name: string) =>
        name === 'LogicalId'
          ? account.id
          : `\${CurrentAccount${name === 'account' ? '' : `.${name}`}}`,
    );
    return substitute(inAccount, scope.withAccount(account));
  });
}

function call(name: string, argument: Node, scope: Scope): Value {
  const list = (count: number): readonly Node[] => {
    if (argument.kind === 'list' && argument.items.length >= count) return argument.items;
    throw new Uncertain(`Fn::${name} needs a list of ${count} values`);
  };
  const text = (node: Node | undefined): string =>
    node ? textOf(evaluate(node, scope), scope) : '';
  switch (name) {
    case 'GetAtt': {
      const [resource = '', ...attribute] =
        argument.kind === 'list' ? argument.items.map(text) : text(argument).split('.');
      return scope.attribute(resource, attribute.join('.'));
    }
    case 'Sub': {
      if (argument.kind !== 'list') return substitute(text(argument), scope);
      const [template, values] = list(1);
      return substitute(text(template), scope, values);
    }
    case 'Join': {
      const [separator, values] = list(2);
      return listOf(evaluate(values!, scope))
        .map((each) => textOf(each, scope))
        .join(text(separator));
    }
    case 'Split': {
      const [separator, value] = list(2);
      return text(value).split(text(separator));
    }
    case 'Select': {
      const [index, values] = list(2);
      const found = listOf(evaluate(values!, scope))[Number(text(index))];
      if (found === undefined) throw new Uncertain(`Fn::Select has no value ${text(index)}`);
      return found;
    }
    case 'If': {
      const [condition, then, otherwise] = list(3);
      return evaluate(scope.condition(text(condition)) ? then! : otherwise!, scope);
    }
    case 'FindInMap': {
      const [map, first, second] = list(3).map(text);
      return scope.mapping(map!, first!, second!);
    }
    case 'JsonString':
    case 'ToJsonString': {
      const written = argument.kind === 'list' ? list(1)[0]! : argument;
      const value = evaluate(written, scope);
      return typeof value === 'string' ? value : JSON.stringify(plainOf(value, scope));
    }
    case 'ImportValue':
      return scope.exported(text(argument));
    case 'CopyValue':
      return scope.exported(text(argument.kind === 'list' ? list(1)[0] : argument));
    case 'ReadFile':
      return scope.readFile(text(argument));
    case 'Include':
      throw new Uncertain(`it includes ${text(argument)}, which cannot be read`);
    default:
      throw new Uncertain(`orgcharter does not evaluate Fn::${name}`);
  }
}

/** `${Name}`, `${Name.Attribute}`; `${!Name}` stays as `${Name}`. */
function substitute(template: string, scope: Scope, values?: Node): string {
  return template.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, written: string) => {
    if (literal !== '') return `\${${written}}`;
    const name = written.trim();
    const own = values?.kind === 'map' ? values.entries.get(name)?.value : undefined;
    if (own) return textOf(evaluate(own, scope), scope);
    const [first = '', ...attribute] = name.split('.');
    const value =
      attribute.length > 0 ? scope.attribute(first, attribute.join('.')) : scope.ref(name);
    return textOf(value, scope);
  });
}

/**
 * Whether a condition of a template is true.
 *
 * @throws {Uncertain} like {@link evaluate}
 */
export function isTrue(node: Node, scope: Scope): boolean {
  const [name = '', argument] = node.kind === 'map' ? firstOf(node) : [];
  const items = argument?.kind === 'list' ? argument.items : argument ? [argument] : [];
  switch (name) {
    case 'Condition':
      return scope.condition(textOf(evaluate(argument!, scope), scope));
    case 'Fn::Not':
      if (items.length !== 1) throw new Uncertain('Fn::Not needs one condition');
      return !isTrue(items[0]!, scope);
    case 'Fn::And':
      return items.every((each) => isTrue(each, scope));
    case 'Fn::Or':
      return items.some((each) => isTrue(each, scope));
    case 'Fn::Equals': {
      if (items.length !== 2) throw new Uncertain('Fn::Equals needs two values');
      const [first, second] = items.map((each) => evaluate(each, scope));
      return isEqual(first!, second!, scope);
    }
    default:
      throw new Uncertain(`orgcharter does not evaluate the condition ${name}`);
  }
}

/**
 * What AWS gives is not known before, but it is not nothing, and the same thing is equal to itself.
 */
function isEqual(first: Value, second: Value, scope: Scope): boolean {
  const [one, other] = isFromAws(first) ? [first, second] : [second, first];
  if (!isFromAws(one)) return textOf(first, scope) === textOf(second, scope);
  if (other === '') return false;
  if (one instanceof Place && other instanceof Place) return one.of === other.of;
  return textOf(first, scope) === textOf(second, scope);
}

const isFromAws = (value: Value): boolean => value instanceof Place || value instanceof Made;

function firstOf(node: Node & { readonly kind: 'map' }): readonly [string?, Node?] {
  const [first] = node.entries;
  return first ? [first[0], first[1].value] : [];
}

export const listOf = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Value[]) : [value as Value];

/** @throws {Uncertain} if it is not a text */
export function textOf(value: Value, scope: Pick<Scope, 'accountId'>): string {
  if (value instanceof Place) return scope.accountId(value.of);
  if (value instanceof Made)
    throw new Uncertain(`it depends on what AWS gives ${value.by} (${value.attribute})`);
  if (value !== null && typeof value === 'object')
    throw new Uncertain('a list or mapping is where a text should be');
  return value === null ? '' : String(value);
}

/** The value as JSON. @throws {Uncertain} if part of it comes from AWS */
export function plainOf(value: Value, scope: Pick<Scope, 'accountId'>): Json {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Place || value instanceof Made) return textOf(value, scope);
  if (Array.isArray(value)) return (value as readonly Value[]).map((each) => plainOf(each, scope));
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Value>>).map(([key, each]) => [
      key,
      plainOf(each, scope),
    ]),
  );
}
