import { callerOf } from '../../iam/evaluate/caller/caller';
import type { Caller } from '../../iam/evaluate/caller/caller';
import type { Proof } from '../../catalogue/guardrails/kit/proof';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { Account, Guardrail, Request } from '../../model/organization';
import { accountId, organizationId } from '../placeholders';
import { catalogueProofs } from './catalogue-proofs';
import { exampleResources } from './example-resources';
import type { Resources } from './example-resources';
import type { RequestClaim } from './proof-result';
import type { Scope } from './scope';

/** A claim as it is tested in one account. */
export interface ClaimHere extends Pick<RequestClaim, 'expected' | 'because'> {
  readonly proof: Omit<Proof, 'principal' | 'because'>;
  /** A principal of the catalogue, or the caller that a request of the charter names. */
  readonly principal: Proof['principal'] | { readonly caller: Caller };
  readonly resources: Resources;
  /** Whether the charter declares it, not the catalogue. */
  readonly isOfCharter: boolean;
}

/**
 * All claims about a guardrail in an account, from the catalogue and from the charter. Every
 * account has the same number of claims, in the same order.
 *
 * A request of the charter without a resource is tested with one resource of each type that the
 * action takes. A request that tells who makes it is made by this principal, others by an ordinary
 * role and by every permission set.
 */
export function claimsIn(
  account: Account,
  guardrail: Guardrail,
  scope: Scope,
): readonly ClaimHere[] {
  const { mustDeny, mustAllow } = guardrail;
  const catalogue = catalogueProofs(guardrail, account, scope.organization);
  const ofCatalogue = (expected: RequestClaim['expected'], proofs: readonly Proof[] = []) =>
    proofs.map(({ because, principal, ...proof }) => ({
      expected,
      because,
      proof,
      principal,
      resources: only(proof.resource ?? '*'),
      isOfCharter: false,
    }));
  const ofCharter = (expected: RequestClaim['expected'], requests: readonly Request[]) =>
    requests.map((request) => claimOfCharter(expected, request, account, scope));
  return [
    ...ofCatalogue('denied', catalogue?.mustDeny),
    ...ofCharter('denied', mustDeny),
    ...ofCatalogue('not denied', catalogue?.mustAllow),
    ...ofCharter('not denied', mustAllow),
  ];
}

function claimOfCharter(
  expected: RequestClaim['expected'],
  request: Request,
  account: Account,
  { organization, substitute }: Scope,
): ClaimHere {
  const replaced = substitute(request as unknown as PolicyDocument) as unknown as Request;
  const { action, resource, context } = replaced;
  const caller = callerOf(context, organizationId(organization), replaced.principal);
  return {
    expected,
    because: undefined,
    proof: { action, ...(resource !== undefined && { resource }), context },
    principal: caller ? { caller } : 'role',
    resources:
      resource === undefined
        ? exampleResources(action, {
            account: valueOf(context, 'aws:ResourceAccount') ?? accountId(account),
            region: valueOf(context, 'aws:RequestedRegion') ?? organization.homeRegion,
          })
        : only(resource),
    isOfCharter: true,
  };
}

const only = (resource: string): Resources => ({ arns: [resource], of: 'all' });

/** The first value of a condition key. */
function valueOf(context: Request['context'], key: string): string | undefined {
  const given = Object.entries(context).find(
    ([name]) => name.toLowerCase() === key.toLowerCase(),
  )?.[1];
  return typeof given === 'string' ? given : given?.[0];
}
