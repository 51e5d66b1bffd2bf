import { FORMATS } from '../aws/formats';
import { REGION_NAME } from '../aws/region-name';
import type { Node } from '../../source/text/node';
import { listOf, mapOf, someOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { boolean, date, daysUpTo, text } from './kit/scalars';
import type { Reading, Schema, Written } from './kit/schema';
import { wrongType } from './kit/schema';

export const name = text({ expected: 'a name' });
/**
 * Printable ASCII without the slash, which separates the parts of a path, and without braces, which
 * end the placeholder `${account:NAME}`.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
 */
export const accountNaming = {
  pattern: /^(?! )[\x20-\x2e\x30-\x7a|~]+(?<! )$/,
  form: 'printable characters without a slash or braces',
};

/**
 * Days in a lifecycle rule of S3: a 32-bit integer. AWS states no other maximum; a rule warns above
 * 100 years.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html
 */
export const lifecycleDays = daysUpTo(2_147_483_647, '2147483647d');

export const sentence = text({ expected: 'a string' });

/**
 * A description whose default is not empty, so that something adopted from AWS can have none: `""`.
 */
export const description = text({ expected: 'a string, or "" for none', pattern: /^/ });

export const email = text({
  expected: 'an e-mail address',
  pattern: FORMATS.accountEmail.pattern,
  code: 'invalid-email',
});

export const accountId = text({
  expected: 'a 12-digit account ID in quotes',
  pattern: FORMATS.accountId.pattern,
  code: 'invalid-account-id',
});

export const region = text({
  expected: 'a region such as eu-west-2',
  pattern: REGION_NAME,
  code: 'invalid-region',
});

/** A policy's file, below the model's folder. */
export const policyFile = text({
  expected: 'the path of a JSON file, relative to the configuration folder',
  pattern: /^[^/\\].*\.json$/,
  code: 'invalid-path',
});

/**
 * Lint rules that one policy is excused from: `{ allow-not-action: "the boundary takes IAM away
 * again" }`.
 */
export const lintExceptions = mapOf(
  { what: 'lint rule' },
  text({ expected: 'the reason for the exception', pattern: /\S/ }),
);

/**
 * Letters, digits, blanks and _.:/=+-@ ; lengths are checked against the limits.
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export const tags = mapOf(
  {
    what: 'tag',
    pattern: /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u,
    form: 'letters, digits, spaces or any of _.:/=+-@, and do not start with "aws:"',
  },
  text({ expected: 'a string', pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u }),
);

/** `tags:` of a resource: `Tags of the trail, in addition to organization.tags`. */
export const ownTags = (of: string) =>
  optional(tags, `Tags of ${of}, in addition to organization.tags`);

const tagTarget = object('a tag target', {
  tag: required(
    mapOf({ what: 'tag', isNeverEmpty: true }, text({ expected: 'a string' })),
    'Accounts that have all of these tags',
  ),
});
export type TagTarget = Written<typeof tagTarget>;

const TARGET =
  'Root, the path of an organizational unit, the name of an account, or { tag: { … } }';

/** `Root`, an organizational unit's path, an account's name, or accounts by tag. */
export type WrittenTarget = string | TagTarget;

export const target: Schema<WrittenTarget> = {
  json: {
    title: 'a target',
    oneOf: [{ type: 'string', examples: ['Root', 'Workloads/Production', 'dev'] }, tagTarget.json],
  },
  read(node: Node, reading: Reading) {
    if (node.kind === 'map') return tagTarget.read(node, reading);
    if (node.kind === 'scalar' && typeof node.value === 'string' && node.value !== '')
      return node.value;
    wrongType(node, TARGET, reading);
    return '';
  },
};
/** Where something applies. */
export const targets = someOf('targets', target);
/** Targets that may be none, such as exceptions. */
export const anyTargets = listOf('targets', target);

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export const keyAliasName = text({
  expected: 'an alias such as alias/acme-trail, not of AWS',
  pattern: /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/,
});

export const roleName = text({
  expected: "an IAM role's name",
  pattern: FORMATS.roleName.pattern,
});

export const SERVICE_PRINCIPAL = /^[a-z0-9.-]+\.amazonaws\.com$/;

/** `managed: false`: it exists in AWS, and somebody else manages it. */
export const managed = (what: 'account' | 'unit') =>
  optional(
    boolean,
    `false: the ${what} exists, and somebody else creates and changes it. It needs id. It can be a target of assignments and guardrails, and nothing changes the ${what} itself. Default: true`,
  );

/**
 * The keys of everything that may end: spread them into its schema, and ask `endings.isExpired`
 * when it is resolved.
 */
export const ending = {
  until: optional(date, 'The last day of access. The next deployment after it revokes the access'),
  ticket: optional(sentence, 'The ticket in which the access was requested'),
};
export interface WrittenEnding {
  readonly until?: string;
  readonly ticket?: string;
}

/** Targets as people write them: `Workloads/Production, tag environment=dev`. */
export function describeTargets(written: readonly WrittenTarget[]): string {
  return written
    .map((each) =>
      typeof each === 'string'
        ? each
        : `tag ${[...each.tag].map(([key, value]) => `${key}=${value}`).join(' ')}`,
    )
    .join(', ');
}
