import { findGuardrail } from '../../catalogue/guardrails/catalogue';
import { guardrailContext } from '../../model/resolve/guardrails/catalogue-context';
import type { Proof } from '../../catalogue/guardrails/kit/proof';
import type { Account, Guardrail, Organization, Request } from '../../model/organization';
import { accountId } from '../placeholders';
import { exampleResources } from './example-resources';
import type { Resources } from './example-resources';
import type { RequestClaim } from './proof-result';

/** A proof as it is made in one account. */
export interface ClaimHere extends Pick<RequestClaim, 'expected' | 'because'> {
  readonly proof: Proof;
  readonly resources: Resources;
  /** Whether the model asks for it, and not the catalogue. */
  readonly isOfModel: boolean;
}

/**
 * All that a guardrail has to be shown to do in an account: what the catalogue says of it, and what the model says. In
 * every account as many, and in the same order.
 *
 * A request of the model that names no resource is about one of each type that the action takes. One that gives
 * `aws:PrincipalArn` is made by this principal; all others are made by an ordinary role and by every permission set.
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
      isOfModel: false,
    }));
  const ofModel = (expected: RequestClaim['expected'], requests: readonly Request[]) =>
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
      isOfModel: true,
    }));
  return [
    ...ofCatalogue('denied', catalogue?.mustDeny),
    ...ofModel('denied', mustDeny),
    ...ofCatalogue('left alone', catalogue?.mustAllow),
    ...ofModel('left alone', mustAllow),
  ];
}

const only = (resource: string): Resources => ({ arns: [resource], of: 'all' });

function region(context: Request['context'], { homeRegion }: Organization): string {
  const given = Object.entries(context).find(
    ([key]) => key.toLowerCase() === 'aws:requestedregion',
  )?.[1];
  return (typeof given === 'string' ? given : given?.[0]) ?? homeRegion;
}
