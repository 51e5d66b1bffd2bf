import { evaluate } from '../../iam/evaluate/evaluate';
import type { Decision } from '../../iam/evaluate/decision';
import type { ApplicablePolicies, NamedPolicy, PolicyLevel } from '../../iam/evaluate/policies';
import { compilePolicy } from '../../iam/evaluate/policy';
import type { AccessRequest } from '../../iam/evaluate/request';
import { actionName } from '../../iam/language/match-actions';
import type { ActionName } from '../../iam/language/match-actions';
import { requestKey } from './request-key';
import type { RequestReads } from './request-key';
import { readsOf } from './statement-keys';
import { ALLOWED } from './verdict';
import type { Deciding, Verdict } from './verdict';

/** How many verdicts are kept. An organization has far fewer different requests than calls. */
const MAX_KEPT = 100_000;

/**
 * The control policies of two accounts, which many pairs of accounts share. Requests that no statement can tell apart are
 * evaluated once.
 */
export class PolicySet {
  private readonly byAction = new Map<string, OfAction>();
  private readonly verdicts = new Map<string, Verdict>();

  constructor(private readonly policies: Required<Pick<ApplicablePolicies, 'scps' | 'rcps'>>) {}

  get isEmpty(): boolean {
    return this.policies.scps.length + this.policies.rcps.length === 0;
  }

  verdict(request: AccessRequest): Verdict {
    let ofAction = this.byAction.get(request.action);
    if (!ofAction)
      this.byAction.set(request.action, (ofAction = policiesAbout(request.action, this.policies)));
    if (!ofAction.canDeny) return ALLOWED;
    const key = requestKey(request, ofAction.reads);
    let verdict = this.verdicts.get(key);
    if (!verdict) {
      // Identity policies and resource-based policies allowed the call, because it happened.
      verdict = verdictOf(evaluate({ ...request, isDocumented: true }, ofAction.policies));
      if (this.verdicts.size >= MAX_KEPT) this.verdicts.clear();
      this.verdicts.set(key, verdict);
    }
    return verdict;
  }
}

/** The policies that have a say about an action. */
interface OfAction {
  readonly policies: ApplicablePolicies;
  /** Whether any request for the action can be denied. */
  readonly canDeny: boolean;
  readonly reads: RequestReads;
}

function policiesAbout(
  text: string,
  { scps, rcps }: Required<Pick<ApplicablePolicies, 'scps' | 'rcps'>>,
): OfAction {
  const action = actionName(text);
  const about = (levels: readonly PolicyLevel[]): readonly PolicyLevel[] =>
    levels.map((level) => ({
      ...level,
      policies: level.policies.filter((policy) => statementsAbout(policy, action).length > 0),
    }));
  const policies = { scps: about(scps), rcps: about(rcps) };
  const levels = [...policies.scps, ...policies.rcps];
  const relevant = levels.flatMap((level) => level.policies);
  const reads = relevant.flatMap((policy) =>
    statementsAbout(policy, action).map(({ index }) => readsOf(policy.document, index)),
  );
  return {
    policies,
    canDeny:
      levels.some(({ fullAwsAccess = true }) => !fullAwsAccess) ||
      relevant.some((policy) => compilePolicy(policy).deny.some(({ isAbout }) => isAbout(action))),
    reads: {
      keys: new Set(reads.flatMap(({ keys }) => keys)),
      resource: reads.some(({ resource }) => resource),
      start: `${text}\n`,
    },
  };
}

function statementsAbout(policy: NamedPolicy, action: ActionName) {
  const { allow, deny } = compilePolicy(policy);
  return [...allow, ...deny].filter(({ isAbout }) => isAbout(action));
}

function verdictOf({ outcome, statements, withoutAllow }: Decision): Verdict {
  if (outcome === 'allowed') return ALLOWED;
  if (outcome === 'implicitly-denied')
    return {
      outcome: 'denied',
      statements: withoutAllow.map(({ kind, level = '' }) => ({
        guardrail: null,
        statement: null,
        kind: kind === 'rcp' ? 'rcp' : 'scp',
        level,
        keys: [],
      })),
    };
  const distinct = new Map<string, Deciding>();
  for (const { policy, sid, index, kind, dependsOn } of statements)
    distinct.set(`${policy}\n${index}`, {
      guardrail: policy,
      statement: sid ?? index + 1,
      kind: kind === 'rcp' ? 'rcp' : 'scp',
      keys: dependsOn,
    });
  return {
    outcome: outcome === 'explicitly-denied' ? 'denied' : 'depends',
    statements: [...distinct.values()],
  };
}
