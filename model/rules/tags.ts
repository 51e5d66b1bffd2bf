import { LEAVING_TAG } from '../organization';
import { asTags } from '../resolve/tree/tags';
import type { Location } from '../../source/location';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * Tags are no more and no longer than AWS takes (`over-limit`), and none of an account, a unit, or
 * the whole organization is the one that says that an account was deployed as leaving
 * (`reserved-name`).
 */
export function checkTags(checked: Checked): void {
  const { model, organization, tree, sourceMap } = checked;
  const check = (tags: Readonly<Record<string, string>>, place: Location) => {
    const entries = Object.entries(tags);
    atMost(checked, 'tagsPerResource', entries.length, place, 'the number of tags is');
    for (const [key, value] of entries) {
      atMost(checked, 'tagKeyLength', key.length, place, `the tag "${key}" has a length of`);
      atMost(
        checked,
        'tagValueLength',
        value.length,
        place,
        `the value of the tag "${key}" has a length of`,
      );
    }
  };
  const checkOwned = (tags: Readonly<Record<string, string>>, place: Location) => {
    check(tags, place);
    if (Object.hasOwn(tags, LEAVING_TAG)) reserved(place, checked);
  };
  checkOwned(organization.tags, sourceMap.key(model.organization, 'tags'));
  for (const { name, tags } of organization.accounts)
    checkOwned(tags, tree.sourceMap.account.get(name) ?? sourceMap.of(model));
  for (const { path, tags } of organization.organizationalUnits)
    checkOwned(tags, tree.sourceMap.unit.get(path) ?? sourceMap.of(model));
  for (const { name, tags } of organization.identity.permissionSets)
    check(tags, sourceMap.key(model.permissionSets ?? new Map(), name));
  const { customerManagedPolicies, roles, openIdConnectProviders, rolesAnywhere } = model;
  for (const section of [
    customerManagedPolicies,
    roles,
    openIdConnectProviders,
    rolesAnywhere?.trustAnchors,
    rolesAnywhere?.profiles,
    model.guardrails,
    model.notifications,
    model.alarms,
    model.metricAlarms,
    model.eventRules,
  ]) {
    for (const [name, { tags }] of section ?? [])
      check(asTags(tags), sourceMap.key(section ?? new Map(), name));
  }
  for (const [thing, key] of singleThings(checked))
    if (thing?.[key]) check(asTags(thing[key]), sourceMap.key(thing, key));
}

/** Terraform closes or releases an account with this tag once its day has come. */
const reserved = (place: Location, { diagnostics }: Checked): void => {
  diagnostics.error(
    'reserved-name',
    place,
    `orgcharter writes the tag "${LEAVING_TAG}" itself: it says that an account was deployed as leaving`,
    { fix: 'remove this tag, or choose another key' },
  );
};

type Tagged = { readonly [K in TagsKey]?: ReadonlyMap<string, string> };
type TagsKey = 'tags' | 'bucketTags' | 'logGroupTags' | 'keyTags';

/** What exists once, with the key of its tags. */
function singleThings({
  model,
  environment,
}: Checked): readonly (readonly [thing: Tagged | undefined, key: TagsKey])[] {
  const { auditTrail, security, baselines } = model;
  const budgets = [...(baselines?.values() ?? [])].map(({ budget }) => budget || undefined);
  return [
    [environment.state, 'tags'],
    [auditTrail, 'tags'],
    [auditTrail, 'bucketTags'],
    [auditTrail, 'logGroupTags'],
    [auditTrail, 'keyTags'],
    [security?.guardDuty, 'tags'],
    [security?.accessAnalyzer, 'tags'],
    [security?.config, 'tags'],
    [security?.config, 'bucketTags'],
    [security?.config, 'keyTags'],
    ...budgets.map((budget) => [budget, 'tags'] as const),
  ];
}
