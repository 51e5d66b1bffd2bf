import type { Finding } from '../replay/finding';
import type { Replay } from '../replay/replay';
import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';

/** What guardrails really denied. Serializable; every list is sorted. */
export interface Denied {
  /** Denials whose message names a service control policy or a resource control policy. */
  readonly denials: number;
  readonly guardrails: readonly GuardrailDenials[];
}

/** What one statement of a guardrail denied. */
export interface GuardrailDenials {
  /**
   * The guardrail of the charter that denies such calls. `null`: none does, so another policy is
   * attached in AWS.
   */
  readonly guardrail: string | null;
  readonly statement: string | number | null;
  readonly policyType: 'service-control-policy' | 'resource-control-policy';
  readonly count: number;
  /** `2023-07-10T11:57:07Z` */
  readonly first: string;
  readonly last: string;
  readonly callers: readonly CallerDenials[];
}

/** One principal's denied calls of one action. */
export type CallerDenials = Pick<Finding, (typeof OF_CALLER)[number]>;
const OF_CALLER = [
  'account',
  'principal',
  'caller',
  'action',
  'count',
  'first',
  'last',
  'example',
] as const;

/**
 * Who hit which guardrail, by the calls that AWS denied with a message that names the type of
 * policy. The message does not name the guardrail: it is the one that denies the call under the
 * charter.
 */
export function deniedByGuardrails({ deniedBefore }: Replay): Denied {
  const found = deniedBefore.flatMap((finding) => {
    const { deniedBy } = finding;
    return deniedBy === 'service-control-policy' || deniedBy === 'resource-control-policy'
      ? [{ finding, policyType: deniedBy }]
      : [];
  });
  const groups = grouped(found, ({ finding: { guardrail, statement }, policyType }) =>
    JSON.stringify([guardrail, statement, policyType]),
  );
  const guardrails = [...groups.values()].flatMap((its): readonly GuardrailDenials[] => {
    const [one] = its;
    if (!one) return [];
    const findings = its.map(({ finding }) => finding);
    return [
      {
        guardrail: one.finding.guardrail,
        statement: one.finding.statement,
        policyType: one.policyType,
        count: findings.reduce((sum, { count }) => sum + count, 0),
        first: findings.map(({ first }) => first).sort(byText)[0] ?? '',
        last:
          findings
            .map(({ last }) => last)
            .sort(byText)
            .at(-1) ?? '',
        callers: findings.map(callerOf),
      },
    ];
  });
  return { denials: guardrails.reduce((sum, { count }) => sum + count, 0), guardrails };
}

const callerOf = (finding: Finding): CallerDenials =>
  Object.fromEntries(OF_CALLER.map((key) => [key, finding[key]])) as CallerDenials;
