import type { Account, Organization } from '../model/organization';
import type { PolicyType } from '../iam/language/policy-types';
import type { PolicyDocument } from '../iam/language/policy-document';
import { evaluate } from '../iam/evaluate/evaluate';
import type { ApplicablePolicies } from '../iam/evaluate/policies';
import { policyLevels } from './organization-policies';
import { organizationId, substitution } from './placeholders';
import type { ProofPlace } from './proof-request';
import type { AccessRequest } from '../iam/evaluate/request';
import { permissionSetsByAccount } from './principals-of-proof';

/** What all proofs of an organization need, worked out once. */
export interface Scope {
  readonly organization: Organization;
  readonly substitute: (document: PolicyDocument) => PolicyDocument;
  readonly permissionSets: ReadonlyMap<string, ReadonlySet<string>>;
  readonly ask: typeof evaluate;
}

export function scopeOf(organization: Organization, ask: typeof evaluate = evaluate): Scope {
  return {
    organization,
    substitute: substitution(organization),
    permissionSets: permissionSetsByAccount(organization),
    ask,
  };
}

export function placeIn(account: Account, { organization }: Scope): ProofPlace {
  return {
    account,
    organizationId: organizationId(organization),
    accessRole: organization.accessRole,
    identityCenterRegion: organization.identityCenterRegion,
  };
}

/** The control policies on the way to an account, or those of some guardrails alone. */
export function controlPolicies(
  account: Account,
  { organization, substitute }: Scope,
  guardrails = organization.guardrails,
): ApplicablePolicies {
  const levels = (type: PolicyType) => policyLevels({ guardrails }, account, type, substitute);
  return { scps: levels('SERVICE_CONTROL_POLICY'), rcps: levels('RESOURCE_CONTROL_POLICY') };
}

/**
 * Those of an account's control policies that a request meets: service control policies follow its principal, resource
 * control policies its resource, and either may be of another organization.
 */
export function policiesForRequest(
  { principal, resourceAccount }: AccessRequest,
  account: Account,
  { scps = [], rcps = [] }: ApplicablePolicies,
): ApplicablePolicies {
  return {
    scps: principal.kind === 'aws-service' || principal.account.name === account.name ? scps : [],
    rcps: resourceAccount?.name === account.name ? rcps : [],
  };
}
