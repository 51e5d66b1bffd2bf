// cspell:ignore instanceprofile rolename servicerole

import { isIamPrincipal } from '../../iam/evaluate/request';
import type { EventView } from './event-view';
import type { FoundResource } from './found-resource';

/**
 * The roles that a request passes on to a service. An instance profile has a role that the event
 * does not name.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function passedRoles(view: EventView): readonly FoundResource[] {
  // A role can only be passed on by principals of its own account.
  if (!isIamPrincipal(view.principal)) return [];
  const roles = new Map<string, FoundResource>();
  const add = (pathAndName: string, unknownPart?: FoundResource['unknownPart']) => {
    const arn = `arn:${view.partition}:iam::${view.account}:role/${pathAndName}`;
    roles.set(arn, unknownPart ? { arn, unknownPart } : { arn });
  };
  for (const { name, text } of namedTexts(view.parameters)) {
    const [, account, role] = ROLE.exec(text) ?? [];
    if (role !== undefined && account === view.account && name.includes('role')) add(role);
    else if (NAMES.test(name) && /^[\w+=,.@-]{1,64}$/.test(text)) add(text, 'path');
    else if (name.includes('instanceprofile') && view.operation !== 'AddRoleToInstanceProfile')
      add('*', 'end');
  }
  return [...roles.values()];
}

const ROLE = /^arn:[^:]+:iam::(\d{12}):role\/(.+)$/;

/** Parameters that some services accept the name of a role in. */
const NAMES = /^(?:role|rolename|servicerole)$/;

/** These have texts that people choose, or that CloudFormation passes on in calls of its own. */
const OTHERS = /^(?:environment|variables|parameters|.*tags?|.*policy.*|.*template.*)$/;
const DEPTH = 8;

interface NamedText {
  /**
   * In lower case; of the outer field, if the field itself is an instance profile's `arn` or
   * `name`.
   */
  readonly name: string;
  readonly text: string;
}

function* namedTexts(value: unknown, name = '', depth = 0): Generator<NamedText> {
  if (typeof value === 'string') yield { name, text: value };
  else if (Array.isArray(value))
    for (const each of value as readonly unknown[]) yield* namedTexts(each, name, depth + 1);
  else if (typeof value === 'object' && value !== null && depth < DEPTH)
    for (const [field, inner] of Object.entries(value)) {
      const lower = field.toLowerCase();
      if (OTHERS.test(lower)) continue;
      yield* namedTexts(inner, name.includes('instanceprofile') ? name : lower, depth + 1);
    }
}
