import type { FoundResource } from './found-resource';
import type { EventView } from './event-view';

/**
 * The resources of `ec2:RunInstances`: AWS authorizes the call for the image and for everything
 * that the instance gets, with `*` for what is new. What the parameters leave open, the answer has.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-runinstances
 */
export function runInstancesResources(view: EventView): readonly FoundResource[] {
  const of = (type: string, ids: readonly string[], account = view.account): FoundResource[] =>
    ids.map((id) => ({ arn: `arn:${view.partition}:ec2:${view.region}:${account}:${type}/${id}` }));
  const orUnknown: typeof of = (type, ids, account) =>
    ids.length > 0
      ? of(type, ids, account)
      : of(type, ['*'], account).map((each) => ({ ...each, unknownPart: 'end' }));
  const asked = (name: string) => textsNamed(view.texts, name);
  const named = (name: string) => {
    const ids = asked(name);
    return ids.length > 0 ? ids : textsNamed(view.answers, name);
  };
  const interfaces = asked('networkInterfaceId');
  // an existing interface has its subnet and security groups
  const ofNetwork = interfaces.length > 0 ? of : orUnknown;
  const template = asked('launchTemplateId');
  return [
    ...of('instance', ['*']),
    ...orUnknown('image', named('imageId'), ''),
    ...of('network-interface', interfaces.length > 0 ? interfaces : ['*']),
    ...ofNetwork('security-group', named('groupId')),
    ...ofNetwork('subnet', named('subnetId')),
    ...of('volume', ['*']),
    ...of('key-pair', asked('keyName')),
    ...of('snapshot', asked('snapshotId'), ''),
    ...of('launch-template', template),
  ];
}

const textsNamed = (
  texts: readonly { readonly name: string; readonly text: string }[],
  wanted: string,
): readonly string[] => [
  ...new Set(texts.filter(({ name }) => name === wanted.toLowerCase()).map(({ text }) => text)),
];
