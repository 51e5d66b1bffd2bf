import type { Account, Organization, Role, Trust, TrustedAccount } from '../../model/organization';
import { ANOTHER_OR_NONE } from '../../iam/evaluate/request';
import type { AccountIdentity, Principal } from '../../iam/evaluate/request';
import { accountIdentity } from '../organization/principals';
import type { Requests } from './requests';
import type { Session } from './sessions';
import { distinct } from './step';
import type { Possible, StepCondition } from './step';
import { trustOfService } from './trust-statements';

/** What entries are found with. */
export interface Known {
  readonly requests: Requests;
  /** The trust policy of a role, without placeholders. */
  trustPolicyOf(role: Session): Role['trustPolicy'];
}

/** Whether a trusted principal can have MFA. */
export const mayHaveMfa = ({ kind }: Trust): boolean => kind === 'user' || kind === 'account';

/**
 * The step by which a principal that a role trusts assumes it; `undefined`: it cannot. `place` is
 * the trust's index.
 */
export type TrustedEntry = (trust: Trust, place: number, role: Session) => Possible | undefined;

/**
 * The step by which the principal assumes the role; `undefined` if a guardrail denies it, or it can
 * have no MFA.
 */
export function entryOf(
  trust: Trust,
  place: number,
  role: Session,
  organization: Organization,
  { requests, trustPolicyOf }: Known,
): Possible | undefined {
  if (trust.requireMfa && !mayHaveMfa(trust)) return undefined;
  const { action, verdict } = asked(trust, role, organization, requests, trustPolicyOf(role));
  if (!verdict.isPossible) return undefined;
  const { holder } = role;
  return {
    kind: 'assume-role',
    actions: [action],
    conditions: distinct([...requirementsOf(trust), ...verdict.conditions]),
    statements: [
      {
        kind: 'trust',
        policy: holder.name,
        effect: 'Allow',
        sid: String(place + 1),
        index: place,
        dependsOn: [],
        cause: holder.cause,
      },
    ],
    needsMfa: false,
  };
}

function asked(
  trust: Trust,
  role: Session,
  organization: Organization,
  requests: Requests,
  trustPolicy: Role['trustPolicy'],
) {
  const action = 'sts:AssumeRole';
  switch (trust.kind) {
    case 'service': {
      const its = trustOfService(trustPolicy, trust.service);
      return { action, verdict: requests.askForService(trust.service, role, its ?? NONE) };
    }
    case 'rolesAnywhere':
      return { action, verdict: requests.askForOther(ROLES_ANYWHERE, action, role, {}) };
    case 'oidc': {
      // The token signs the call, not a principal of AWS.
      const web = 'sts:AssumeRoleWithWebIdentity';
      const context = tokenContext(trust, role, organization);
      return {
        action: web,
        verdict: requests.askForOther({ kind: 'anonymous' }, web, role, context),
      };
    }
    case 'permissionSet':
      throw new Error('a permission set of the charter is no start of its own');
    default: {
      const from = memberOf(trust.account, organization);
      const principal = principalOf(trust, from);
      return { action, verdict: requests.askForOther(principal, action, role, {}, from) };
    }
  }
}

const NONE = { document: {}, places: [], isDirect: true };
const ROLES_ANYWHERE = { kind: 'aws-service', service: 'rolesanywhere.amazonaws.com' } as const;

const memberOf = (trusted: TrustedAccount, { accounts }: Organization): Account | undefined =>
  'name' in trusted ? accounts.find(({ name }) => name === trusted.name) : undefined;

function principalOf(
  trust: Extract<Trust, { readonly account: TrustedAccount }>,
  from: Account | undefined,
): Principal {
  const account: AccountIdentity = from
    ? accountIdentity(from)
    : {
        id: 'foreignId' in trust.account ? trust.account.foreignId : '',
        isManagementAccount: false,
        organizationId: ANOTHER_OR_NONE,
      };
  const kind = trust.kind === 'user' ? 'user' : 'role';
  const name = trust.kind === 'account' ? 'any-principal' : trust.name;
  return { kind, arn: `arn:aws:iam::${account.id}:${kind}/${name}`, account };
}

/** The claims of the token, as far as the trust policy fixes them. */
function tokenContext(
  { provider, audience, subjects }: Extract<Trust, { readonly kind: 'oidc' }>,
  { account }: Session,
  { accountParts }: Organization,
): Readonly<Record<string, string>> {
  const providers = accountParts.find((parts) => parts.account === account.name)?.iam
    ?.openIdConnectProviders;
  const host = providers?.find(({ name }) => name === provider)?.url.replace(/^https:\/\//, '');
  if (host === undefined) return {};
  const [subject = '*'] = subjects;
  return {
    [`${host}:aud`]: audience,
    ...(!/[*?]/.test(subject) && { [`${host}:sub`]: subject }),
  };
}

/** What a principal outside the charter needs, in addition to what the guardrails say. */
function requirementsOf(trust: Trust): readonly StepCondition[] {
  const isIamPrincipal = ['role', 'user', 'account'].includes(trust.kind);
  return [
    ...(trust.externalId === undefined
      ? []
      : [{ what: `external ID ${trust.externalId}`, key: 'sts:ExternalId' }]),
    ...(trust.requireMfa ? [{ what: 'MFA', key: 'aws:MultiFactorAuthPresent' }] : []),
    ...(isIamPrincipal
      ? [{ what: 'depends on its own policies, which the charter does not declare' }]
      : []),
  ];
}
