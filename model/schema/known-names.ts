import { alarmNames, findAlarm } from '../../catalogue/alarms/catalogue';
import {
  conformancePackNames,
  findConformancePack,
} from '../../catalogue/conformance-packs/catalogue';
import { findGuardrail, guardrailNames } from '../../catalogue/guardrails/catalogue';
import { findGuardrailSet, guardrailSetNames } from '../../catalogue/guardrails/sets';
import {
  findManagedRule,
  identifierOf,
  managedRuleIdentifiers,
  managedRuleNames,
} from '../aws/config-rules';
import { awsManagedPolicyNames } from '../aws/managed-policy-names';
import type { JsonSchema } from './kit/schema';
import { ruleIdentifier } from './security';

type Described = readonly (readonly [name: string, description: string])[];

const described = (
  names: readonly string[],
  find: (name: string) => { readonly description: string } | undefined,
): Described => names.map((name) => [name, find(name)?.description ?? '']);

/** What a managed rule takes, and where AWS describes it. */
function describeRule(name: string): string {
  const { required = new Map<string, string | null>(), optional = [] } =
    findManagedRule(identifierOf(name)) ?? {};
  const parameters = [
    ...[...required].map(
      ([key, value]) =>
        `${key} (${value === null ? 'required' : `required; ${value} in AWS's console`})`,
    ),
    ...optional,
  ];
  const takes = parameters.length === 0 ? 'no parameters' : `parameters ${parameters.join(', ')}`;
  return `AWS managed rule ${identifierOf(name)}, with ${takes}. https://docs.aws.amazon.com/config/latest/developerguide/${name}.html`;
}

const ruleNames = (): Described => managedRuleNames().map((name) => [name, describeRule(name)]);

/** Mappings whose keys can be names that orgcharter or AWS knows, by the title of their entries. */
const ENTRIES: Readonly<Record<string, () => Described>> = {
  'a guardrail': () => described(guardrailNames(), findGuardrail),
  'a set of guardrails': () => described(guardrailSetNames(), findGuardrailSet),
  'an alarm': () => described(alarmNames(), findAlarm),
  'a conformance pack': () => described(conformancePackNames(), findConformancePack),
  'a Config rule': ruleNames,
};

/**
 * A long list of names, which have one description: one for each would make the schema five times
 * as large.
 */
const AWS_MANAGED_POLICY = (): JsonSchema => ({
  enum: awsManagedPolicyNames(),
  description:
    'An AWS managed policy. AWS describes it at https://docs.aws.amazon.com/aws-managed-policy/latest/reference/NAME.html',
});
const RULE_IDENTIFIER = (): JsonSchema => ({
  enum: managedRuleIdentifiers(),
  description:
    'A managed rule of AWS Config: https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html',
});

/**
 * The schema with the names of the catalogue, of managed rules and of AWS managed policies, each
 * with its description, for the completion of editors. It accepts the same as before: other names
 * stay possible.
 */
export function withKnownNames(schema: JsonSchema): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const define = (name: string, definition: JsonSchema): JsonSchema => {
    const text = JSON.stringify(definition);
    const key = [name, `${name}2`, `${name}3`].find(
      (each) => definitions[each] === undefined || JSON.stringify(definitions[each]) === text,
    );
    if (key === undefined) throw new Error(`too many definitions of ${name}`);
    definitions[key] = definition;
    return { $ref: `#/$defs/${key}` };
  };
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const walked = Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, walk(inner)]),
    );
    return withNames(withEntries(walked, define), define);
  };
  const whole = walk(schema) as JsonSchema;
  return { ...whole, $defs: { ...(whole['$defs'] as JsonSchema), ...definitions } };
}

type Define = (name: string, definition: JsonSchema) => JsonSchema;

function withEntries(schema: JsonSchema, define: Define): JsonSchema {
  const entry = schema['additionalProperties'] as JsonSchema | boolean | undefined;
  const title = typeof entry === 'object' ? String(entry['title']) : '';
  const names = Object.hasOwn(ENTRIES, title) ? ENTRIES[title] : undefined;
  if (typeof entry !== 'object' || !names) return schema;
  const definition = define(camelCase(title), entry);
  const properties = Object.fromEntries(
    names().map(([name, description]) => [name, { description, ...definition }]),
  );
  return { ...schema, properties, additionalProperties: definition };
}

/**
 * Adds names to values, and to the items of lists: `awsManagedPolicies`, `awsManagedPolicy`,
 * `identifier`.
 */
function withNames(schema: JsonSchema, define: Define): JsonSchema {
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  if (!properties) return schema;
  const changed = Object.entries(properties).map(([key, property]) => {
    const { description, items, ...other } = property;
    const or = (one: JsonSchema, name: string, known: JsonSchema): JsonSchema => ({
      anyOf: [one, define(name, known)],
    });
    if (key === 'awsManagedPolicies' && typeof items === 'object')
      return [
        key,
        {
          ...property,
          items: or(items as JsonSchema, 'awsManagedPolicyName', AWS_MANAGED_POLICY()),
        },
      ];
    if (key === 'awsManagedPolicy')
      return [key, { description, ...or(other, 'awsManagedPolicyName', AWS_MANAGED_POLICY()) }];
    if (key === 'identifier' && isRuleIdentifier(other))
      return [key, { description, ...or(other, 'configRuleIdentifier', RULE_IDENTIFIER()) }];
    return [key, property];
  });
  return { ...schema, properties: Object.fromEntries(changed) as JsonSchema };
}

/** Other things have identifiers, too. */
const isRuleIdentifier = ({ title }: JsonSchema): boolean => title === ruleIdentifier.json['title'];

const camelCase = (title: string): string =>
  title
    .replace(/^an? /, '')
    .replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^\w/, (letter) => letter.toLowerCase());
