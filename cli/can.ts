import { join } from 'node:path';
import { assignmentsOf, can as ask } from '../access/can';
import type { Answer, Question, Tried } from '../access/can';
import { explain } from '../access/explain';
import type { Account, AccountAssignment, Organization } from '../model/organization';
import { actionsOf, findAction, isService, servicePrefixes } from '../model/policy/iam-data';
import { WrongCall } from './call';
import type { Given } from './commands';
import { loadOne } from './load';
import { toJson } from './to-json';
import { known, knownPrincipal, suggestion } from './names';

/**
 * `orgcharter can WHO ACTION --account A`: may this group or user do this there? Exit code 0 for yes, 1 for no or
 * depends, 2 where the model or the call is wrong.
 *
 * @throws {WrongCall} for a name that the model, or AWS, does not have
 */
export function can(given: Given): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  const question = readQuestion(given, organization);
  const answer = ask(question, organization);
  console.log(given.format === 'json' ? toJson(answerOf(question, answer), given.config) : inWords(question, answer, organization, given.config));
  return answer.answer === 'yes' ? 0 : 1;
}

function readQuestion({ arguments: [who = '', action = ''], account: accountName = '', as, resource, context }: Given, organization: Organization): Question {
  const { accounts, identity } = organization;
  const principalType = identity.groups.some(({ name }) => name === who) ? 'GROUP' : 'USER';
  if (principalType === 'USER') knownPrincipal(who, organization);
  const account = known('account', accountName, accounts);
  if (as !== undefined) known('permission set', as, identity.permissionSets);
  return { principalType, principal: who, account, action: knownAction(action), context: readContext(context), ...(as !== undefined && { permissionSet: as }), ...(resource !== undefined && { resource }) };
}

function knownAction(action: string): string {
  const [prefix = '', name, ...rest] = action.split(':');
  if (name === undefined || name === '' || rest.length > 0) throw new WrongCall(`"${action}" is no action: write one such as s3:GetObject`);
  if (!isService(prefix)) throw new WrongCall(`AWS has no service "${prefix}"${suggestion(prefix, servicePrefixes())}`);
  const found = findAction(prefix, name);
  if (found) return `${prefix.toLowerCase()}:${found.name}`;
  throw new WrongCall(`${prefix} has no action "${name}"${suggestion(name, actionsOf(prefix).map((each) => each.name))}`);
}

/** A key that is given twice has both values. */
function readContext(pairs: readonly string[]): Question['context'] {
  const context = new Map<string, string | readonly string[]>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) throw new WrongCall(`--context takes a key and its value, such as aws:RequestedRegion=eu-west-2, not "${pair}"`);
    const [key, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const before = context.get(key);
    context.set(key, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(context);
}

const inWordsOf = ({ principalType, principal }: Pick<Question, 'principalType' | 'principal'>) => `${principalType === 'GROUP' ? 'group' : 'user'} ${principal}`;

function inWords(question: Question, { answer, tried }: Answer, organization: Organization, config: string): string {
  const { action, account, resource } = question;
  const may = answer === 'yes' ? 'may' : answer === 'no' ? 'may not' : 'may or may not';
  const head = `${answer}: ${inWordsOf(question)} ${may} ${action}${resource === undefined ? '' : ` on ${resource}`} in ${account.name}`;
  return [head, ...(tried.length === 0 ? [`  ${withoutAccess(question, organization)}`] : tried.flatMap((each) => triedInWords(each, question, config)))].join('\n');
}

/** Why there was nothing to ask: what they have elsewhere, or there. */
function withoutAccess(question: Question, organization: Organization): string {
  const who = inWordsOf(question);
  const { account, permissionSet, principal, principalType } = question;
  const has = (where: Account) => [...new Set(assignmentsOf({ principal, principalType, account: where }, organization).map((assignment) => assignment.permissionSet))];
  if (permissionSet !== undefined && has(account).length > 0) return `${who} does not have ${permissionSet} there, but ${has(account).join(', ')}`;
  const elsewhere = organization.accounts.flatMap((other) => has(other).map((set) => `${set} in ${other.name}`));
  return `${who} has no permission set there${elsewhere.length === 0 ? ' or anywhere else' : `; it has ${elsewhere.slice(0, 5).join(', ')}${elsewhere.length > 5 ? ` and ${elsewhere.length - 5} more` : ''}`}`;
}

function triedInWords({ permissionSet, answer, assignments, decision, unknownPolicies }: Tried, { principal }: Question, config: string): readonly string[] {
  const assigned = assignments.map((assignment) => assignmentInWords(assignment, principal, config)).join(', ');
  // What AWS attaches everywhere says nothing, and few services have resource control policies at all.
  const telling = {
    ...decision,
    ...(decision.outcome === 'allowed' && { statements: decision.statements.filter(({ policy }) => !/^(?:RCP)?FullAWSAccess$/.test(policy)) }),
    exempt: decision.exempt.filter(({ reason }) => reason !== 'service without RCPs'),
  };
  const known = unknownPolicies.length > 0 ? 'as far as is known: ' : '';
  return [`  as ${permissionSet} (${assigned}): ${answer}`, ...unknownPolicies.map(({ description }) => `    depends on ${description}`), ...explain(telling, config).split('\n').map((line) => `    ${known}${line}`)];
}

function assignmentInWords({ principalType, principal, cause, until }: AccountAssignment, asked: string, config: string): string {
  return [`${join(config, cause.file)}:${cause.line}`, ...(principal === asked ? [] : [`as a member of ${principalType === 'GROUP' ? 'group' : 'user'} ${principal}`]), ...(until === undefined ? [] : [`until ${until}`])].join(', ');
}

function answerOf({ principalType, principal, account, action, resource, context }: Question, { answer, tried }: Answer): object {
  return {
    answer,
    principalType,
    principal,
    account: account.name,
    action,
    ...(resource !== undefined && { resource }),
    context,
    permissionSets: tried.map(({ permissionSet, answer, assignments, decision, unknownPolicies }) => ({
      name: permissionSet,
      answer,
      assignments: assignments.map(({ principalType, principal, until, cause }) => ({ principalType, principal, ...(until !== undefined && { until }), cause })),
      ...decision,
      unknownPolicies: unknownPolicies.map(({ description }) => description),
    })),
  };
}
