import { join } from 'node:path';
import { assignmentsOf, can as ask } from '../access/can';
import type { Answer, Question, Tried } from '../access/can';
import { explain } from '../iam/evaluate/explain';
import { named } from '../lib/named';
import { pathAndName } from '../access/holders/holders';
import { rolesIn } from '../access/roles/trusted';
import type { Account, AccountAssignment, Organization } from '../model/organization';
import type { Cause } from '../source/cause';
import { actionsOf, findAction, isService, servicePrefixes } from '../iam/language/iam-data';
import { UsageError } from './kit/usage-error';
import { defineCommand } from './kit/command';
import { loadOne } from './kit/load';
import { at, config, format, needed, oneEnvironment, several, text } from './kit/options';
import type { Given } from './kit/options';
import { toJson } from './kit/to-json';
import { known, roleNames, suggestion } from './kit/names';

const options = {
  config,
  environment: oneEnvironment('to ask'),
  account: needed('NAME', 'the account it is done in'),
  as: text('PERMISSION_SET', 'by this permission set alone; default: any that WHO has there'),
  resource: text('ARN', 'the resource it is done to; without it, the answer may depend on it'),
  context: several('KEY=VALUE', 'the value of a condition key, or one of its values'),
  format,
  at,
};
export const command = defineCommand({ arguments: ['WHO', 'ACTION'], options, run: can });

/**
 * `orgcharter can WHO ACTION --account A`: may this group, user or role do this there? Exit code 0 for yes, 1 for no or
 * depends, 2 where the model or the call is wrong.
 *
 * @throws {UsageError} for a name that the model, or AWS, does not have
 */
function can(given: Given<typeof options>, words: readonly string[]): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  const question = readQuestion(words, given, organization);
  const answer = ask(question, organization);
  console.log(
    given.format === 'json'
      ? toJson(answerOf(question, answer), given.config)
      : inWords(question, answer, organization, given.config),
  );
  return answer.answer === 'yes' ? 0 : 1;
}

function readQuestion(
  [who = '', action = '']: readonly string[],
  { account: accountName, as, resource, context }: Given<typeof options>,
  organization: Organization,
): Question {
  const { accounts, identity } = organization;
  const { principalType, principal } = asked(who, organization);
  if (principalType === 'ROLE' && as !== undefined)
    throw new UsageError('--as names a permission set of a group or user, and a role has none');
  const account = known('account', accountName, accounts);
  if (as !== undefined) known('permission set', as, identity.permissionSets);
  return {
    principalType,
    principal,
    account,
    action: knownAction(action),
    context: readContext(context),
    ...(as !== undefined && { permissionSet: as }),
    ...(resource !== undefined && { resource }),
  };
}

