import type { Location } from '../../source/location';
import { awsNameOf } from '../organization';
import type { Checked } from './checked';

/**
 * Names of groups, users and guardrails that AWS keeps for itself (`reserved-name`). Where AWS's
 * documentation states the rule for one spelling only, another spelling is a warning.
 */
export function checkReservedNames(checked: Checked): void {
  checkPrincipals(checked);
  checkPolicies(checked);
}

/**
 * "Administrator and AWSAdministrators are reserved names and can't be used for users or groups."
 * https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateGroup.html
 */
const RESERVED_PRINCIPALS = ['Administrator', 'AWSAdministrators'];

/**
 * An external identity provider synchronizes groups and users under names that orgcharter only
 * looks up.
 */
function checkPrincipals({ model, organization, sourceMap, diagnostics }: Checked): void {
  if (organization.identity.source === 'external') return;
  const { groups, users } = organization.identity;
  for (const [what, all, section] of [
    ['a group', groups, model.groups],
    ['a user', users, model.users],
  ] as const)
    for (const each of all)
      reportReserved(awsNameOf(each), RESERVED_PRINCIPALS, {
        at: sourceMap.key(section ?? new Map(), each.name),
        message: (reserved) =>
          `Identity Center reserves the name "${reserved}", so it cannot be the name of ${what}`,
        diagnostics,
      });
}

/**
 * AWS attaches these policies itself, and the name of a policy is unique within its type. The
 * documentation does not say whether another type of policy can have the name.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
 */
const AWS_POLICIES: Readonly<Record<string, string>> = {
  FullAWSAccess: 'SERVICE_CONTROL_POLICY',
  RCPFullAWSAccess: 'RESOURCE_CONTROL_POLICY',
};

function checkPolicies({ model, organization, sourceMap, diagnostics }: Checked): void {
  for (const { type, ...guardrail } of organization.guardrails) {
    const at = sourceMap.key(model.guardrails ?? new Map(), guardrail.name);
    for (const [reserved, ofType] of Object.entries(AWS_POLICIES)) {
      const isSame = type === ofType;
      reportReserved(awsNameOf(guardrail), [reserved], {
        at,
        message: () => `"${reserved}" is the name of a policy that AWS attaches itself`,
        diagnostics: isSame ? diagnostics : { ...diagnostics, error: diagnostics.warning },
      });
    }
  }
}

interface Report {
  readonly at: Location;
  readonly message: (reserved: string) => string;
  readonly diagnostics: Pick<Checked['diagnostics'], 'error' | 'warning'>;
}

function reportReserved(
  name: string,
  reserved: readonly string[],
  { at, message, diagnostics }: Report,
): void {
  const found = reserved.find((each) => each.toLowerCase() === name.toLowerCase());
  if (found === undefined) return;
  const report = found === name ? diagnostics.error : diagnostics.warning;
  report('reserved-name', at, message(found), { fix: 'choose another name' });
}
