import type { Trust, TrustedAccount } from '../../organization';
import { ANY_DIGITS, permissionSetRolePath } from '../../../iam/language/permission-set-roles';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';

/** What a trust policy depends on, in addition to the principals. */
export interface TrustContext {
  /** The account that has the role. */
  readonly account: string;
  readonly identityCenterRegion: string;
  /** The name of a permission set in AWS, by its key. */
  readonly permissionSetName: (key: string) => string;
  /** The address of an OpenID Connect provider, by its name. */
  readonly issuer: (provider: string) => string;
}

/**
 * A role's trust policy in one account: one statement for each principal.
 *
 * Roles and users are named in a condition on their account, not as the principal. AWS accepts only
 * existing principals and stores their unique ID, so roles of two accounts could not trust each
 * other, and a role that is created again would be locked out.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function trustPolicy(trust: readonly Trust[], context: TrustContext): PolicyDocument {
  return { Version: '2012-10-17', Statement: trust.map((each) => statement(each, context)) };
}

interface Statement {
  readonly principal: Readonly<Record<string, Json>>;
  readonly action?: Json;
  readonly conditions?: Conditions;
}
type Conditions = Readonly<Record<string, Readonly<Record<string, Json>>>>;

function statement(trust: Trust, context: TrustContext): Json {
  const { principal, action = 'sts:AssumeRole', conditions = {} } = of(trust, context);
  const condition = joined(conditions, {
    ...(trust.externalId !== undefined && { StringEquals: { 'sts:ExternalId': trust.externalId } }),
    ...(trust.requireMfa && { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  });
  return {
    Effect: 'Allow',
    Principal: principal,
    Action: action,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

function of(trust: Trust, context: TrustContext): Statement {
  const { account, identityCenterRegion, issuer, permissionSetName } = context;
  switch (trust.kind) {
    case 'account':
      return { principal: anybodyOf(trust.account) };
    case 'role':
    case 'user':
      return {
        principal: anybodyOf(trust.account),
        conditions: {
          ArnEquals: {
            'aws:PrincipalArn': `arn:aws:iam::${idOf(trust.account)}:${trust.kind}/${trust.name}`,
          },
        },
      };
    case 'permissionSet':
      return {
        principal: anybodyOf({ name: trust.account }),
        conditions: {
          ArnLike: {
            'aws:PrincipalArn': `arn:aws:iam::${idOf({ name: trust.account })}:role/${permissionSetRolePath(permissionSetName(trust.permissionSet), identityCenterRegion, ANY_DIGITS)}`,
          },
        },
      };
    case 'service':
      return {
        principal: { Service: trust.service },
        conditions: {
          ...(trust.ownAccountOnly && {
            StringEquals: { 'aws:SourceAccount': idOf({ name: account }) },
          }),
          ...(trust.sourceArn !== undefined && { ArnLike: { 'aws:SourceArn': trust.sourceArn } }),
        },
      };
    case 'oidc': {
      const host = issuer(trust.provider).replace(/^https:\/\//, '');
      const audience = { [`${host}:aud`]: trust.audience };
      const subjects = { [`${host}:sub`]: one(trust.subjects) };
      const exact = !trust.subjects.some((subject) => /[*?]/.test(subject));
      return {
        principal: { Federated: `arn:aws:iam::${idOf({ name: account })}:oidc-provider/${host}` },
        action: 'sts:AssumeRoleWithWebIdentity',
        conditions: exact
          ? { StringEquals: { ...audience, ...subjects } }
          : { StringEquals: audience, StringLike: subjects },
      };
    }
    case 'rolesAnywhere':
      // https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
      return {
        principal: { Service: 'rolesanywhere.amazonaws.com' },
        action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
        conditions: {
          ArnEquals: { 'aws:SourceArn': `\${trustAnchor:${trust.trustAnchor}}` },
          StringEquals: Object.fromEntries(
            Object.entries(trust.subject).map(([part, values]) => [
              `aws:PrincipalTag/x509Subject/${part}`,
              one(values),
            ]),
          ),
        },
      };
  }
}

const idOf = (account: TrustedAccount): string =>
  'name' in account ? `\${account:${account.name}}` : account.foreignId;
const anybodyOf = (account: TrustedAccount) => ({ AWS: `arn:aws:iam::${idOf(account)}:root` });
const one = (values: readonly string[]): Json => (values.length === 1 ? values[0]! : values);

/** Merges two condition blocks. The keys of an operator that both have are combined. */
function joined(one: Conditions, other: Conditions): Conditions {
  return Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((operator) => [
      operator,
      { ...one[operator], ...other[operator] },
    ]),
  );
}
