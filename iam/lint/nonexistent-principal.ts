import { replacePlaceholders } from '../language/placeholders';
import type { Rule } from './rule';

/**
 * Reports a principal of a resource-based policy or a trust policy that cannot exist. AWS rejects
 * such a policy. The ID of a principal instead of its ARN is what AWS shows once the principal has
 * been deleted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const nonexistentPrincipal: Rule = ({ statements }, report) => {
  for (const { principals, notPrincipals } of statements)
    for (const principal of [...principals, ...notPrincipals]) {
      const text = replacePlaceholders(principal.text, () => '111122223333');
      if (text === '') continue; // invalid-policy reports it
      const why = CHECKS.get(principal.type ?? '')?.(text);
      if (why)
        report.error(
          'nonexistent-principal',
          principal.at,
          `no principal is called "${principal.text}": ${why.reason}`,
          { fix: why.fix },
        );
    }
};

interface Mistake {
  readonly reason: string;
  readonly fix: string;
}

const CHECKS: ReadonlyMap<string, (text: string) => Mistake | undefined> = new Map([
  ['AWS', ofArn],
  ['Service', ofService],
  ['Federated', ofProvider],
]);

function ofService(text: string): Mistake | undefined {
  return SERVICE.test(text)
    ? undefined
    : {
        reason: 'a service principal ends with .amazonaws.com',
        fix: 'write it as "ec2.amazonaws.com"',
      };
}

function ofProvider(text: string): Mistake | undefined {
  return PROVIDER.test(text)
    ? undefined
    : {
        reason: 'it is neither an identity provider of IAM nor one that AWS knows by its domain',
        fix: 'write the ARN of the provider, such as "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"',
      };
}

/** A few services of AWS have other domains, and Grafana has none. */
const SERVICE =
  /^(?:[a-z0-9-]+\.)+(?:amazonaws\.com(?:\.cn)?|aws\.internal|amazon\.com|amazonaws\.eu|aws\.com)$|^AmazonGrafana$|^\*$/;

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
 */
const PROVIDER =
  /^(?:arn:aws[\w-]*:iam::\d{12}:(?:saml-provider|oidc-provider)\/[^*?]+|cognito-identity\.amazonaws\.com|www\.amazon\.com|graph\.facebook\.com|accounts\.google\.com|\*)$/;

const PRINCIPAL =
  /^arn:aws[\w-]*:(?:iam::(?:\d{12}:(?:root|user\/.+|role\/.+)|cloudfront:user\/.+)|sts::\d{12}:(?:assumed-role\/[^/]+\/.+|federated-user\/.+))$/;

function ofArn(text: string): Mistake | undefined {
  if (text === '*' || /^\d{12}$/.test(text)) return undefined;
  if (/^A(?:IDA|ROA)[A-Z0-9]+$/.test(text))
    return {
      reason: 'AWS writes this ID instead of the ARN of a user or role that was deleted',
      fix: 'name an existing user or role, or remove it',
    };
  if (/^arn:.*[*?]/.test(text))
    return {
      reason: 'a principal has no wildcards',
      fix: 'name the account, and compare aws:PrincipalArn in a condition',
    };
  if (/^arn:[^:]*:iam::[^:]*:group\//.test(text))
    return { reason: 'a group is no principal', fix: 'name its users, or a role' };
  if (/^\d+$/.test(text) || /^arn:[^:]*:(?:iam|sts)::(?!\d{12}:|cloudfront:)/.test(text))
    return { reason: 'an account ID has 12 digits', fix: 'correct the account ID' };
  return PRINCIPAL.test(text)
    ? undefined
    : {
        reason: 'it is the ARN of neither an account, a user, a role nor a session',
        fix: 'write it as "arn:aws:iam::111122223333:role/deploy"',
      };
}
