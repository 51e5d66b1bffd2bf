import { anyTargets, name, targets } from './common';
import { listOf, someOf } from './kit/collections';
import { object, optional, required } from './kit/object';
import { boolean, hoursUpTo, text } from './kit/scalars';
import type { Written } from './kit/schema';

/**
 * What TEAM accepts in hours, and as a ticket: `Mutation.createEligibility.init.1.req.vtl` in
 * https://github.com/aws-samples/iam-identity-center-team
 */
const LONGEST_REQUEST = 8000;
const ticket = text({
  expected: 'a ticket that begins with a letter or a digit',
  pattern: /^[A-Za-z0-9]/,
});

const eligibility = object('an eligibility', {
  group: required(name, 'The group whose members may request access'),
  permissionSets: required(
    someOf('permission sets', name),
    'What they may request: each of these permission sets, in each of the accounts',
  ),
  targets: required(
    targets,
    'The accounts: Root, organizational unit paths, account names, or { tag: { … } }. Never the management account, which TEAM cannot grant access to',
  ),
  except: optional(anyTargets, 'Accounts to leave out, written the same way'),
  maxDuration: required(
    hoursUpTo(LONGEST_REQUEST),
    'The longest access that a request may ask for, in hours or days: 4h, 2d',
  ),
  approval: optional(
    boolean,
    'false: TEAM grants requests without asking anybody. Default: true, and an approver has to approve each request',
  ),
  ticket: optional(ticket, 'The ticket in which the eligibility was requested'),
});
export type WrittenEligibility = Written<typeof eligibility>;

const approval = object('approvers', {
  groups: required(someOf('groups', name), 'The groups whose members can approve requests'),
  targets: required(targets, 'For which accounts, written as in an eligibility'),
  except: optional(anyTargets, 'Accounts to leave out, written the same way'),
  ticket: optional(ticket, 'The ticket in which this was decided'),
});
export type WrittenApproval = Written<typeof approval>;

export const justInTimeAccess = object('just-in-time access', {
  account: required(
    name,
    'The account where TEAM runs. It has to be a delegated administrator of Identity Center',
  ),
  api: required(
    text({
      expected: 'the ID of an AppSync API, 26 lowercase letters and digits',
      pattern: /^[a-z0-9]{26}$/,
      examples: ['abcdefghijklmnopqrstuvwxyz'],
    }),
    "The ID of TEAM's AppSync API. TEAM's tables have it in their names",
  ),
  eligible: optional(
    listOf('eligibilities', eligibility),
    'Which groups may request which access. At most one entry for each group',
  ),
  approvers: optional(
    listOf('approvers', approval),
    'Who approves requests for which accounts. Every account with an eligibility that needs approval has to have approvers',
  ),
});
export type WrittenJustInTimeAccess = Written<typeof justInTimeAccess>;
