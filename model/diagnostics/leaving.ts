import type { Explanations } from './explanation';
import { MINIMAL_CHARTER, withOrganization } from './explanation';

const SUSPENDED = 'organizationalUnits: { Suspended: {} }\n';
const LEAVING = `${SUSPENDED}guardrails: { quarantine: { targets: [Suspended] } }\n`;

/** Accounts that leave the organization. */
export const LEAVING_ACCOUNTS = {
  'account-cannot-leave': {
    meaning:
      'An account that others depend on would leave: the log archive or security account, a delegated administrator, the owner of a shared bucket, or the last account with break-glass access.',
    fix: 'First give its task to another account, and deploy that. Or remove `state`.',
    example: withOrganization(
      'logArchiveAccount: logs',
      `accounts: { logs: { state: leaving, reason: "moved", closeOn: 2027-01-31 } }\n${LEAVING}`,
    ),
  },
  'account-leaving': {
    meaning:
      'A target or a metric alarm names an account that leaves the organization. Nobody is assigned to it, and nothing is deployed to it.',
    fix: 'Remove the target or the alarm.',
    example: `accounts: { old: { state: leaving, reason: "sold", closeOn: 2027-01-31 } }\n${LEAVING}baselines: { standard: { targets: [old] } }\n`,
  },
  'leaving-due': {
    meaning:
      'The day has come on which an account may be closed or released, and its `state` is still `leaving`. Or the account was closed more than 90 days ago: AWS has deleted it.',
    fix: 'Write `state: closed` or `state: released`, or a later day. Remove the entry of a deleted account.',
    example: `accounts: { old: { state: leaving, reason: "sold", closeOn: 2026-11-01 } }\n${LEAVING}`,
  },
  'leaving-too-early': {
    meaning: 'An account is `closed` or `released` before its day.',
    fix: 'Keep `state: leaving` until then, or correct the day.',
    example: `accounts: { old: { state: closed, reason: "sold", closeOn: 2027-01-31 } }\n${LEAVING}`,
  },
  'no-quarantine': {
    meaning:
      'No guardrail denies everything in the suspended unit, so whoever still has credentials of an account that leaves can use them.',
    fix: 'Attach the guardrail `quarantine` to the unit.',
    example: `accounts: { old: { state: leaving, reason: "sold", closeOn: 2027-01-31 } }\n${SUSPENDED}`,
  },
  'no-suspended-unit': {
    meaning: 'Accounts leave from the suspended unit, and there is no such unit.',
    fix: 'Add the unit `Suspended`, or name another one in `organization.suspendedUnit`.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}accounts: { old: { state: leaving, reason: "sold", closeOn: 2027-01-31 } }\n`,
    },
  },
  'too-many-closures': {
    meaning:
      'More accounts are to be closed within 30 days than AWS allows: 10 % of the member accounts, but at least 10 and at most 1,000. AWS rejects the others.',
    fix: 'Close some of them later.',
    example: `accounts:\n${Array.from({ length: 11 }, (_, index) => `  old-${index}: { state: leaving, reason: "sold", closeOn: 2027-01-31 }\n`).join('')}${LEAVING}`,
  },
} satisfies Explanations;
