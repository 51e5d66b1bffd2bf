import type { StateIndex } from './state-index';
import { objectOf, textOf, type StateResource } from './state-resources';

/** Which account and region a resource is in. A state does not say so: ARNs do. */
export interface StatePlaces {
  /** Twelve digits. `undefined`: the states do not show it. */
  accountOf(resource: StateResource): string | undefined;
  /** `undefined`: the states do not show it. */
  regionOf(resource: StateResource): string | undefined;
}

interface Arn {
  readonly region: string;
  readonly account: string;
}

function arnOf({ values }: Pick<StateResource, 'values'>): Arn | undefined {
  const [start, , , region = '', account = ''] = (textOf(values['arn']) ?? '').split(':');
  return start === 'arn' ? { region, account } : undefined;
}

const isAccount = (text: string): boolean => /^\d{12}$/.test(text);

/**
 * A resource without an ARN is where the others of its module and provider are, if they are all in
 * one place.
 */
export function statePlaces({ all }: StateIndex): StatePlaces {
  const accounts = new Map<string, Set<string>>();
  const regions = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, place: string, value: string): void => {
    to.set(place, (to.get(place) ?? new Set()).add(value));
  };
  for (const resource of all) {
    const { place, type, isData, values } = resource;
    if (isData && type === 'aws_caller_identity' && textOf(values['account_id']))
      add(accounts, place, String(values['account_id']));
    const arn = isData ? undefined : arnOf(resource);
    if (arn && isAccount(arn.account)) add(accounts, place, arn.account);
    if (arn && arn.region !== '') add(regions, place, arn.region);
  }
  const only = (from: Map<string, Set<string>>, place: string): string | undefined => {
    const found = [...(from.get(place) ?? [])];
    return found.length === 1 ? found[0] : undefined;
  };
  return {
    accountOf: (resource) => {
      const arn = arnOf(resource);
      const written = textOf(resource.values['account_id']);
      if (written !== undefined && isAccount(written)) return written;
      return arn && isAccount(arn.account) ? arn.account : only(accounts, resource.place);
    },
    regionOf: (resource) =>
      textOf(objectOf(resource.values)['region']) ??
      (arnOf(resource)?.region || only(regions, resource.place)),
  };
}

/** The region that most ARNs name. */
export function mostUsedRegion({ all }: StateIndex): string | undefined {
  const counts = new Map<string, number>();
  for (const resource of all) {
    const region = resource.isData ? '' : (arnOf(resource)?.region ?? '');
    if (region !== '') counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([a, most], [b, second]) => second - most || (a < b ? -1 : 1));
  return best?.[0];
}
