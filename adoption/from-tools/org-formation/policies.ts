import type { Json } from '../../../iam/language/policy-document';
import { POLICY_TYPES } from '../../../iam/language/policy-types';
import { childOf } from '../../../source/text/node';
import type { NotHeld } from '../../charter/report';
import type { LivePolicy } from '../../live-organization';
import { ROOT_ID } from '../tool-organization';
import { isAccount, type Directory } from './directory';
import { listOf, Place, plainOf, property, textOf, Uncertain } from './functions';
import type { Value } from './functions';
import { LeftOut } from './left-out';
import { documentOf, isMapping, tagsOfList } from './plain-values';
import { instancesOf, resourcesIn, type Instance, type Stack } from './stacks';

/** The resource that is converted here. */
export const POLICY = 'AWS::Organizations::Policy';

const HELD = ['Name', 'Description', 'Type', 'Content', 'TargetIds', 'Tags'];

interface Policies {
  readonly policies: readonly LivePolicy[];
  readonly notHeld: readonly NotHeld[];
}

/**
 * The policies of AWS Organizations that templates have. Reports those of which the templates do
 * not say certainly what they come to.
 *
 * Source:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-policy.html
 *
 * @param declared those of the file of the organization
 */
export function policiesOf(
  stacks: readonly Stack[],
  directory: Directory,
  declared: readonly LivePolicy[],
): Policies {
  const leftOut = new LeftOut();
  const policies: LivePolicy[] = [];
  for (const stack of stacks)
    for (const each of resourcesIn(stack).filter(({ type }) => type === POLICY))
      leftOut.convertOrAdd(POLICY, each.name, () => {
        for (const instance of instancesOf(each, stack, directory)) {
          const policy = policyOf(instance, directory);
          const other = [...declared, ...policies].find(
            ({ name, type }) => name === policy.name && type === policy.type,
          );
          if (other) throw new Uncertain(`${other.id} is a policy of the same name`);
          policies.push(policy);
        }
      });
  return { policies, notHeld: leftOut.all };
}

/** @throws {Uncertain} if a part of it is not certain: without it, it would be another policy */
function policyOf({ name: id, properties, scope }: Instance, directory: Directory): LivePolicy {
  for (const key of properties?.kind === 'map' ? properties.entries.keys() : [])
    if (!HELD.includes(key)) throw new Uncertain(`it has ${key}, which is not known`);
  const value = (key: string): Value => property(childOf(properties, key), scope) ?? null;
  const text = (key: string): string => textOf(value(key), scope);
  const plain = (key: string): Json => plainOf(value(key), scope);
  const [name, type] = [text('Name'), text('Type')];
  if (name === '') throw new Uncertain('it has no Name');
  if (type === '') throw new Uncertain('it has no Type');
  if (!POLICY_TYPES.some((each) => each === type))
    throw new Uncertain(`a charter has no policies of the type ${type}`);
  const document = documentOf(plain('Content'), 'Content');
  if (!isMapping(document)) throw new Uncertain('its Content is not a mapping');
  return {
    ...{ id, name, type, document, awsManaged: false },
    description: text('Description'),
    targets: listOf(property(childOf(properties, 'TargetIds'), scope)).map((each) =>
      targetOf(each, directory),
    ),
    tags: tagsOfList(plain('Tags')),
  };
}

/** The ID of the root, a unit or an account, as the organization has it. */
function targetOf(value: Value, directory: Directory): string {
  const place = value instanceof Place ? value.of : directory.withId(String(value as string));
  if (place?.type === 'OrganizationRoot' || (!place && /^r-[0-9a-z]{4,32}$/.test(String(value))))
    return ROOT_ID;
  if (!place) throw new Uncertain(`the files do not say what its target ${idOf(value)} is`);
  return isAccount(place) ? directory.idOf(place) : place.id;
}

const idOf = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(value));
