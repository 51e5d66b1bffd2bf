import rules from './config-rules.generated.json';

/** A managed rule of AWS Config. */
export interface ManagedRule {
  /** Required parameters, each with the default of AWS's console, if it has one. */
  readonly required: ReadonlyMap<string, string | null>;
  readonly optional: readonly string[];
  /** It checks something that an account has once, such as IAM users, so one region is enough. */
  readonly global: boolean;
  /** Whether the rule is available in a region. New regions do not have all rules. */
  isIn(region: string): boolean;
}

interface Listed {
  readonly required?: Readonly<Record<string, string | null>>;
  readonly optional?: readonly string[];
  readonly global?: boolean;
  readonly onlyIn?: string;
  readonly notIn?: string;
}
const byIdentifier = new Map<string, Listed>(Object.entries(rules));

/** The rule with an identifier such as `INCOMING_SSH_DISABLED`. */
export function findManagedRule(identifier: string): ManagedRule | undefined {
  const found = byIdentifier.get(identifier);
  if (!found) return undefined;
  const { required = {}, optional = [], global = false, onlyIn, notIn } = found;
  const listed = new Set((onlyIn ?? notIn ?? '').split(' '));
  return {
    required: new Map(Object.entries(required)),
    optional,
    global,
    isIn: (region) => listed.has(region) === (onlyIn !== undefined),
  };
}

/**
 * Rules whose names in the AWS documentation are not their identifiers in lowercase.
 * https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['cloudtrail-enabled', 'CLOUD_TRAIL_ENABLED'],
  ['ec2-instances-in-vpc', 'INSTANCES_IN_VPC'],
  ['multi-region-cloudtrail-enabled', 'MULTI_REGION_CLOUD_TRAIL_ENABLED'],
  ['restricted-common-ports', 'RESTRICTED_INCOMING_TRAFFIC'],
  ['restricted-ssh', 'INCOMING_SSH_DISABLED'],
]);

/** The identifier of the rule with this name in the AWS documentation: `restricted-ssh`. */
export function identifierOf(name: string): string {
  return OTHER_NAMES.get(name) ?? name.toUpperCase().replaceAll('-', '_');
}

/** The identifiers of all of them, sorted: for suggestions. */
export function managedRuleIdentifiers(): readonly string[] {
  return [...byIdentifier.keys()];
}

/** The names of all of them: for suggestions. */
export function managedRuleNames(): readonly string[] {
  const others = new Set(OTHER_NAMES.values());
  return [
    ...OTHER_NAMES.keys(),
    ...[...byIdentifier.keys()]
      .filter((identifier) => !others.has(identifier))
      .map((identifier) => identifier.toLowerCase().replaceAll('_', '-')),
  ];
}
