import { findGuardrail } from '../../catalogue/guardrails/catalogue';
import { guardrailContext } from '../../model/resolve/guardrails/catalogue-context';
import type { Proof } from '../../catalogue/guardrails/kit/proof';
import type { Account, Guardrail, Organization, Request } from '../../model/organization';
import { accountId } from '../placeholders';
import { exampleResources } from './example-resources';
import type { Resources } from './example-resources';
import type { RequestClaim } from './proof-result';

/** A claim as it is tested in one account. */
export interface ClaimHere extends Pick<RequestClaim, 'expected' | 'because'> {
  readonly proof: Proof;
  readonly resources: Resources;
  /** Whether the charter declares it, not the catalogue. */
  readonly isOfCharter: boolean;
}

/**
 * All claims about a guardrail in an account, from the catalogue and from the charter. Every account has the same number
 * of claims, in the same order.
 *
 * A request of the charter without a resource is tested with one resource of each type that the action takes. A request
 * with `aws:PrincipalArn` is made by this principal, others by an ordinary role and by every permission set.
 */
export function claimsIn(
  account: Account,
  { name, parameters, mustDeny, mustAllow }: Guardrail,
  organization: Organization,
): readonly ClaimHere[] {
  const catalogue =
    parameters &&
    findGuardrail(name)?.proofs(parameters, {
      ...guardrailContext(organization),
      account: accountId(account),
    });
  const ofCatalogue = (expected: RequestClaim['expected'], proofs: readonly Proof[] = []) =>
    proofs.map((proof) => ({
      expected,
      because: proof.because,
      proof,
      resources: only(proof.resource ?? '*'),
      isOfCharter: false,
    }));
  const ofCharter = (expected: RequestClaim['expected'], requests: readonly Request[]) =>
    requests.map(({ action, resource, context }) => ({
      expected,
      because: undefined,
      proof: {
        because: '',
        principal: 'role' as const,
        action,
        ...(resource !== undefined && { resource }),
        context,
      },
      resources:
        resource === undefined
          ? exampleResources(action, {
              account: accountId(account),
              region: region(context, organization),
            })
          : only(resource),
      isOfCharter: true,
    }));
  return [
    ...ofCatalogue('denied', catalogue?.mustDeny),
    ...ofCharter('denied', mustDeny),
    ...ofCatalogue('not denied', catalogue?.mustAllow),
    ...ofCharter('not denied', mustAllow),
  ];
}

const only = (resource: string): Resources => ({ arns: [resource], of: 'all' });

function region(context: Request['context'], { homeRegion }: Organization): string {
  const given = Object.entries(context).find(
    ([key]) => key.toLowerCase() === 'aws:requestedregion',
  )?.[1];
  return (typeof given === 'string' ? given : given?.[0]) ?? homeRegion;
}
