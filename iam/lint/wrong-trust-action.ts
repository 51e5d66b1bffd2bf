import { globMatcher, globTokens } from '../language/glob';
import type { NamedPrincipal, Statement } from '../language/statements';
import type { Rule } from './rule';

/**
 * Reports (`invalid-policy`) a statement of a trust policy with the wrong action for its principal:
 * a SAML provider uses `sts:AssumeRoleWithSAML`, an OpenID Connect provider
 * `sts:AssumeRoleWithWebIdentity`, all others `sts:AssumeRole`. AWS rejects actions of other
 * services, and with the wrong one the principal cannot assume the role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const wrongTrustAction: Rule = ({ use, statements }, report) => {
  if (use !== 'ROLE_TRUST_POLICY') return;
  for (const statement of statements) {
    for (const { text, at } of statement.actions)
      if (text !== '*' && !matchesOne(text, [...ASSUMING, ...BESIDE]))
        report.error(
          'invalid-policy',
          at,
          `"${text}" assumes no role, so it has no place in a trust policy`,
          { fix: `use ${ASSUMING.join(', ')} or ${BESIDE.join(', ')}` },
        );
    checkPrincipals(statement, report);
  }
};

function checkPrincipals({ actions, principals }: Statement, report: Parameters<Rule>[1]): void {
  const assuming = actions.filter(({ text }) => matchesOne(text, ASSUMING));
  if (assuming.length === 0) return;
  const usable = (principal: NamedPrincipal, text: string) =>
    matchesOne(text, actionsOf(principal));
  for (const principal of principals) {
    if (assuming.some(({ text }) => usable(principal, text))) continue;
    report.error(
      'invalid-policy',
      assuming[0]?.at ?? principal.at,
      `"${principal.text}" cannot assume the role with ${assuming.map(({ text }) => text).join(', ')}`,
      { fix: `use ${actionsOf(principal).join(' or ')}` },
    );
  }
}

const ASSUMING = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];
/** What a caller may do in addition while it assumes a role. */
const BESIDE = ['sts:SetContext', 'sts:SetSourceIdentity', 'sts:TagSession'];

function actionsOf({ type, text }: NamedPrincipal): readonly string[] {
  if (type === undefined || text === '*') return ASSUMING;
  if (type !== 'Federated') return ['sts:AssumeRole'];
  return text.includes(':saml-provider/')
    ? ['sts:AssumeRoleWithSAML']
    : ['sts:AssumeRoleWithWebIdentity'];
}

function matchesOne(pattern: string, actions: readonly string[]): boolean {
  const matches = globMatcher(globTokens(pattern.toLowerCase()));
  return actions.some((action) => matches(action.toLowerCase()));
}
