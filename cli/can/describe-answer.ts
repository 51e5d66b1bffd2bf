import { assignmentsOf } from '../../access/can';
import type { Answer, Asked, Question, Tried, Verdict } from '../../access/can';
import type { ThroughRole } from '../../access/reach/can-through-roles';
import { describePath, describeTarget } from '../../access/reach/describe';
import { pathAndName } from '../../access/holders/holders';
import { rolesIn } from '../../access/roles/trusted';
import { explain } from '../../iam/evaluate/explain';
import { named } from '../../lib/named';
import type { Account, AccountAssignment, Organization } from '../../model/organization';
import { placeIn } from '../kit/place';

const VERBS: Readonly<Record<Verdict, string>> = {
  yes: 'can perform',
  no: 'cannot perform',
  depends: 'may be able to perform',
};

/** The answer for people: the verdict, then why, for each permission set or role. */
export function describeAnswer(
  question: Question,
  { answer, tried, takesOnly }: Answer,
  organization: Organization,
  config: string,
): string {
  const { action, account, resource } = question;
  const on = resource === undefined ? '' : ` on ${resource}`;
  return [
    `${answer}: ${describePrincipal(question)} ${VERBS[answer]} ${action}${on} in ${account.name}`,
    ...(takesOnly
      ? [`  ${action} does not take this resource: ${describeFormats(takesOnly)}`]
      : []),
    ...(tried.length === 0
      ? [`  ${describeMissingAccess(question, organization)}`]
      : takesOnly
        ? []
        : tried.flatMap((each) => describeTried(each, question, config))),
  ].join('\n');
}

const describeFormats = (formats: readonly string[]): string =>
  formats.length === 0
    ? 'it takes only *'
    : `it takes ${named(formats.map((format) => format.replaceAll('${Partition}', 'aws')))}`;

const describePrincipal = ({ principalType, principal }: Question): string =>
  `${principalType.toLowerCase()} ${principal}`;

/** Why there was nothing to evaluate, and what access the principal has instead. */
function describeMissingAccess(question: Question, organization: Organization): string {
  const who = describePrincipal(question);
  const { account, permissionSet, principal, principalType } = question;
  if (principalType === 'ROLE')
    return `${who} does not exist in ${account.name}, only in ${named(accountsOfRole(principal, organization))}`;
  const permissionSetsIn = (where: Account) => [
    ...new Set(
      assignmentsOf({ principal, principalType, account: where }, organization).map(
        (assignment) => assignment.permissionSet,
      ),
    ),
  ];
  const here = permissionSetsIn(account);
  if (permissionSet !== undefined && here.length > 0)
    return `${who} does not have ${permissionSet} in ${account.name}, only ${here.join(', ')}`;
  const elsewhere = organization.accounts.flatMap((other) =>
    permissionSetsIn(other).map((set) => `${set} in ${other.name}`),
  );
  if (elsewhere.length === 0) return `${who} has no permission set in any account`;
  const more = elsewhere.length > 5 ? ` and ${elsewhere.length - 5} more` : '';
  return `${who} has no permission set in ${account.name}, only ${elsewhere.slice(0, 5).join(', ')}${more}`;
}

const accountsOfRole = (name: string, organization: Organization): readonly string[] =>
  rolesIn(organization)
    .filter(({ role }) => [role.name, pathAndName(role)].includes(name))
    .map(({ account }) => account.name);

/** That a role allows it which the principal can reach: the path, and why. */
export function describeThroughRole(
  { entry, asked }: ThroughRole,
  config: string,
): readonly string[] {
  return [
    `  through other roles, as ${describeTarget(entry)}: ${asked.answer}`,
    `    path: ${describePath(entry)}`,
    ...describeDecision(asked, config),
  ];
}

function describeTried(tried: Tried, { principal }: Question, config: string): readonly string[] {
  const as =
    'role' in tried
      ? `as itself (${placeIn(config)(tried.role.cause)}${tried.role.until === undefined ? '' : `, until ${tried.role.until}`})`
      : `as ${tried.permissionSet} (${tried.assignments.map((assignment) => describeAssignment(assignment, principal, config)).join(', ')})`;
  return [`  ${as}: ${tried.answer}`, ...describeDecision(tried, config)];
}

function describeDecision({ decision, unknownPolicies }: Asked, config: string): readonly string[] {
  const known = unknownPolicies.length > 0 ? 'according to the known policies: ' : '';
  return [
    ...unknownPolicies.map(({ description }) => `    depends on ${description}`),
    ...explain(withoutNoise(decision), config)
      .split('\n')
      .map((line) => `    ${known}${line}`),
  ];
}

/**
 * Leaves out the policies that AWS attaches everywhere, and that most services do not support RCPs.
 */
const withoutNoise = (decision: Tried['decision']): Tried['decision'] => ({
  ...decision,
  ...(decision.outcome === 'allowed' && {
    statements: decision.statements.filter(({ policy }) => !/^(?:RCP)?FullAWSAccess$/.test(policy)),
  }),
  exempt: decision.exempt.filter(({ reason }) => reason !== 'service without RCPs'),
});

function describeAssignment(assignment: AccountAssignment, asked: string, config: string): string {
  const { principalType, principal, until, cause } = assignment;
  return [
    placeIn(config)(cause),
    ...(principal === asked
      ? []
      : [`as a member of ${principalType === 'GROUP' ? 'group' : 'user'} ${principal}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join(', ');
}
