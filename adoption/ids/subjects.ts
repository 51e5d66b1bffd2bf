import type { ResourceType } from '../../model/aws/calls';
import { type Expression, parseTemplate } from './expressions';
import type { LiveIndex } from './live-index';
import { type Found, type Lookup, lookupKey } from './lookup';
import { NotInAws } from './not-in-aws';
import type { Block, LookUpOptions, Subject } from './rule';
import { type Arguments, isArguments, type StackJson } from './stack-json';
import { ruleOf } from './table/table';

/** All stacks of an environment, and what is known about AWS. */
export interface World {
  readonly stacks: readonly StackJson[];
  readonly live: LiveIndex;
  readonly found: Found;
  /** Called with what `found` does not contain. */
  readonly onUnknown: (lookup: Lookup) => void;
}

/** A value of Terraform JSON, in the stack whose names its expressions mean. */
interface Located {
  readonly stack: StackJson;
  readonly value: unknown;
}

export function subject(
  world: World,
  stack: StackJson,
  [type, name]: readonly [type: string, name: string],
): Subject {
  const written = stack.terraform.resource?.[type]?.[name];
  if (!written) throw new Error(`the stack ${stack.name} has no ${type}.${name}`);
  const place = placeOf(world, stack, written);
  return {
    name,
    get accountId() {
      return place.accountId();
    },
    region: place.region,
    live: world.live,
    declaredId: stack.terraform.import?.find(({ to }) => to === `${type}.${name}`)?.id,
    others: (other) =>
      Object.keys(stack.terraform.resource?.[other] ?? {}).map((each) =>
        subject(world, stack, [other, each]),
      ),
    lookUp: (what, { of = '', type: other = type as ResourceType }: LookUpOptions = {}) => {
      const { region } = place;
      return answer(world, { accountId: place.accountId(), region, type: other, name: what, of });
    },
    ...blockOf(world, stack, written),
  };
}

function blockOf(world: World, stack: StackJson, written: Arguments): Block {
  return {
    written: (argument) => written[argument],
    text: (argument) => textOf(world, { stack, value: written[argument] }),
    block: (argument) => {
      const value = written[argument];
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return isArguments(first) ? blockOf(world, stack, first) : undefined;
    },
  };
}

function answer(world: World, lookup: Lookup): string {
  const found = world.found.get(lookupKey(lookup));
  if (!found) {
    world.onUnknown(lookup);
    throw new NotInAws('it was not looked up');
  }
  if ('unknown' in found) throw new NotInAws(`it could not be looked up: ${found.unknown}`);
  if (found.known === undefined) throw new NotInAws('it does not exist');
  return found.known;
}

/** The account and region of a resource's provider. */
function placeOf(
  world: World,
  stack: StackJson,
  { provider = 'aws' }: Arguments,
): { readonly region: string; accountId(): string } {
  const alias = String(provider).split('.')[1];
  const found = stack.terraform.provider?.['aws']?.find((each) => each['alias'] === alias);
  const [account] = found?.['allowed_account_ids'] as readonly string[];
  return {
    region: String(found?.['region']),
    accountId: () => textOf(world, { stack, value: account }),
  };
}

function textOf(world: World, { stack, value }: Located): string {
  if (value === undefined) throw new NotInAws('an argument is missing');
  if (typeof value !== 'string') return String(value);
  return parseTemplate(value)
    .map((piece) => (typeof piece === 'string' ? piece : textOfExpression(world, stack, piece)))
    .join('');
}

function textOfExpression(world: World, stack: StackJson, expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return expression.text;
    case 'call':
      return called(world, stack, expression);
    case 'path':
      return pathText(world, stack, expression.names);
  }
}

/**
 * `try` gives the first value that exists, `one` the only one: values that are lists in AWS are
 * read as one.
 */
