import { writtenDuration } from '../../lib/durations';
import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import { findAwsManagedPolicy } from '../../model/aws/managed-policy-names';
import type {
  LiveIdentityCenter,
  LivePermissionSet,
  LivePolicyReference,
  Tags,
} from '../live-organization';
import type { IdentityNames } from './identity-names';
import type { Entry, Mapping, Value } from './outline';
import { entry, mapping, record, unlessEmpty } from './outline';
import type { PolicyFiles } from './policy-files';
import { lintExceptions, reasonAgainstDocument } from './policy-files';
import type { ReportNotes } from './report';

export interface IdentityOptions {
  readonly names: IdentityNames;
  readonly files: PolicyFiles;
  readonly ownTags: (kind: string, name: string, tags: Tags) => Tags;
  readonly notes: ReportNotes;
}

/** The sections `groups`, `users`, `accessControlAttributes` and `permissionSets`. */
export function identitySections(
  center: LiveIdentityCenter,
  options: IdentityOptions,
): readonly Entry[] {
  const { groups, permissionSets } = options.names;
  return [
    ...entry(
      'groups',
      unlessEmpty(mapping(...groups.map((group) => entry(group.key, groupOf(group, center))))),
    ),
    ...entry('users', usersOf(center, options.names)),
    ...entry('accessControlAttributes', attributesOf(center)),
    ...entry(
      'permissionSets',
      unlessEmpty(mapping(...permissionSets.map((set) => permissionSetOf(set, options)))),
    ),
  ];
}

/** A group of an identity provider is only looked up, so its description stays there. */
function groupOf(
  { key, name, description }: IdentityNames['groups'][number],
  { external }: LiveIdentityCenter,
): Mapping {
  return mapping(
    entry('name', key === name ? undefined : name),
    entry('description', external || description === '' ? undefined : description),
  );
}

/**
 * The identity provider knows its users, so they are only listed if one of them cannot be named by
 * an assignment.
 */
function usersOf(center: LiveIdentityCenter, { users, keys }: IdentityNames): Mapping | undefined {
  if (center.external && users.every(({ key, name }) => key === name)) return undefined;
  const groupsOf = grouped(center.memberships, ({ userId }) => userId);
  return unlessEmpty(
    mapping(
      ...users.map((user) => {
        const { key, name, givenName, familyName, displayName, email, id } = user;
        const own = entry('name', key === name ? undefined : name);
        if (center.external) return entry(key, mapping(own));
        const groups = (groupsOf.get(id) ?? [])
          .flatMap(({ groupId }) => keys.get(groupId) ?? [])
          .sort(byText);
        const shown = displayName === '' || displayName === `${givenName} ${familyName}`;
        return entry(
          key,
          mapping(
            own,
            entry('givenName', givenName),
            entry('familyName', familyName),
            entry('displayName', shown ? undefined : displayName),
            entry('email', email),
            entry('groups', groups.length > 0 ? [...new Set(groups)] : undefined),
          ),
        );
      }),
    ),
  );
}

const attributesOf = ({ accessControlAttributes: all }: LiveIdentityCenter): Mapping | undefined =>
  unlessEmpty(
    mapping(
      ...[...all]
        .sort((a, b) => byText(a.key, b.key))
        .map(({ key, sources }) => entry(key, sources)),
    ),
  );

function permissionSetOf(
  set: IdentityNames['permissionSets'][number],
  { files, ownTags, notes }: IdentityOptions,
): readonly Entry[] {
  const { key, name, description, inlinePolicy } = set;
  const inline =
    inlinePolicy === undefined
      ? undefined
      : files.add(`policies/permission-sets/${key}.json`, inlinePolicy);
  if (inlinePolicy !== undefined && inline === undefined)
    notes.leaveOut('inline policy', key, reasonAgainstDocument(inlinePolicy) ?? '', set.arn);
  return entry(
    key,
    mapping(
      entry('name', key === name ? undefined : name),
      entry('description', description === key ? undefined : description),
      entry('sessionDuration', sessionDurationText(set.sessionDuration)),
      entry('awsManagedPolicies', list(set.awsManagedPolicies.map(awsManagedPolicy))),
      entry('customerManagedPolicies', list(set.customerManagedPolicies.map(customerManaged))),
      entry('inlinePolicy', inline),
      entry(
        'lint',
        inlinePolicy === undefined
          ? undefined
          : lintExceptions(inlinePolicy, 'IDENTITY_BASED_POLICY'),
      ),
      entry('permissionsBoundary', boundaryOf(set)),
      entry('relayState', set.relayState === '' ? undefined : set.relayState),
      entry('tags', record(ownTags('permission set', key, set.tags))),
    ),
  );
}

/** Sorted, or nothing if it is empty. */
function list(values: readonly Value[]): readonly Value[] | undefined {
  if (values.length === 0) return undefined;
  return [...values].sort((a, b) => byText(JSON.stringify(a), JSON.stringify(b)));
}

const ARN = 'arn:aws:iam::aws:policy/';

/** The name of an AWS managed policy; the ARN of one that orgcharter does not know. */
export function awsManagedPolicy(arn: string): string {
  const path = pathOfPolicy(arn);
  return findAwsManagedPolicy(path) === path ? path : arn;
}

/** `job-function/Billing` for the ARN of this policy, and for itself. */
export const pathOfPolicy = (arn: string): string =>
  arn.startsWith(ARN) ? arn.slice(ARN.length) : arn;

export const customerManaged = ({ name, path }: LivePolicyReference): Mapping =>
  mapping(entry('name', name), entry('path', path === '/' ? undefined : path));

function boundaryOf({ permissionsBoundary: boundary }: LivePermissionSet): Mapping | undefined {
  if (!boundary) return undefined;
  return 'awsManagedPolicy' in boundary
    ? mapping(entry('awsManagedPolicy', awsManagedPolicy(boundary.awsManagedPolicy)))
    : mapping(entry('customerManagedPolicy', customerManaged(boundary.customerManagedPolicy)));
}

/**
 * `4h`, `90m`: in the units that AWS has, which Terraform compares. Nothing for AWS's default of
 * one hour.
 */
export function sessionDurationText(iso: string): string | undefined {
  return iso === 'PT1H' || iso === '' ? undefined : writtenDuration(iso);
}

/** Seconds as the charter has them. Nothing for one hour, which is the default. */
export function durationText(total: number): string | undefined {
  if (total === 3600 || total === 0) return undefined;
  if (total % 3600 === 0) return `${total / 3600}h`;
  return total % 60 === 0 ? `${total / 60}m` : `${total}s`;
}
