import type { Organization } from '../../model/organization';
import { askerIn } from '../can';
import type { Asked, Question } from '../can';
import { accessEntries, entriesOfPeople } from '../entries/entries';
import { reachIn } from './reach';
import type { Reach } from './reach';
import type { ReachEntry } from './reach-entry';

/** A way to do something through a role that can be reached. */
export interface ThroughRole {
  readonly entry: ReachEntry;
  /**
   * The answer for the role at the end of the path. Its conditions come in addition to those of the
   * path.
   */
  readonly asked: Asked;
}

/**
 * The best way to perform an action in an account as a role that can be reached: an allowed one
 * before one that depends, a path without conditions before one with conditions, a short one before
 * a long one. `undefined`: there is none.
 */
export function canThroughRoles(
  question: Question,
  organization: Organization,
): ThroughRole | undefined {
  const reach = reachIn(organization);
  const ask = askerIn(organization);
  const ways = entriesFor(question, organization, reach)
    .filter(({ account }) => account === question.account.name)
    .map((entry) => ({ entry, asked: ask(reach.holderOf(entry), question) }))
    .filter(({ asked }) => asked.answer !== 'no');
  const rank = ({ entry, asked }: ThroughRole) => [
    asked.answer === 'yes' ? 0 : 1,
    entry.conditions.length > 0 ? 1 : 0,
    entry.steps.length,
  ];
  return ways.sort((a, b) => compare(rank(a), rank(b)))[0];
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((each, place) => each - (b[place] as number)).find((difference) => difference !== 0) ?? 0;

function entriesFor(
  { principalType, principal, permissionSet }: Question,
  organization: Organization,
  reach: Reach,
): readonly ReachEntry[] {
  if (principalType === 'ROLE') return reach.ofRole(principal);
  const entries =
    principalType === 'GROUP'
      ? accessEntries(organization).filter(
          ({ principal: { kind, name } }) => kind === 'group' && name === principal,
        )
      : entriesOfPeople(organization).filter(({ person }) => person === principal);
  return reach.ofEntries(
    entries.filter((each) => permissionSet === undefined || each.permissionSet === permissionSet),
  );
}
