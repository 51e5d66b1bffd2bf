import { accessEntries } from '../../../access/entries/entries';
import { describePath, describeTarget } from '../../../access/reach/describe';
import { reachIn } from '../../../access/reach/reach';
import type { ReachEntry } from '../../../access/reach/reach-entry';
import { reacherOf } from '../../../access/reach/select';
import type { Organization } from '../../../model/organization';
import { organizationOf } from '../../model/loading';

/**
 * What can be reached in a charter: `developers: Deployer in prod | Developer in dev assumes …`.
 */
export function pathsIn(...model: Parameters<typeof organizationOf>): readonly string[] {
  return pathsOf(organizationOf(...model));
}

export function pathsOf(organization: Organization): readonly string[] {
  const reach = reachIn(organization);
  return [...reach.ofEntries(accessEntries(organization)), ...reach.ofTrusted()].map(describe);
}

export const describe = (entry: ReachEntry): string =>
  `${reacherOf(entry).title}: ${describeTarget(entry)} in ${entry.account} | ${describePath(entry)}`;

/** A policy with these statements, as JSON. */
export const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** A policy that allows an action on some resources. */
export const allow = (
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
  condition?: object,
): object => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition && { Condition: condition }),
});

export const ASSUME = policy(allow('sts:AssumeRole'));