function called(
  world: World,
  stack: StackJson,
  { name, args }: Extract<Expression, { kind: 'call' }>,
): string {
  const [first, ...others] = args;
  if (!first || (name !== 'try' && name !== 'one'))
    throw new NotInAws(`orgcharter cannot evaluate ${name}()`);
  try {
    return textOfExpression(world, stack, first);
  } catch (error) {
    if (!(error instanceof NotInAws) || others.length === 0) throw error;
    return called(world, stack, { kind: 'call', name, args: others });
  }
}

function pathText(world: World, stack: StackJson, names: readonly string[]): string {
  const [root = '', first = '', second = '', ...rest] = names;
  if (root === 'local')
    return member(world, { stack, value: stack.terraform.locals?.[first] }, names.slice(2));
  if (root !== 'data') return attribute(world, stack, [root, first], names.slice(2));
  if (first === 'terraform_remote_state') return output(world, second, rest.slice(1));
  return ofData(world, stack, [first, second], rest.join('.'));
}

/** A value, or one within it: `account_ids`, `dev`. */
function member(world: World, located: Located, names: readonly string[]): string {
  const [name, ...rest] = names;
  if (name === undefined) return textOf(world, located);
  const { stack, value } = located;
  if (typeof value === 'string') {
    const [piece] = parseTemplate(value);
    if (typeof piece !== 'object' || piece.kind !== 'path')
      throw new NotInAws(`orgcharter cannot evaluate ${value}`);
    return pathText(world, stack, [...piece.names, ...names]);
  }
  const found = isArguments(value)
    ? Object.entries(value).find(([key]) => textOf(world, { stack, value: key }) === name)
    : undefined;
  if (!found) throw new NotInAws(`there is no ${name}`);
  return member(world, { stack, value: found[1] }, rest);
}

/** An output of another stack. */
function output(world: World, stackName: string, [name = '', ...rest]: readonly string[]): string {
  const stack = world.stacks.find(
    (each) => each.name.endsWith(`-${stackName}`) && isThe(stackName, each),
  );
  const value = stack?.terraform.output?.[name]?.value;
  if (!stack || value === undefined)
    throw new NotInAws(`the stack ${stackName} has no output ${name}`);
  return member(world, { stack, value }, rest);
}

/** The stack of an account can be named after an account `organization`. */
const isThe = (name: string, { terraform }: StackJson): boolean =>
  name !== 'organization' || terraform.resource?.['aws_organizations_organization'] !== undefined;

function attribute(
  world: World,
  stack: StackJson,
  address: readonly [type: string, name: string],
  names: readonly string[],
): string {
  const name = names.join('.');
  const rule = ruleOf(address[0]);
  const target = subject(world, stack, address);
  const known = rule?.attributes?.[name];
  if (known) return known(target);
  if (name === 'id' && rule) return rule.id(target);
  if (target.written(name) !== undefined) return target.text(name);
  throw new NotInAws(`orgcharter cannot evaluate ${[...address, ...names].join('.')}`);
}

function ofData(
  world: World,
  stack: StackJson,
  [type, name]: readonly [type: string, name: string],
  attributeName: string,
): string {
  const { live } = world;
  const alternate = (): string => {
    const { unique_attribute: unique } = (stack.terraform.data?.[type]?.[name]?.[
      'alternate_identifier'
    ] ?? {}) as { readonly unique_attribute?: { readonly attribute_value?: unknown } };
    return textOf(world, { stack, value: unique?.attribute_value });
  };
  switch (`${type}.${attributeName}`) {
    case 'aws_ssoadmin_instances.arns':
      return live.identityCenter().instanceArn;
    case 'aws_ssoadmin_instances.identity_store_ids':
      return live.identityCenter().identityStoreId;
    case 'aws_identitystore_group.group_id':
      return live.group(alternate()).id;
    case 'aws_identitystore_user.user_id':
      return live.user(alternate()).id;
    default:
      throw new NotInAws(`orgcharter cannot evaluate data.${type}.${attributeName}`);
  }
}
