import { ACCESS_LEVELS, actionTable, serviceRanges } from '../access/effective/action-table';
import type { ActionSet } from '../access/effective/action-set';
import type { Condition } from '../access/effective/at-place';
import type { EffectiveAccess } from '../access/effective/effective-access';
import { limitsOf } from '../access/effective/limits';
import type { Limit } from '../access/effective/limits';
import { effectiveAccessIn } from '../access/effective/of-holder';
import { policiesIn, principalOf } from '../access/holders/holders';
import type { Holder } from '../access/holders/holders';
import { organizationId } from '../access/placeholders';
import { accountIdentity } from '../access/organization/principals';
import { controlPolicies, policySource } from '../access/organization/attached-policies';
import type { DecidingStatement } from '../iam/evaluate/decision';
import type { Account, Organization } from '../model/organization';
import type { LocationOf } from '../source/cause';
import type { PageAccess, PageActions, PageData, PageReason } from './page-data';
import { numbered } from '../lib/numbered';
import { runsOf } from './runs';

interface FoundAccess extends Pick<PageData, 'actions' | 'access' | 'reasons'> {
  /** For each path, the index of its access. */
  readonly accessOfPaths: readonly number[];
}

/** A permission set or role in an account. */
export interface AccessPath {
  readonly holder: Holder;
  readonly account: Account;
}

interface EvaluatedPath extends AccessPath {
  readonly effective: EffectiveAccess;
}

/**
 * The effective permissions of permission sets and roles, and what restricts them. Equal results
 * appear only once.
 */
export function accessOf(
  organization: Organization,
  paths: readonly AccessPath[],
  locationOf: LocationOf,
): FoundAccess {
  const policiesOf = policiesIn(organization);
  const effective = effectiveAccessIn(organization, policiesOf);
  const actionSets = numbered((runs: string) => runs);
  const reasons = numbered<PageReason>((reason) => JSON.stringify(reason));
  const indexOf = (actions: ActionSet): number =>
    actionSets.numberOf(runsOf(actions, actionTable().length));
  const scope = policySource(organization);
  const evaluated = numbered<EvaluatedPath>((each) => each.effective);
  const accessOfPaths = paths.map(({ holder, account }) =>
    evaluated.numberOf({ holder, account, effective: effective(holder, account) }),
  );
  const access = evaluated.all.map(describe);
  return {
    actions: { ...actionList(), sets: actionSets.all },
    access,
    reasons: reasons.all,
    accessOfPaths,
  };

  function describe({
    holder,
    account,
    effective: { allowed, conditional, conditions },
  }: EvaluatedPath): PageAccess {
    const situation = {
      principal: principalOf(holder, account, organization),
      resourceAccount: accountIdentity(account),
      organizationId: organizationId(organization),
      context: {},
    };
    const { identity, boundary } = policiesOf(holder, account);
    const { granted, limits } = limitsOf(situation, {
      ...controlPolicies(account, scope),
      identity,
      ...(boundary && { boundary }),
    });
    // conditional denies are limits already
    const conditionalAllows = conditions.filter(({ statement }) => statement?.effect !== 'Deny');
    return {
      granted: indexOf(granted),
      allowed: indexOf(allowed),
      conditional: indexOf(conditional),
      reasons: [...limits.map(describeLimit), ...conditionalAllows.map(describeCondition)].map(
        reasons.numberOf,
      ),
    };
  }

  function describeLimit({ actions, dependsOn, statement }: Limit): PageReason {
    return {
      actions: indexOf(actions),
      kind: statement ? 'denied' : 'not-in-boundary',
      dependsOn,
      ...(statement && describeStatement(statement, locationOf)),
    };
  }

  function describeCondition({ actions, dependsOn, statement }: Condition): PageReason {
    return {
      actions: indexOf(actions),
      kind: 'condition',
      dependsOn,
      ...(statement && describeStatement(statement, locationOf)),
    };
  }
}

function describeStatement(
  { sid, index, policy, level, cause }: DecidingStatement,
  locationOf: LocationOf,
): Pick<PageReason, 'statement' | 'policy' | 'level' | 'cause'> {
  return {
    statement: sid ?? String(index + 1),
    policy,
    ...(level !== undefined && { level }),
    ...(cause && { cause: locationOf(cause) }),
  };
}

function actionList(): Omit<PageActions, 'sets'> {
  const table = actionTable();
  return {
    levels: ACCESS_LEVELS,
    services: serviceRanges().map(({ service, from, to }) => {
      const actions = table.slice(from, to);
      return [
        service,
        actions.map(({ action }) => action.slice(service.length + 1)).join(' '),
        actions.map(({ level }) => ACCESS_LEVELS.indexOf(level)).join(''),
      ];
    }),
  };
}
