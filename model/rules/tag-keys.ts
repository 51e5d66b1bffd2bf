import { MANAGED_BY } from '../organization';
import type { Location } from '../../source/location';
import type { Checked } from './checked';

/**
 * IAM ignores upper and lower case in the tag keys of roles, and rejects a role with both `Team`
 * and `team` (`duplicate-tag`). A role has its own tags, those of the organization, and
 * `managed-by`. The same applies to session tags, which is what access control attributes become.
 * Tags of everything else are case sensitive.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#case-sensitivity
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function checkTagKeys(checked: Checked): void {
  const { model, sourceMap } = checked;
  const everywhere = new Map<string, Tag>(
    checked.organization.managedByTag ? [[MANAGED_BY, { key: MANAGED_BY }]] : [],
  );
  const { tags } = model.organization;
  if (tags && createsRoles(checked))
    addTags(tags, everywhere, 'every role gets the tags of the organization', checked);
  for (const role of model.roles?.values() ?? []) {
    if (!role.tags) continue;
    const inherited = tags ? withTags(tags, everywhere, sourceMap) : everywhere;
    addTags(role.tags, new Map(inherited), 'the role gets both tags', checked);
  }
  if (model.accessControlAttributes)
    addTags(
      model.accessControlAttributes,
      new Map(),
      'sessions cannot have both attributes',
      checked,
    );
}

interface Tag {
  readonly key: string;
  readonly at?: Location;
}

/**
 * Roles of the charter, of the pipeline, and those that the trail, event rules and AWS Config need.
 */
function createsRoles({ model, organization }: Checked): boolean {
  return (
    organization.accountParts.some(({ iam }) => iam !== undefined && iam.roles.length > 0) ||
    model.auditTrail !== undefined ||
    organization.monitoring.eventRules.length > 0 ||
    organization.security?.config !== undefined ||
    organization.security?.findings !== undefined
  );
}

function withTags(
  tags: ReadonlyMap<string, unknown>,
  known: ReadonlyMap<string, Tag>,
  sourceMap: Checked['sourceMap'],
): ReadonlyMap<string, Tag> {
  const all = new Map(known);
  for (const key of tags.keys()) all.set(key.toLowerCase(), { key, at: sourceMap.key(tags, key) });
  return all;
}

function addTags(
  tags: ReadonlyMap<string, unknown>,
  known: Map<string, Tag>,
  reason: string,
  { sourceMap, diagnostics }: Checked,
): void {
  for (const key of tags.keys()) {
    const at = sourceMap.key(tags, key);
    const other = known.get(key.toLowerCase());
    if (other && other.key !== key)
      diagnostics.error(
        'duplicate-tag',
        at,
        `IAM ignores upper and lower case in tag keys, so "${key}" is the same as "${other.key}": ${reason}`,
        {
          ...(other.at && { related: [{ message: 'the other is here', at: other.at }] }),
          fix: `write "${other.key}"`,
        },
      );
    known.set(key.toLowerCase(), { key, at });
  }
}
