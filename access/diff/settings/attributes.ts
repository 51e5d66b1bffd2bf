import type { AccessControlAttribute, Organization } from '../../../model/organization';
import { named } from '../../../lib/named';
import type { Change } from '../change';
import { change } from '../kit';

/**
 * Attributes for access control that are added, removed, or come from another source: policies see
 * them as `aws:PrincipalTag/KEY`, so that a person can have other permissions although no policy
 * differs.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/attributesforaccesscontrol.html
 */
export function attributeChanges(before: Organization, now: Organization): readonly Change[] {
  const [was, is] = [byKey(before), byKey(now)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter(
    (key) => describe(was.get(key)) !== describe(is.get(key)),
  );
  if (keys.length === 0) return [];
  const isUsedIn = tagsInPolicies(now);
  return keys.sort().map((key): Change => {
    const isUsed = isUsedIn('principal', key);
    return {
      ...change(
        'attributes-changed',
        isUsed ? 'high' : 'medium',
        `access control attribute ${key} is ${describe(is.get(key))} instead of ${describe(was.get(key))}`,
      ),
      details: [
        isUsed
          ? `policies of the charter depend on aws:PrincipalTag/${key}`
          : `no policy of the charter depends on aws:PrincipalTag/${key}`,
      ],
    };
  });
}

const byKey = ({ identity }: Organization): ReadonlyMap<string, AccessControlAttribute> =>
  new Map(identity.accessControlAttributes.map((each) => [each.key, each]));

const describe = (attribute: AccessControlAttribute | undefined): string =>
  attribute ? named(attribute.sources) : 'not set';

/**
 * Tells whether a policy of the charter depends on a tag, such as `aws:PrincipalTag/KEY` or
 * `ec2:ResourceTag/KEY`, in a condition or as a policy variable. Condition keys are compared
 * without case.
 */
export function tagsInPolicies(
  organization: Organization,
): (of: 'principal' | 'resource', key: string) => boolean {
  const policies = policyText(organization);
  // The end is that of a condition key, a policy variable, or a variable with a default value.
  return (of, key) =>
    ['"', '}', ','].some((end) => policies.includes(`:${of}tag/${key.toLowerCase()}${end}`));
}

/** All policies, in lower case. */
function policyText({ identity, guardrails, accountParts }: Organization): string {
  const documents = [
    identity.permissionSets.map(({ inlinePolicy }) => inlinePolicy),
    guardrails.map(({ policy }) => policy),
    accountParts.map(({ iam }) => [
      iam?.customerManagedPolicies.map(({ document }) => document),
      iam?.roles.map(({ inlinePolicies, trustPolicy }) => [inlinePolicies, trustPolicy]),
      iam?.sharedBuckets,
    ]),
  ];
  return JSON.stringify(documents).toLowerCase();
}
