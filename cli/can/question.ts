import type { Question } from '../../access/can';
import { actionsOf, findAction, isService, servicePrefixes } from '../../iam/language/iam-data';
import type { Organization } from '../../model/organization';
import { known, roleNames, suggestion } from '../kit/names';
import { UsageError } from '../kit/usage-error';

/** The arguments and options of `orgcharter can`, as text. */
export interface QuestionText {
  readonly who: string;
  readonly action: string;
  readonly account: string;
  /** The name of a permission set. */
  readonly as: string | undefined;
  readonly resource: string | undefined;
  /** `KEY=VALUE` */
  readonly context: readonly string[];
  /** Condition keys. */
  readonly absent: readonly string[];
}

/** @throws {UsageError} for a name that the charter, or AWS, does not have */
export function parseQuestion(
  { who, action, account: accountName, as, resource, context, absent }: QuestionText,
  organization: Organization,
): Question {
  const { accounts, identity } = organization;
  const { principalType, principal } = findPrincipal(who, organization);
  if (principalType === 'ROLE' && as !== undefined)
    throw new UsageError('--as requires a group or user: a role does not have permission sets');
  const account = known('account', accountName, accounts);
  if (as !== undefined) known('permission set', as, identity.permissionSets);
  return {
    principalType,
    principal,
    account,
    action: findKnownAction(action),
    context: parseContext(context, absent),
    ...(as !== undefined && { permissionSet: as }),
    ...(resource !== undefined && { resource }),
  };
}

/**
 * A group or user, otherwise a role. `role:NAME` selects the role if a group or user has the same
 * name.
 */
function findPrincipal(
  who: string,
  organization: Organization,
): Pick<Question, 'principalType' | 'principal'> {
  const { groups, users: createdUsers, externalUsers } = organization.identity;
  const users = [...createdUsers, ...externalUsers];
  const has = (all: readonly { readonly name: string }[], name: string) =>
    all.some((each) => each.name === name);
  if (has(groups, who)) return { principalType: 'GROUP', principal: who };
  if (has(users, who)) return { principalType: 'USER', principal: who };
  const roles = roleNames(organization);
  const role = who.replace(/^role:/, '');
  if (!has(roles, role))
    known(roles.length === 0 ? 'group or user' : 'group, user or role', who, [
      ...groups,
      ...users,
      ...roles,
    ]);
  return { principalType: 'ROLE', principal: role };
}

function findKnownAction(action: string): string {
  const [prefix = '', name, ...rest] = action.split(':');
  if (name === undefined || name === '' || rest.length > 0)
    throw new UsageError(`"${action}" is not an action. Example: s3:GetObject`);
  if (!isService(prefix))
    throw new UsageError(`AWS has no service "${prefix}"${suggestion(prefix, servicePrefixes())}`);
  const found = findAction(prefix, name);
  if (found) return `${prefix.toLowerCase()}:${found.name}`;
  const names = actionsOf(prefix).map((each) => each.name);
  throw new UsageError(`${prefix} has no action "${name}"${suggestion(name, names)}`);
}

/** A repeated key has several values. An absent one is `null`. */
function parseContext(pairs: readonly string[], absent: readonly string[]): Question['context'] {
  const context = new Map<string, string | readonly string[]>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1)
      throw new UsageError(
        `--context must be KEY=VALUE, such as aws:RequestedRegion=eu-west-2, not "${pair}"`,
      );
    const [key, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const before = context.get(key);
    context.set(key, before === undefined ? value : [before, value].flat());
  }
  const given = new Set([...context.keys()].map((key) => key.toLowerCase()));
  const both = absent.find((key) => given.has(key.toLowerCase()));
  if (both !== undefined) throw new UsageError(`${both} cannot have a value and be absent`);
  return {
    ...Object.fromEntries(context),
    ...Object.fromEntries(absent.map((key) => [key, null])),
  };
}
