import type { Configuration } from '../../../terraform/configuration';
import { blockOf, expressionOf } from './hcl';

/**
 * The same resources as people write them by hand, in one root module and without our guards, in
 * two ways:
 *
 * - `flat`: a block for each resource, as in our own Terraform.
 * - `forEach`: a block for each type, with a map of what differs, as an expert writes it: the map
 *   has keys, and what they refer to is looked up outside, because Terraform evaluates the map for
 *   each resource.
 */
export type Style = 'flat' | 'forEach';

type Resources = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
type Attributes = Readonly<Record<string, unknown>>;

/** @param configurations the stacks', as synthesized. The first has the provider. */
export function handWritten(configurations: readonly Configuration[], style: Style): string {
  const resources = merged(configurations, 'resource');
  const written = Object.entries(resources).flatMap(([type, named]) =>
    style === 'forEach' && REPEATED.has(type)
      ? [forEach(type, named)]
      : Object.entries(named).map(([name, attributes]) =>
          blockOf(
            `resource "${type}" "${name}"`,
            style === 'flat' ? attributes : indexed(attributes),
          ),
        ),
  );
  return [
    terraformBlock(configurations[0]!),
    ...written,
    blockOf('data "aws_ssoadmin_instances" "identity-center"', {}),
    LOCALS,
  ].join('\n');
}

const LOCALS = `locals {
  root_id           = aws_organizations_organization.organization.roots[0].id
  identity_store_id = one(data.aws_ssoadmin_instances.identity-center.identity_store_ids)
  instance_arn      = one(data.aws_ssoadmin_instances.identity-center.arns)
}`;

function merged(configurations: readonly Configuration[], section: 'resource'): Resources {
  const all: Record<string, Record<string, Attributes>> = {};
  for (const configuration of configurations)
    for (const [type, named] of Object.entries((configuration[section] ?? {}) as Resources))
      if (type !== OURS)
        all[type] = { ...all[type], ...(inOneModule(named) as Record<string, Attributes>) };
  return all;
}

/** What remembers keys in the state. Nobody writes it by hand. */
export const OURS = 'terraform_data';

/** The types of which an organization has many. */
export const REPEATED = new Set([
  'aws_organizations_account',
  'aws_ssoadmin_account_assignment',
  'aws_ssoadmin_permission_set',
  'aws_ssoadmin_managed_policy_attachment',
  'aws_identitystore_group',
  'aws_identitystore_group_membership',
]);

/** Without our guards, and with references instead of outputs of other stacks. */
function inOneModule(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneModule);
  if (typeof value === 'string')
    return value
      .replace(/local\.account_ids\["([^"]+)"\]/g, 'aws_organizations_account.$1.id')
      .replace(
        /local\.organizational_unit_ids\["([^"]+)"\]/g,
        'aws_organizations_organizational_unit.$1.id',
      );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      if (key === '//') return [];
      if (key !== 'depends_on') return [[key, inOneModule(each)]];
      const kept = (each as readonly string[]).filter((address) => !address.startsWith('data.'));
      return kept.length === 0 ? [] : [[key, kept]];
    }),
  );
}

function terraformBlock({ terraform, provider }: Configuration): string {
  const { required_providers, required_version } = terraform as Attributes;
  const [aws] = (provider as { aws: readonly Attributes[] }).aws;
  const { default_tags, ...settings } = aws as Attributes & {
    default_tags?: readonly Attributes[];
  };
  return [
    `terraform {\n  required_version = ${expressionOf(required_version)}\n  required_providers {\n    aws = ${expressionOf((required_providers as Attributes)['aws'])}\n  }\n}`,
    `provider "aws" {\n${Object.entries(settings)
      .map(([name, value]) => `  ${name} = ${expressionOf(value)}\n`)
      .join(
        '',
      )}${default_tags?.[0] ? `  default_tags {\n    tags = ${expressionOf(default_tags[0].tags)}\n  }\n` : ''}}`,
  ].join('\n');
}

/**
 * One block for all resources of a type. Attributes that all share are in it, the others in a map.
 */
function forEach(type: string, named: Resources[string]): string {
  const all = Object.entries(named);
  const names = [...new Set(all.flatMap(([, each]) => Object.keys(each)))];
  const [, first = {}] = all[0] ?? [];
  const isShared = (name: string) =>
    all.every(([, each]) => JSON.stringify(each[name]) === JSON.stringify(first[name]));
  const own = names.filter((name) => name !== 'depends_on' && !isShared(name));
  const rows = Object.fromEntries(
    all.map(([key, each]) => [
      key,
      Object.fromEntries(
        own.map((name) => [name, referenceOf(each[name])?.key ?? each[name] ?? null]),
      ),
    ]),
  );
  const lookUp = (name: string): string => {
    const reference = referenceOf(first[name]);
    const value = `each.value.${name}`;
    return reference
      ? `\${${reference.type}.this[${value}].${reference.attribute}}`
      : `\${${value}}`;
  };
  return blockOf(`resource "${type}" "this"`, {
    for_each: rows,
    ...indexed(Object.fromEntries(names.filter(isShared).map((name) => [name, first[name]]))),
    ...Object.fromEntries(own.map((name) => [name, lookUp(name)])),
    ...(names.includes('depends_on') && {
      depends_on: ['aws_ssoadmin_managed_policy_attachment.this'],
    }),
  });
}

/** What an attribute refers to, if that is one of many: `${aws_identitystore_group.g.group_id}`. */
function referenceOf(value: unknown) {
  const [, type = '', key = '', attribute = ''] =
    (typeof value === 'string' && /^\$\{(aws_\w+)\.([\w-]+)\.(\w+)\}$/.exec(value)) || [];
  return REPEATED.has(type) ? { type, key, attribute } : undefined;
}

/**
 * `aws_identitystore_group.g.group_id` → `aws_identitystore_group.this["g"].group_id`, where there
 * are many.
 */
function indexed(attributes: Attributes): Attributes {
  const text = JSON.stringify(attributes).replace(
    /\b(aws_\w+)\.([\w-]+)/g,
    (reference, type: string, name: string) =>
      REPEATED.has(type) ? `${type}.this[\\"${name}\\"]` : reference,
  );
  return JSON.parse(text) as Attributes;
}
