import { evaluate, factsOf } from '../../iam/evaluate/evaluate';
import type { Decision } from '../../iam/evaluate/decision';
import type { ApplicablePolicies, NamedPolicy, PolicyLevel } from '../../iam/evaluate/policies';
import type { CompiledStatement } from '../../iam/evaluate/statement';
import { compilePolicy } from '../../iam/evaluate/policy';
import type { AccessRequest } from '../../iam/evaluate/request';
import { actionName } from '../../iam/language/match-actions';
import type { ActionName } from '../../iam/language/match-actions';
import type { KeptVerdicts } from './kept-verdicts';
import type { PlainCall } from './record-keys';
import { requestKey } from './request-key';
import type { RequestReads } from './request-key';
import { readsOf } from './statement-keys';
import { ALLOWED } from './verdict';
import type { Deciding, Verdict } from './verdict';

/**
 * The control policies of two accounts, which many pairs of accounts share. Requests that no
 * statement can tell apart are evaluated once.
 */
export class PolicySet {
  private readonly byAction = new Map<string, OfAction>();

  /** @param verdicts of requests that were evaluated before */
  constructor(
    private readonly policies: Required<Pick<ApplicablePolicies, 'scps' | 'rcps'>>,
    private readonly verdicts: KeptVerdicts,
  ) {}

  get isEmpty(): boolean {
    return this.policies.scps.length + this.policies.rcps.length === 0;
  }

  /**
   * Whether no request of a role for the action is denied in a region, whatever else it has.
   * `false`: this is not known.
   */
  allowsAll(text: string, { role, region }: Pick<PlainCall, 'role' | 'region'>): boolean {
    const { denials } = this.ofAction(text);
    if (!denials) return false;
    const known: Readonly<Record<string, readonly string[]>> = {
      'aws:principalarn': [role],
      'aws:requestedregion': [region],
    };
    const facts = {
      action: actionName(text),
      resource: undefined,
      context: (key: string) => known[key],
    };
    return denials.every(({ matchesAbout }) => matchesAbout(facts) === false);
  }

  private ofAction(text: string): OfAction {
    let ofAction = this.byAction.get(text);
    if (!ofAction) this.byAction.set(text, (ofAction = policiesAbout(text, this.policies)));
    return ofAction;
  }

  verdict(request: AccessRequest): Verdict {
    const ofAction = this.ofAction(request.action);
    const { policies, denials } = ofAction;
    if (denials?.length === 0) return ALLOWED;
    const key = requestKey(request, ofAction.reads);
    let verdict = this.verdicts.get(this, key);
    if (!verdict) {
      const documented = { ...request, isDocumented: true };
      // Identity policies and resource-based policies allowed the call, because it happened.
      verdict = mayApply(denials, documented) ? verdictOf(evaluate(documented, policies)) : ALLOWED;
      this.verdicts.set(this, key, verdict);
    }
    return verdict;
  }
}

/** The policies that have a say about an action. */
interface OfAction {
  readonly policies: ApplicablePolicies;
  /** The statements that can deny it. `undefined`: it is also denied where nothing allows it. */
  readonly denials: readonly CompiledStatement[] | undefined;
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
    denials: levels.every(({ fullAwsAccess = true }) => fullAwsAccess)
      ? relevant.flatMap((policy) =>
          compilePolicy(policy).deny.filter(({ isAbout }) => isAbout(action)),
        )
      : undefined,
    reads: {
      keys: new Set(reads.flatMap(({ keys }) => keys)),
      resource: reads.some(({ resource }) => resource),
      start: `${text}\n`,
    },
  };
}

/**
 * Whether any of the statements applies, or may. This is the usual question, and its answer is
 * usually no.
 */
function mayApply(
  denials: readonly CompiledStatement[] | undefined,
  request: AccessRequest,
): boolean {
  if (!denials) return true;
  const facts = factsOf(request);
  return denials.some(({ matches }) => matches(facts) !== false);
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
