import { FORMATS } from '../aws/formats';
import { listOf, mapOf, object, optional, required } from './kit/collections';
import { boolean, date, days, oneOf, seconds, text } from './kit/scalars';
import type { Schema, Written } from './kit/schema';
import { wrongType } from './kit/schema';
import { email, ending, lintExceptions, name, policyFile, sentence, tags, targets } from './common';
import { customerManagedPolicy, permissionsBoundary } from './managed-policies';

const reviewed = {
  reviewEvery: optional(
    days,
    'How often it is reviewed: who has it, and whether they still need it',
  ),
  reviewer: optional(sentence, 'Who reviews it'),
};

const group = object('a group', {
  description: optional(sentence, 'Who is in it, and what for'),
  ...reviewed,
});
export const groups = mapOf(
  { what: 'group', pattern: FORMATS.groupName.pattern, form: FORMATS.groupName.allowed },
  group,
);
export type WrittenGroup = Written<typeof group>;

const endingMembership = object('a membership', { group: required(name, 'The group'), ...ending });
export type WrittenMembership = Written<typeof endingMembership>;

/** A group's name, or the group with the day the membership ends. */
const membership: Schema<string | WrittenMembership> = {
  json: {
    title: 'a membership',
    oneOf: [{ ...name.json, title: "a group's name" }, endingMembership.json],
  },
  read(node, reading) {
    if (node.kind === 'map') return endingMembership.read(node, reading);
    if (node.kind === 'scalar' && typeof node.value === 'string' && node.value !== '')
      return node.value;
    wrongType(node, "a group's name or { group: …, until: … }", reading);
    return '';
  },
};

const user = object('a user', {
  givenName: required(sentence, 'First name'),
  familyName: required(sentence, 'Last name'),
  displayName: optional(sentence, 'How the name is shown. Default: first and last name'),
  email: required(email, 'Where the invitation goes'),
  groups: optional(
    listOf('groups', membership),
    'Groups the person is a member of, by name; or { group: …, until: …, ticket: … } for a membership that ends',
  ),
});
export const users = mapOf(
  { what: 'user', pattern: FORMATS.userName.pattern, form: FORMATS.userName.allowed },
  user,
);
export type WrittenUser = Written<typeof user>;

export const accessControlAttributes = mapOf(
  { what: 'attribute for access control', pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u },
  listOf(
    'sources',
    text({
      expected: 'a source such as ${path:enterprise.department}',
      pattern: /^\$\{path:[\p{L}\p{Z}\p{N}_.:/=+\-@[\]{}$\\"]+\}$/u,
    }),
  ),
);

const permissionSet = object('a permission set', {
  description: optional(sentence, 'What it is for'),
  sessionDuration: optional(seconds, 'How long a session lasts, from 1h to 12h. Default: 1h'),
  awsManagedPolicies: optional(
    listOf('names of AWS-managed policies', name),
    'Policies that AWS manages, by name: ReadOnlyAccess, job-function/ViewOnlyAccess',
  ),
  customerManagedPolicies: optional(
    listOf('customer-managed policies', customerManagedPolicy),
    'Policies of the accounts: names of declared ones, or { name, path } of one that each account keeps',
  ),
  inlinePolicy: optional(
    policyFile,
    'A policy of its own: a JSON file below the configuration folder',
  ),
  lint: optional(
    lintExceptions,
    'Lint rules that the inline policy is excused from, by code, each with the reason',
  ),
  permissionsBoundary: optional(
    permissionsBoundary,
    'The most that the set can ever allow: the name of a declared policy, or { awsManagedPolicy } or { customerManagedPolicy }',
  ),
  relayState: optional(
    text({ expected: 'an https address', pattern: /^https:\/\/\S+$/ }),
    'The page that opens after sign-in',
  ),
  tags: optional(tags, 'Tags of the permission set'),
  breakGlass: optional(
    boolean,
    'For emergencies only: the alarm break-glass-use watches it, and the run book covers it. Default: false',
  ),
  ...reviewed,
});
export const permissionSets = mapOf(
  {
    what: 'permission set',
    pattern: FORMATS.permissionSetName.pattern,
    form: FORMATS.permissionSetName.allowed,
  },
  permissionSet,
);
export type WrittenPermissionSet = Written<typeof permissionSet>;

const assignment = object('an assignment', {
  group: optional(name, 'The group that gets the access'),
  user: optional(name, 'A single person, instead of a group'),
  permissionSet: required(name, 'What the access allows'),
  targets: required(
    targets,
    'The accounts: Root, paths of organizational units, names of accounts, or { tag: { … } }',
  ),
  except: optional(targets, 'Accounts that are left out, in the same words'),
  ...ending,
});
export const assignments = listOf('assignments', assignment);
export type WrittenAssignment = Written<typeof assignment>;

const review = object('a review', {
  group: optional(name, 'The group that was reviewed'),
  permissionSet: optional(name, 'The permission set that was reviewed'),
  on: required(date, 'The day of the review'),
  by: required(sentence, 'Who reviewed it'),
  outcome: optional(oneOf('confirmed', 'changed'), 'Whether it stays as it is. Default: confirmed'),
  ticket: optional(sentence, 'Where the review, or the change it asked for, is recorded'),
  note: optional(sentence, 'What is to be remembered of it'),
});
export const reviews = listOf('reviews', review);
export type WrittenReview = Written<typeof review>;
