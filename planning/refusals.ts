import { address as addressOf, atStart, pathNames, typeAndName } from '../lib/address';
import { addDays } from '../lib/day';
import type { Acknowledgement, Organization } from '../model/organization';
import type { PlannedChange } from '../terraform/terraform-message';
import { lossOf } from './protected-resources';
import type { PlannedStack, StackPlan } from './stack-plan';

/**
 * A planned deletion or replacement of something protected. It stops the deployment unless the
 * charter acknowledges it.
 */
export interface Refusal {
  readonly stack: string;
  readonly address: string;
  readonly action: 'delete' | 'replace';
  /** What would be lost, in one or more sentences. */
  readonly reason: string;
  /** The YAML that acknowledges it. Several lines. */
  readonly fix: string;
  /** Why it may be deleted. Absent: it is refused. */
  readonly acknowledged?: Pick<Acknowledgement, 'reason' | 'ticket'> & {
    /** Absent if the charter says that an account is closed or released. */
    readonly until?: string;
  };
}

const SET = 'aws_ssoadmin_permission_set';
const ASSIGNMENT = 'aws_ssoadmin_account_assignment';
const ACCOUNT = 'aws_organizations_account';
const UNIT = 'aws_organizations_organizational_unit';

/** Days that the acknowledgement in a fix lasts. */
const DAYS_TO_DEPLOY = 14;

/**
 * Deletions and replacements of what is protected: the organization, accounts, units that may hold
 * accounts, the trail with its buckets and keys, the state bucket, access control attributes,
 * permission sets in use, and the last assignments of a break-glass permission set. To forget
 * something, which keeps it in AWS, is no deletion.
 *
 * @param plans of one environment
 * @param wasBreakGlass addresses of the permission sets that were for break-glass access when they
 *   were deployed last: to stop saying so is no way around this. Default: none
 * @returns acknowledged ones too, in the order of the plans and their changes
 */
export function refusals(
  organization: Organization,
  plans: readonly StackPlan[],
  today: string,
  wasBreakGlass: readonly string[] = [],
): readonly Refusal[] {
  const breakGlass = new Set([...breakGlassSets(organization), ...wasBreakGlass]);
  return plans.flatMap((plan) =>
    'changes' in plan ? refusalsOf(organization, plan, today, breakGlass) : [],
  );
}

/**
 * Acknowledgements that nothing in the plans needs: a typo in the address, or they are no longer
 * needed.
 */
export function unusedAcknowledgements(
  { acknowledgements = [] }: Organization,
  found: readonly Refusal[],
): readonly Acknowledgement[] {
  const used = new Set(found.flatMap(({ address }) => [address, setAddressOf(address)]));
  return acknowledgements.filter(({ address }) => !used.has(address));
}

function refusalsOf(
  organization: Organization,
  { stack, changes }: PlannedStack,
  today: string,
  breakGlass: ReadonlySet<string>,
): readonly Refusal[] {
  const name = stack.slice(organization.environment.name.length + 1);
  const isLost = ({ action }: PlannedChange) => action === 'delete' || action === 'replace';
  return changes.filter(isLost).flatMap((change): readonly Refusal[] => {
    const { address, action } = change;
    const reason =
      lossOf(name, address) ??
      (name === 'organization' ? lossOfUnit(address, changes, organization) : undefined) ??
      (name === 'identity'
        ? lossOfAccess(change, changes, { organization, breakGlass })
        : undefined);
    if (reason === undefined) return [];
    const acknowledged = acknowledgementOf(address, organization, changes.filter(isLost));
    return [
      {
        stack,
        address,
        action: action === 'replace' ? 'replace' : 'delete',
        reason,
        fix: fixOf(address, today),
        ...(acknowledged && { acknowledged }),
      },
    ];
  });
}

function acknowledgementOf(
  address: string,
  { acknowledgements = [], formerAccounts = [] }: Organization,
  lost: readonly PlannedChange[],
): Refusal['acknowledged'] {
  const former = formerAccounts.find(({ name, formerly = [] }) =>
    [name, ...formerly].some((key) => address === `${ACCOUNT}.${addressOf(key)}`),
  );
  if (former) return { reason: former.reason };
  const set = lost.some((each) => each.address === setAddressOf(address))
    ? setAddressOf(address)
    : undefined;
  const found = acknowledgements.find((each) => each.address === address || each.address === set);
  if (!found) return undefined;
  const { reason, until, ticket } = found;
  return { reason, until, ...(ticket !== undefined && { ticket }) };
}

