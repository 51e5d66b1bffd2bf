import { FORMATS } from '../../model/aws/formats';
import { LIMITS } from '../../model/aws/limits';
import { LEAVING_TAG } from '../../model/organization/leaving';
import { MANAGED_BY } from '../../model/organization/tags';
import type { LiveOrganization, Tags } from '../live-organization';
import type { Places } from './places';
import type { ReportNotes } from './report';

/** Tags that every resource of the organization has, and what each has of its own. */
export interface TagSplit {
  readonly common: Tags;
  /** Everything has the tag that orgcharter adds to what it manages. */
  readonly hasManagedBy: boolean;
  /** @param isManaged whether a deployment sets the tags. Default: yes */
  readonly ownTags: (kind: string, name: string, tags: Tags, isManaged?: boolean) => Tags;
}

/**
 * Factors tags out into `organization.tags`, which Terraform adds to everything that it tags. That
 * is the same only for a tag that all units, accounts, policies, permission sets and things in
 * accounts have.
 */
export function splitTags(live: LiveOrganization, places: Places, notes: ReportNotes): TagSplit {
  const common = commonTags(taggedThings(live, places));
  const { [MANAGED_BY]: managedBy, ...others } = common;
  const hasManagedBy = managedBy === 'orgcharter';
  return {
    common: hasManagedBy ? others : common,
    hasManagedBy,
    ownTags: ownTagsBeside(common, notes),
  };
}

/**
 * What things have of their own, beside tags that everything has. Reports tags that the charter
 * cannot hold.
 */
export function ownTagsBeside(common: Tags, notes: ReportNotes): TagSplit['ownTags'] {
  return (kind, name, tags, isManaged = true) =>
    Object.fromEntries(
      Object.entries(tags).filter(([key, value]) => {
        if (Object.hasOwn(common, key) && common[key] === value) return false;
        if (isHeldTag(key, value)) return true;
        // AWS sets tags that begin with aws: itself, and nobody can change them.
        if (!/^aws:/i.test(key))
          notes.leaveOut(
            'tag',
            `${key} of ${kind} ${name}`,
            (key === LEAVING_TAG
              ? 'orgcharter writes it itself'
              : 'AWS would not accept it today') +
              (isManaged ? ', so the first deployment removes it' : '. Nothing changes it'),
          );
        return false;
      }),
    );
}

/** The tags that all of several things have. */
function commonTags([first = {}, ...others]: readonly Tags[]): Tags {
  return Object.fromEntries(
    Object.entries(first).filter(
      ([key, value]) =>
        others.length > 0 &&
        isHeldTag(key, value) &&
        others.every((tags) => Object.hasOwn(tags, key) && tags[key] === value),
    ),
  );
}

function taggedThings(live: LiveOrganization, places: Places): readonly Tags[] {
  const center = 'known' in live.identityCenter ? live.identityCenter.known : undefined;
  const trail = 'known' in live.trail ? live.trail.known : undefined;
  const inAccounts = Object.values(live.inAccounts).flatMap((answer) =>
    'known' in answer ? [answer.known] : [],
  );
  return [
    ...places.accounts.filter(({ id }) => id !== live.managementAccountId),
    ...places.units,
    ...live.policies.filter(({ awsManaged }) => !awsManaged),
    ...(live.budgets ?? []).filter(({ accountId }) => accountId !== undefined),
    ...(center?.permissionSets ?? []),
    ...(trail
      ? [trail, { tags: trail.bucketTags ?? {} }, ...(trail.logGroup ? [trail.logGroup] : [])]
      : []),
    ...inAccounts.flatMap(({ roles, policies, openIdConnectProviders }) => [
      ...roles,
      ...policies,
      ...openIdConnectProviders,
    ]),
  ].map(({ tags }) => tags);
}

const isHeldTag = (key: string, value: string): boolean =>
  key !== LEAVING_TAG &&
  FORMATS.tagKey.pattern.test(key) &&
  FORMATS.tagValue.pattern.test(value) &&
  key.length <= LIMITS.tagKeyLength.value &&
  value.length <= LIMITS.tagValueLength.value;
