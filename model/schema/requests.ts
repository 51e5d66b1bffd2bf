import { mapOf, listOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { boolean, text } from './kit/scalars';
import type { Schema, Written } from './kit/schema';
import { wrongType } from './kit/schema';
import { sentence } from './common';

/** A string or a list of strings, as in policies. */
export const textOrTexts: Schema<string | readonly string[]> = {
  json: {
    title: 'a string or a list of strings',
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  },
  read(node, reading) {
    const items = node.kind === 'list' ? node.items : [node];
    const values = items.map((item) => {
      if (item.kind === 'scalar' && item.value !== null) return String(item.value);
      wrongType(
        item,
        'a string',
        reading,
        'if the request does not have the key, list it under absent',
      );
      return '';
    });
    return node.kind === 'list' ? values : (values[0] ?? '');
  },
};

const pathAndName = (what: string) =>
  text({
    expected: `${what}'s name, with its path if it has one`,
    pattern: /^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
  });

const principal = object('a principal of a request', {
  role: optional(pathAndName('a role'), 'A role, with the path if it has one: ci/deploy'),
  user: optional(pathAndName('a user'), 'An IAM user, with the path if it has one'),
  root: optional(boolean, 'true: the root user'),
  account: optional(
    text({ expected: 'the name of an account, outside, or a 12-digit account ID in quotes' }),
    'The account of the principal: its name, outside for any account outside the organization, or the ID of one. Default: the account of the test. Without role, user and root, any role of the account',
  ),
  service: optional(
    text({
      expected: "a service's principal such as cloudtrail.amazonaws.com",
      pattern: /^[a-z0-9][a-z0-9.-]*\.amazonaws\.com$/,
    }),
    'An AWS service that acts on its own behalf, by its service principal',
  ),
  anonymous: optional(boolean, 'true: a request without a signature'),
});
export type WrittenPrincipal = Written<typeof principal>;

const request = object('a request', {
  action: required(
    text({ expected: 'an action such as ec2:RunInstances', pattern: /^[a-z0-9-]+:[A-Za-z0-9]+$/ }),
    'The action',
  ),
  resource: optional(
    sentence,
    'The ARN of the resource. The ARN determines its account and organization; without an account in it, the resource is in the account of the test. Default: an example of each resource type that the action requires',
  ),
  principal: optional(
    principal,
    'Who makes the request. Default: determined by condition keys such as aws:PrincipalArn. Without such keys, the request is tried for an ordinary role and for every permission set',
  ),
  context: optional(
    mapOf({ what: 'context key' }, textOrTexts),
    'Values of condition keys. Keys about the principal, such as aws:PrincipalArn, determine who makes the request, and must not contradict each other',
  ),
  absent: optional(
    listOf('condition keys', text({ expected: 'a condition key such as aws:SourceVpc' })),
    'Condition keys that the request does not have',
  ),
});
export type WrittenRequest = Written<typeof request>;

export const requests = listOf('requests', request);