const fixOf = (address: string, today: string): string =>
  [
    'acknowledgements:',
    `  - { delete: ${address}, reason: "…", until: ${addDays(today, DAYS_TO_DEPLOY)} }`,
  ].join('\n');

/**
 * AWS deletes empty units only, and the plan does not say which unit an account was in. So a unit
 * may hold accounts if the plan also changes one, which may be moved out of it. A unit that the
 * charter declares to have another parent now is no loss: its accounts move with it.
 */
function lossOfUnit(
  address: string,
  changes: readonly PlannedChange[],
  { organizationalUnits }: Organization,
): string | undefined {
  if (typeOf(address) !== UNIT) return undefined;
  const replaced = organizationalUnits.flatMap(({ replaces = [] }) => replaces);
  if (replaced.some((path) => addressOf(...pathNames(path)) === nameOf(address))) return undefined;
  const accounts = changes.filter(
    (each) => typeOf(each.address) === ACCOUNT && each.action !== 'create',
  );
  return accounts.length === 0
    ? undefined
    : `The unit may hold accounts that this plan changes (${accounts.map((each) => nameOf(each.address)).join(', ')}): they would lose the guardrails and the access that they have through it.`;
}

function lossOfAccess(
  { address, action }: PlannedChange,
  changes: readonly PlannedChange[],
  {
    organization,
    breakGlass,
  }: { readonly organization: Organization; readonly breakGlass: ReadonlySet<string> },
): string | undefined {
  const set = setOf(address);
  if (set === undefined) return undefined;
  if (typeOf(address) === SET) {
    const count = assignmentsLost(set, changes).length;
    const isInUse = count > 0 || (action === 'replace' && assignmentsOf(set, organization) > 0);
    return isInUse
      ? `The permission set is in use: ${action === 'replace' ? 'until it is created again, nobody has access' : 'everybody loses the access that they have'} through it.`
      : undefined;
  }
  const named = organization.identity.permissionSets.find(({ name }) => addressOf(name) === set);
  const areAllLost =
    breakGlass.has(set) &&
    assignmentsOf(set, organization) <=
      changes.filter((each) => each.action === 'replace' && isAssignmentOf(each, set)).length;
  return areAllLost
    ? `${action === 'replace' ? 'Until it is created again, nobody' : 'Nobody'} can enter an account with the break-glass permission set ${named?.name ?? set}: this is its last assignment, or one of its last.`
    : undefined;
}

/** The addresses of the permission sets for break-glass access, sorted. */
export const breakGlassSets = ({ identity }: Pick<Organization, 'identity'>): readonly string[] =>
  identity.permissionSets
    .flatMap(({ name, breakGlass }) => (breakGlass ? [addressOf(name)] : []))
    .sort();

const assignmentsOf = (set: string, { identity }: Organization): number =>
  identity.assignments.filter(({ permissionSet }) => addressOf(permissionSet) === set).length;

const assignmentsLost = (
  set: string,
  changes: readonly PlannedChange[],
): readonly PlannedChange[] =>
  changes.filter((each) => each.action !== 'create' && isAssignmentOf(each, set));

const isAssignmentOf = ({ address }: PlannedChange, set: string): boolean =>
  typeOf(address) === ASSIGNMENT && setOf(address) === set;

const typeOf = (address: string): string => typeAndName(address)[0];
const nameOf = (address: string): string => typeAndName(address)[1];

/**
 * The address of the permission set, without its type, of one or of an assignment: `PowerUser` of
 * `dev-engineers--PowerUser--dev`.
 */
function setOf(address: string): string | undefined {
  if (typeOf(address) === SET) return nameOf(address);
  if (typeOf(address) !== ASSIGNMENT) return undefined;
  const set = nameOf(address).split('--').at(-2);
  return set === undefined ? undefined : atStart(set);
}

/**
 * The address of the permission set of an assignment. Its acknowledgement covers the assignments if
 * the plan deletes it too.
 */
function setAddressOf(address: string): string | undefined {
  const set = typeOf(address) === ASSIGNMENT ? setOf(address) : undefined;
  return set && `${SET}.${set}`;
}