/** A group or user; otherwise a role. `role:NAME` is the role where a group or user has its name. */
function asked(
  who: string,
  organization: Organization,
): Pick<Question, 'principalType' | 'principal'> {
  const { groups, users } = organization.identity;
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

function knownAction(action: string): string {
  const [prefix = '', name, ...rest] = action.split(':');
  if (name === undefined || name === '' || rest.length > 0)
    throw new UsageError(`"${action}" is no action: write one such as s3:GetObject`);
  if (!isService(prefix))
    throw new UsageError(`AWS has no service "${prefix}"${suggestion(prefix, servicePrefixes())}`);
  const found = findAction(prefix, name);
  if (found) return `${prefix.toLowerCase()}:${found.name}`;
  throw new UsageError(
    `${prefix} has no action "${name}"${suggestion(
      name,
      actionsOf(prefix).map((each) => each.name),
    )}`,
  );
}

/** A key that is given twice has both values. */
function readContext(pairs: readonly string[]): Question['context'] {
  const context = new Map<string, string | readonly string[]>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1)
      throw new UsageError(
        `--context takes a key and its value, such as aws:RequestedRegion=eu-west-2, not "${pair}"`,
      );
    const [key, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const before = context.get(key);
    context.set(key, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(context);
}

const inWordsOf = ({ principalType, principal }: Pick<Question, 'principalType' | 'principal'>) =>
  `${principalType.toLowerCase()} ${principal}`;

function inWords(
  question: Question,
  { answer, tried }: Answer,
  organization: Organization,
  config: string,
): string {
  const { action, account, resource } = question;
  const may = answer === 'yes' ? 'may' : answer === 'no' ? 'may not' : 'may or may not';
  const head = `${answer}: ${inWordsOf(question)} ${may} ${action}${resource === undefined ? '' : ` on ${resource}`} in ${account.name}`;
  return [
    head,
    ...(tried.length === 0
      ? [`  ${withoutAccess(question, organization)}`]
      : tried.flatMap((each) => describeTried(each, question, config))),
  ].join('\n');
}

/** Why there was nothing to ask: what they have elsewhere, or there. */
function withoutAccess(question: Question, organization: Organization): string {
  const who = inWordsOf(question);
  const { account, permissionSet, principal, principalType } = question;
  if (principalType === 'ROLE')
    return `${who} is not there, but in ${named(rolesIn(organization).flatMap((each) => ([each.role.name, pathAndName(each.role)].includes(principal) ? [each.account.name] : [])))}`;
  const has = (where: Account) => [
    ...new Set(
      assignmentsOf({ principal, principalType, account: where }, organization).map(
        (assignment) => assignment.permissionSet,
      ),
    ),
  ];
  if (permissionSet !== undefined && has(account).length > 0)
    return `${who} does not have ${permissionSet} there, but ${has(account).join(', ')}`;
  const elsewhere = organization.accounts.flatMap((other) =>
    has(other).map((set) => `${set} in ${other.name}`),
  );
  return `${who} has no permission set there${elsewhere.length === 0 ? ' or anywhere else' : `; it has ${elsewhere.slice(0, 5).join(', ')}${elsewhere.length > 5 ? ` and ${elsewhere.length - 5} more` : ''}`}`;
}

function describeTried(tried: Tried, { principal }: Question, config: string): readonly string[] {
  const { answer, decision, unknownPolicies } = tried;
  const as =
    'role' in tried
      ? `as itself (${placeOf(tried.role, config)}${tried.role.until === undefined ? '' : `, until ${tried.role.until}`})`
      : `as ${tried.permissionSet} (${tried.assignments.map((assignment) => describeAssignment(assignment, principal, config)).join(', ')})`;
  // What AWS attaches everywhere says nothing, and few services have resource control policies at all.
  const telling = {
    ...decision,
    ...(decision.outcome === 'allowed' && {
      statements: decision.statements.filter(
        ({ policy }) => !/^(?:RCP)?FullAWSAccess$/.test(policy),
      ),
    }),
    exempt: decision.exempt.filter(({ reason }) => reason !== 'service without RCPs'),
  };
  const known = unknownPolicies.length > 0 ? 'as far as is known: ' : '';
  return [
    `  ${as}: ${answer}`,
    ...unknownPolicies.map(({ description }) => `    depends on ${description}`),
    ...explain(telling, config)
      .split('\n')
      .map((line) => `    ${known}${line}`),
  ];
}

const placeOf = ({ cause }: { readonly cause: Cause }, config: string): string =>
  `${join(config, cause.file)}:${cause.line}`;

function describeAssignment(assignment: AccountAssignment, asked: string, config: string): string {
  const { principalType, principal, until } = assignment;
  return [
    placeOf(assignment, config),
    ...(principal === asked
      ? []
      : [`as a member of ${principalType === 'GROUP' ? 'group' : 'user'} ${principal}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join(', ');
}

function answerOf(
  { principalType, principal, account, action, resource, context }: Question,
  { answer, tried }: Answer,
): object {
  return {
    answer,
    principalType,
    principal,
    account: account.name,
    action,
    ...(resource !== undefined && { resource }),
    context,
    ...(principalType === 'ROLE'
      ? {
          roles: tried.flatMap((each) =>
            'role' in each
              ? [{ name: each.role.name, cause: each.role.cause, ...askedToJson(each) }]
              : [],
          ),
        }
      : {
          permissionSets: tried.flatMap((each) =>
            'role' in each
              ? []
              : [
                  {
                    name: each.permissionSet,
                    assignments: each.assignments.map(assignmentToJson),
                    ...askedToJson(each),
                  },
                ],
          ),
        }),
  };
}

function askedToJson({ answer, decision, unknownPolicies }: Tried): object {
  return {
    answer,
    ...decision,
    unknownPolicies: unknownPolicies.map(({ description }) => description),
  };
}

function assignmentToJson({ principalType, principal, until, cause }: AccountAssignment): object {
  return { principalType, principal, ...(until !== undefined && { until }), cause };
}
