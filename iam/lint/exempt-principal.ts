import { covers } from './patterns';
import { parseOperator } from '../language/operators';
import type { Condition } from '../language/statements';
import type { Rule } from './rule';

const SERVICE_LINKED_ROLES = 'arn:*:iam::*:role/aws-service-role/*';

/**
 * Reports a Deny for principals that the policy does not affect. Neither service control policies
 * nor resource control policies affect service-linked roles. Service control policies do not affect
 * AWS services that act on their own behalf.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps
 */
export const exemptPrincipal: Rule = ({ use, statements }, report) => {
  if (use !== 'SERVICE_CONTROL_POLICY' && use !== 'RESOURCE_CONTROL_POLICY') return;
  const kind =
    use === 'SERVICE_CONTROL_POLICY' ? 'service control policies' : 'resource control policies';
  for (const { effect, conditions } of statements) {
    if (effect !== 'Deny') continue;
    for (const { key } of conditions)
      if (use === 'SERVICE_CONTROL_POLICY' && OF_SERVICES.has(key.text.toLowerCase()))
        report.error(
          'exempt-principal',
          key.at,
          `only requests of AWS services carry "${key.text}", and service control policies do not apply to them`,
          { fix: 'remove the condition, or use a resource control policy' },
        );
    for (const condition of conditions.filter(isPositive)) {
      const key = condition.key.text.toLowerCase();
      const all = (test: (text: string) => boolean) =>
        condition.values.length > 0 && condition.values.every(({ text }) => test(text));
      if (key === 'aws:principalarn' && all((text) => covers(SERVICE_LINKED_ROLES, text))) {
        report.error(
          'exempt-principal',
          condition.key.at,
          `${kind} do not apply to service-linked roles, so this statement denies nothing`,
          { fix: 'remove the statement, or this condition' },
        );
      } else if (
        key === 'aws:principalisawsservice' &&
        use === 'SERVICE_CONTROL_POLICY' &&
        all((text) => text.toLowerCase() === 'true')
      ) {
        report.error(
          'exempt-principal',
          condition.key.at,
          'service control policies do not apply to AWS services, so this statement denies nothing',
          { fix: 'remove the statement, or this condition' },
        );
      }
    }
  }
};

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn
 */
const OF_SERVICES: ReadonlySet<string> = new Set(
  [
    'aws:PrincipalServiceName',
    'aws:PrincipalServiceNamesList',
    'aws:SourceAccount',
    'aws:SourceArn',
    'aws:SourceOrgID',
    'aws:SourceOrgPaths',
  ].map((key) => key.toLowerCase()),
);

/** Whether the condition matches only if the key has one of the listed values. */
function isPositive({ operator }: Condition): boolean {
  const parsed = parseOperator(operator.text);
  return (
    parsed !== undefined &&
    !parsed.negated &&
    !parsed.ifExists &&
    parsed.type !== 'Null' &&
    parsed.setOperator !== 'ForAllValues'
  );
}
