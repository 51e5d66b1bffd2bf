import { didYouMean } from '../../../source/diagnostics/did-you-mean';
import { isService, resourceTypesOf, servicePrefixes } from '../../../iam/language/iam-data';
import { listed } from '../../../iam/language/statements';
import type { Node } from '../../../source/text/node';
import { childOf } from '../../../source/text/node';
import type { Checked } from '../checked';
import { anyValue, block, formed, named } from './grammar';

const RESOURCE_TYPE = /^[a-z0-9-]+:(?:\*|ALL_SUPPORTED|[A-Za-z0-9_/-]+)$/;

/**
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
 */
export const tagPolicy = block({
  tags: named(
    block({
      tag_key: anyValue,
      tag_value: formed(/^[^*]*\*?[^*]*$/, 'a value with one * at most', true),
      enforced_for: formed(RESOURCE_TYPE, 'a resource type such as ec2:instance', true),
      report_required_tag_for: formed(
        new RegExp(`^\\*$|${RESOURCE_TYPE.source}`),
        'a resource type such as ec2:instance, or *',
        true,
      ),
    }),
  ),
});

/**
 * What the grammar does not cover: the tag key is the policy key, except for upper and lower case
 * (`invalid-policy`), and orgcharter knows the services of resource types
 * (`undocumented-policy-content`, a warning).
 */
export function checkTagPolicy(node: Node, { diagnostics }: Checked): void {
  const tags = childOf(node, 'tags');
  if (tags?.kind !== 'map') return;
  for (const [policyKey, { value }] of tags.entries) {
    const key = childOf(childOf(value, 'tag_key'), '@@assign');
    if (
      key?.kind === 'scalar' &&
      typeof key.value === 'string' &&
      key.value.toLowerCase() !== policyKey.toLowerCase()
    )
      diagnostics.error(
        'invalid-policy',
        key,
        `the tag key "${key.value}" must be the key of this block, "${policyKey}", except for upper and lower case`,
        { fix: `write ${JSON.stringify(policyKey)} here, or rename the block` },
      );
    for (const setting of ['enforced_for', 'report_required_tag_for'])
      for (const operator of ['@@assign', '@@append', '@@remove'])
        for (const item of listed(childOf(childOf(value, setting), operator)))
          checkService(item, diagnostics);
  }
}

function checkService(item: Node, diagnostics: Checked['diagnostics']): void {
  const type = item.kind === 'scalar' && typeof item.value === 'string' ? item.value : '*';
  const service = type.replace(/:.*/, '');
  if (type === '*' || !RESOURCE_TYPE.test(type)) return;
  if (isService(service)) {
    checkResourceType(item, { service, name: type.slice(service.length + 1) }, diagnostics);
    return;
  }
  diagnostics.warning(
    'undocumented-policy-content',
    item,
    `orgcharter does not know the service "${service}"`,
    { fix: didYouMean(service, servicePrefixes()) ?? 'check that AWS has this service' },
  );
}

/**
 * Warns of what looks like a typo only: AWS has a list of the resource types of tag policies, but
 * some have names there that are in no other list.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_supported-resources-enforcement.html
 */
function checkResourceType(
  item: Node,
  { service, name }: { readonly service: string; readonly name: string },
  diagnostics: Checked['diagnostics'],
): void {
  const known = resourceTypesOf(service).flatMap(
    ({ arn }) => /^(?:[^:]*:){5}([a-z][a-z0-9-]*)[:/]/.exec(arn)?.[1] ?? [],
  );
  if (/^(?:\*|ALL_SUPPORTED)$/.test(name) || known.includes(name.toLowerCase())) return;
  const fix = didYouMean(name, known);
  if (fix === undefined) return;
  diagnostics.warning(
    'undocumented-policy-content',
    item,
    `orgcharter does not know the resource type "${service}:${name}"`,
    { fix },
  );
}
