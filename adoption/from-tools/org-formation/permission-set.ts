import type { Json } from '../../../iam/language/policy-document';
import { childOf } from '../../../source/text/node';
import type { LivePermissionSet, LivePolicyReference } from '../../live-organization';
import { listOf, plainOf, property, textOf, Uncertain } from './functions';
import type { Value } from './functions';
import { documentOf, isMapping, items, tagsOfList } from './plain-values';
import type { Instance } from './stacks';

/** What has a counterpart in a charter, or is not part of a permission set. */
const HELD = [
  ...['Name', 'Description', 'InstanceArn', 'SessionDuration', 'RelayStateType'],
  ...['ManagedPolicies', 'CustomerManagedPolicyReferences', 'InlinePolicy'],
  ...['PermissionsBoundary', 'Tags'],
];

/**
 * The permission set of an `AWS::SSO::PermissionSet`. Without one of its parts it would be another,
 * so all of them must be certain.
 *
 * Source:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sso-permissionset.html
 *
 * @throws {Uncertain} if one is not
 */
export function permissionSetOf({ name: arn, properties, scope }: Instance): LivePermissionSet {
  for (const key of properties?.kind === 'map' ? properties.entries.keys() : [])
    if (!HELD.includes(key)) throw new Uncertain(`it has ${key}, which is not known`);
  const value = (key: string): Value | undefined => {
    const found = property(childOf(properties, key), scope);
    return found === '' ? undefined : found;
  };
  const text = (key: string): string => textOf(value(key) ?? '', scope);
  const plain = (key: string): Json => plainOf(value(key) ?? null, scope);
  const name = text('Name');
  if (name === '') throw new Uncertain('it has no Name');
  const relayState = text('RelayStateType');
  const inlinePolicy = documentOf(plain('InlinePolicy'), 'InlinePolicy');
  return {
    ...{ arn, name, description: text('Description') },
    // Identity Center's default
    sessionDuration: text('SessionDuration') || 'PT1H',
    ...(relayState !== '' && { relayState }),
    tags: tagsOfList(plain('Tags')),
    awsManagedPolicies: listOf(value('ManagedPolicies')).map((each) => textOf(each, scope)),
    customerManagedPolicies: items(plain('CustomerManagedPolicyReferences')).map(referenceOf),
    ...(inlinePolicy !== null && { inlinePolicy }),
    ...boundaryOf(plain('PermissionsBoundary')),
  };
}

const referenceOf = ({
  Name: name,
  Path: path,
}: Readonly<Record<string, Json>>): LivePolicyReference => ({
  name: String(name),
  path: typeof path === 'string' ? path : '/',
});

function boundaryOf(value: Json): Pick<LivePermissionSet, 'permissionsBoundary'> {
  if (!isMapping(value)) return {};
  const { ManagedPolicyArn: arn, CustomerManagedPolicyReference: reference } = value;
  if (typeof arn === 'string') return { permissionsBoundary: { awsManagedPolicy: arn } };
  if (!isMapping(reference)) throw new Uncertain('its PermissionsBoundary has no policy');
  return { permissionsBoundary: { customerManagedPolicy: referenceOf(reference) } };
}
