import { didYouMean, suggester } from '../../source/diagnostics/did-you-mean';
import type { Location } from '../../source/location';
import { isKnownServicePrincipal, knownServicePrincipals } from '../aws/service-principals';
import type { Checked } from './checked';

/**
 * orgcharter knows the service principals (`unknown-service-principal`, a warning, because AWS
 * publishes no complete list and adds services). IAM and Organizations reject a principal that does
 * not exist.
 */
export function checkServicePrincipals({ model, sourceMap, diagnostics }: Checked): void {
  const suggestion = suggester((name) => didYouMean(name, knownServicePrincipals()));
  const check = (principal: string | undefined, at: () => Location) => {
    if (principal !== undefined && principal !== '' && !isKnownServicePrincipal(principal))
      diagnostics.warning(
        'unknown-service-principal',
        at(),
        `orgcharter does not know the service principal "${principal}"`,
        { fix: suggestion(principal) ?? 'check that AWS has this service principal' },
      );
  };
  const { trustedServices = [], delegatedAdministrators = new Map<string, string>() } =
    model.organization;
  trustedServices.forEach((principal, index) =>
    check(principal, () => sourceMap.value(trustedServices, index)),
  );
  for (const principal of delegatedAdministrators.keys())
    check(principal, () => sourceMap.key(delegatedAdministrators, principal));
  for (const { trust } of model.roles?.values() ?? [])
    for (const entry of trust) check(entry.service, () => sourceMap.value(entry, 'service'));
}
