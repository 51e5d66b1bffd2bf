import { FORMATS } from '../aws/formats';
import { listOf, mapOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { boolean, date, daysUpTo, oneOf, text } from './kit/scalars';
import type { Schema, Written } from './kit/schema';
import { wrongType } from './kit/schema';
import {
  description,
  email,
  ending,
  lintExceptions,
  name,
  policyFile,
  sentence,
  tags,
  anyTargets,
  targets,
} from './common';
import { formerly, names } from './renaming';
import { customerManagedPolicy, permissionsBoundary } from './managed-policies';
import { sessionDuration } from './session-duration';

const reviewed = {
  reviewEvery: optional(
    daysUpTo(36_500, '100y'),
    'How often to review who has this access and whether they still need it',
  ),
  reviewer: optional(sentence, 'The reviewer'),
};

const group = object('a group', {
  name: names.group,
  formerly,
  description: optional(sentence, 'Who is in the group, and why'),
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

/**
 * `givenName`, `familyName` and `email` are required of users that orgcharter creates: a rule
 * checks it.
 */
const user = object('a user', {
  name: names.user,
  formerly,
  givenName: optional(sentence, 'First name. Required if identitySource is identity-center'),
  familyName: optional(sentence, 'Last name. Required if identitySource is identity-center'),
  displayName: optional(sentence, 'The name to show. Default: first and last name'),
  email: optional(
    email,
    'The address that receives the invitation. Required if identitySource is identity-center',
  ),
  groups: optional(
    listOf('groups', membership),
    'The groups of the user: names, or { group: …, until: …, ticket: … } for a membership that expires',
  ),
});
export const users = mapOf(
  { what: 'user', pattern: FORMATS.userName.pattern, form: FORMATS.userName.allowed },
  user,
);
export type WrittenUser = Written<typeof user>;

export const accessControlAttributes = mapOf(
  { what: 'access control attribute', pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u },
  listOf(
    'sources',
    text({
      expected: 'a source such as ${path:enterprise.department}',
      pattern: /^\$\{path:[\p{L}\p{Z}\p{N}_.:/=+\-@[\]{}$\\"]+\}$/u,
    }),
  ),
);

const permissionSet = object('a permission set', {
  name: names.permissionSet,
  formerly,
  description: optional(description, 'What it is for. "" for none. Default: the key'),
  sessionDuration: optional(sessionDuration, 'Session duration, from 1h to 12h. Default: 1h'),
  awsManagedPolicies: optional(
    listOf('names of AWS-managed policies', name),
    'AWS managed policies, by name: ReadOnlyAccess, job-function/ViewOnlyAccess',
  ),
  customerManagedPolicies: optional(
    listOf('customer-managed policies', customerManagedPolicy),
    'Customer managed policies: names from customerManagedPolicies, or { name, path } of a policy that exists in each account',
  ),
  inlinePolicy: optional(
    policyFile,
    'The inline policy: the path of a JSON file, relative to the configuration folder. In it, ${account:NAME} stands for the ID of an account and ${organization:id} for that of the organization',
  ),
  lint: optional(
    lintExceptions,
    'Lint rules to ignore for the inline policy, by code, each with the reason',
  ),
  permissionsBoundary: optional(
    permissionsBoundary,
    'The permissions boundary: a name from customerManagedPolicies, or { awsManagedPolicy } or { customerManagedPolicy }',
  ),
  relayState: optional(
    text({ expected: 'an https address', pattern: /^https:\/\/\S+$/ }),
    'The page that opens after sign-in',
  ),
  tags: optional(tags, 'Tags of the permission set'),
  breakGlass: optional(
    boolean,
    'For emergencies only. The alarm break-glass-use watches its use, and the runbook describes it. Default: false',
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
  group: optional(name, 'The group to grant access to'),
  user: optional(name, 'A single user, instead of a group'),
  permissionSet: required(name, 'The permission set to grant'),
  targets: required(
    targets,
    'The accounts: Root, organizational unit paths, account names, or { tag: { … } }',
  ),
  except: optional(anyTargets, 'Accounts to leave out, written the same way'),
  ...ending,
});
export const assignments = listOf('assignments', assignment);
export type WrittenAssignment = Written<typeof assignment>;

const review = object('a review', {
  group: optional(name, 'The group that was reviewed'),
  permissionSet: optional(name, 'The permission set that was reviewed'),
  on: required(date, 'The day of the review'),
  by: required(sentence, 'Who reviewed it'),
  outcome: optional(
    oneOf('confirmed', 'changed'),
    'Whether the access stays as it is. Default: confirmed',
  ),
  ticket: optional(sentence, 'The ticket of the review, or of the change that it led to'),
  note: optional(sentence, 'Anything worth remembering about the review'),
});
export const reviews = listOf('reviews', review);
export type WrittenReview = Written<typeof review>;
