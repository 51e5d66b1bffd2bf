import type { ReachEntry, ReachStep } from './reach-entry';
import { REMOVE_BOUNDARY as OF_ROLE } from './edit-policy';
import { REMOVE_BOUNDARY as OF_SET } from './edit-set';
import { isEntered } from './step';

const BOUNDARY_REMOVALS: readonly string[] = [OF_ROLE, OF_SET];

/**
 * `PowerUser in dev assumes DeveloperRole in test, assumes DeploymentRole in prod (external ID
 * shop-1)`.
 */
export function describePath({ through, steps }: Pick<ReachEntry, 'through' | 'steps'>): string {
  const begin = through ? `${through.permissionSet} in ${through.account} ` : '';
  return `${begin}${steps.map(describeStep).join(', ')}`;
}

function describeStep(step: ReachStep): string {
  const conditions = step.conditions.map(({ what }) => what);
  return `${whatItDoes(step)}${conditions.length === 0 ? '' : ` (${conditions.join('; ')})`}`;
}

function whatItDoes({ kind, actions, service, account, edited, ...step }: ReachStep): string {
  const role = `${step.role ?? `permission set ${step.permissionSet}`} in ${account}`;
  if (kind === 'assume-role') return `assumes ${role}`;
  const removes = actions.some((action) => BOUNDARY_REMOVALS.includes(action));
  if (kind === 'assign')
    return `${edited ? `edits ${removes ? '(without the permissions boundary) ' : ''}and ` : ''}assigns ${role}`;
  if (kind === 'create-user-key')
    return `creates ${actions.includes('iam:CreateAccessKey') ? 'an access key' : 'a password'} of an IAM user who assumes ${role}`;
  if (kind === 'pass-role') return `passes ${role} to ${service}`;
  const parts = [
    ...(edited ? ['policies'] : []),
    ...(actions.includes('iam:UpdateAssumeRolePolicy') ? ['trust policy'] : []),
  ];
  return `${removes ? 'removes the permissions boundary and ' : ''}edits the ${parts.join(' and the ')} of ${role}${isEntered({ actions }) ? ' and assumes it' : ''}`;
}

/** `DeploymentRole`, `permission set Developer with edited policies`. */
export function describeTarget({
  role,
  permissionSet,
  edited,
}: Pick<ReachEntry, 'role' | 'permissionSet' | 'edited'>): string {
  return `${role ?? `permission set ${permissionSet}`}${edited ? ' with edited policies' : ''}`;
}
