import table from './dependent-actions.json';

/**
 * Actions for which AWS authorizes a second action in the same call, if its parameters ask for it.
 * CloudTrail logs one event. From the column “Dependent actions” of the Service Authorization
 * Reference, and from the services' manuals for what the column lacks, such as
 * `cloudformation:CreateStack` with a role.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

const PASSING: ReadonlySet<string> = new Set(
  Object.entries(table.passes).flatMap(([prefix, names]) =>
    names.split(' ').map((name) => `${prefix}:${name}`),
  ),
);

const TAGGING: ReadonlyMap<string, string> = new Map(
  Object.entries(table.tags).flatMap(([tagging, names]) =>
    names.split(' ').map((name) => [`${tagging.split(':')[0]}:${name}`, tagging] as const),
  ),
);

/** Whether AWS also authorizes `iam:PassRole`, if the request has a role. */
export const passesRole = (action: string): boolean => PASSING.has(action);

/**
 * The action that AWS also authorizes if the request has tags, `ec2:CreateTags`; `undefined` if
 * there is none.
 */
export const taggingAction = (action: string): string | undefined => TAGGING.get(action);

/** All actions in the tables, for a test that AWS has them. */
export const allDependentActions = (): readonly string[] => [
  ...new Set<string>([...PASSING, ...TAGGING.keys(), ...TAGGING.values()]),
];
