import { none } from '../../access/effective/action-table';
import type { ActionSet } from '../../access/effective/action-set';
import { intersection } from '../../access/effective/action-set';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { Compared } from './granted-usage';
import { removedBy, smallerPolicy } from './smaller-policy';

/** A policy that allows less than today's policies of a permission set or role. */
export interface SmallerPolicy {
  readonly compared: Compared;
  /** `undefined`: nothing is left to allow. */
  readonly policy: PolicyDocument | undefined;
  /** What it allows because it was used. */
  readonly used: ActionSet;
  /** What it allows because the logs cannot show whether it was used. */
  readonly notLogged: ActionSet;
  readonly removed: ActionSet;
  /** Names of the policies that it replaces. */
  readonly replaces: readonly string[];
  /** Policies that are not in the charter, and so stay as they are. */
  readonly unknown: readonly string[];
}

/**
 * A smaller policy for each permission set and role that the charter grants policies. Break-glass
 * permission sets have none: they are for what was not foreseen.
 */
export function smallerPolicies(compared: readonly Compared[]): readonly SmallerPolicy[] {
  return compared.flatMap((each) => {
    const { holder, policies } = each.granted;
    const isBreakGlass = 'breakGlass' in holder && holder.breakGlass;
    return isBreakGlass || policies.identity.length === 0 ? [] : [smallerOf(each)];
  });
}

function smallerOf(compared: Compared): SmallerPolicy {
  const { granted, used, notLogged } = compared;
  const documents = granted.policies.identity.map(({ document }) => document);
  const kept = { used, notLogged };
  const today = removedBy(documents, { used: none(), notLogged: none() });
  return {
    compared,
    policy: smallerPolicy(documents, kept),
    used: intersection(used, today),
    notLogged: intersection(notLogged, today),
    removed: removedBy(documents, kept),
    replaces: granted.policies.identity.map(({ name }) => name),
    unknown: granted.policies.unknown.map(({ description }) => description),
  };
}
