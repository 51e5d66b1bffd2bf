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
import type { Cause } from '../source/cause';
import type { PageAccess, PageActions, PageData, PageReason } from './page-data';
import { numbered } from '../lib/numbered';
import { runsOf } from './runs';

interface FoundAccess extends Pick<PageData, 'actions' | 'access' | 'reasons'> {
  /** Of each way the index of what it gives. */
  readonly accessOfWays: readonly number[];
}

/** A way into an account: by a permission set, or by a role. */
export interface Way {
  readonly holder: Holder;
  readonly account: Account;
}

interface Given extends Way {
  readonly effective: EffectiveAccess;
}

/** What may be done by the assignments and the roles of an organization, and what keeps them from more: each different answer once. */
export function accessOf(
  organization: Organization,
  ways: readonly Way[],
  inWords: (cause: Cause) => string,
): FoundAccess {
  const policiesOf = policiesIn(organization);
  const effective = effectiveAccessIn(organization, policiesOf);
  const actionSets = numbered((runs: string) => runs);
  const reasons = numbered<PageReason>((reason) => JSON.stringify(reason));
  const indexOf = (actions: ActionSet): number =>
    actionSets.numberOf(runsOf(actions, actionTable().length));
  const scope = policySource(organization);
  const given = numbered<Given>((each) => each.effective);
  const accessOfWays = ways.map(({ holder, account }) =>
    given.numberOf({ holder, account, effective: effective(holder, account) }),
  );
  const access = given.all.map(describe);
  return {
    actions: { ...actionList(), sets: actionSets.all },
    access,
    reasons: reasons.all,
    accessOfWays,
  };

  function describe({
    holder,
    account,
    effective: { allowed, conditional, conditions },
  }: Given): PageAccess {
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
    // a Deny that depends is among the limits already
    const open = conditions.filter(({ statement }) => statement?.effect !== 'Deny');
    return {
      granted: indexOf(granted),
      allowed: indexOf(allowed),
      conditional: indexOf(conditional),
      reasons: [...limits.map(describeLimit), ...open.map(describeCondition)].map(reasons.numberOf),
    };
  }

  function describeLimit({ actions, dependsOn, statement }: Limit): PageReason {
    return {
      actions: indexOf(actions),
      kind: statement ? 'denied' : 'beyond-boundary',
      dependsOn,
      ...(statement && describeStatement(statement, inWords)),
    };
  }

  function describeCondition({ actions, dependsOn, statement }: Condition): PageReason {
    return {
      actions: indexOf(actions),
      kind: 'condition',
      dependsOn,
      ...(statement && describeStatement(statement, inWords)),
    };
  }
}

function describeStatement(
  { sid, index, policy, level, cause }: DecidingStatement,
  inWords: (cause: Cause) => string,
): Pick<PageReason, 'statement' | 'policy' | 'level' | 'cause'> {
  return {
    statement: sid ?? String(index + 1),
    policy,
    ...(level !== undefined && { level }),
    ...(cause && { cause: inWords(cause) }),
  };
}

function actionList(): Omit<PageActions, 'sets'> {
  const table = actionTable();
  return {
    levels: ACCESS_LEVELS,
    services: serviceRanges().map(({ service, from, to }) => {
      const its = table.slice(from, to);
      return [
        service,
        its.map(({ action }) => action.slice(service.length + 1)).join(' '),
        its.map(({ level }) => ACCESS_LEVELS.indexOf(level)).join(''),
      ];
    }),
  };
}
