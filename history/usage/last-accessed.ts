import { servicePrefixes } from '../../iam/language/iam-data';
import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import { byServiceOf } from './granted';
import type { Granted } from './granted';

/** When a service was last used. */
export interface ServiceAccessed {
  /** `s3` */
  readonly service: string;
  /** The time of the last use. Absent: not in the time that IAM keeps. */
  readonly last?: string;
}

/** What IAM says of one role in one account: when it last used a service, or why nobody knows. */
export interface RoleAccessed {
  /** The account's name in the charter. */
  readonly account: string;
  readonly kind: Granted['kind'];
  /** The key of the permission set, or the path and name of the role. */
  readonly name: string;
  readonly services: readonly ServiceAccessed[];
}

/** What IAM does not answer. */
export interface UnknownAccess {
  /** `account dev`, `role app in dev`, `the organization`. */
  readonly subject: string;
  readonly reason: string;
}

/**
 * What was used of what the charter grants, service by service. Serializable; every list is sorted.
 */
export interface LastAccessedUsage {
  readonly environment: string;
  /** `2026-11-21` */
  readonly date: string;
  readonly unusedAfterDays: number;
  readonly granted: readonly ServicesOfGranted[];
  /** What anybody in the organization used, by its access report. Absent: not known. */
  readonly organization?: readonly ServiceAccessed[];
  readonly unknown: readonly UnknownAccess[];
}

export type ServicesOfGranted = ({ readonly permissionSet: string } | { readonly role: string }) & {
  readonly accounts: readonly string[];
  /** Services that it may use, and did within the days that count. */
  readonly used: readonly ServiceAccessed[];
  /** Services that it may use, and did not. */
  readonly unused: readonly ServiceAccessed[];
};

/**
 * Compares what the charter grants with what IAM knows. A grant of which nothing is known is
 * omitted.
 *
 * @param since the first day that counts, `2026-08-22`
 */
export function servicesOfGranted(
  granted: readonly Granted[],
  roles: readonly RoleAccessed[],
  since: string,
): readonly ServicesOfGranted[] {
  return granted.flatMap((each): readonly ServicesOfGranted[] => {
    const accounts = new Set(each.accounts.map(({ name }) => name));
    const its = roles.filter(
      ({ kind, name, account }) =>
        kind === each.kind && name === each.name && accounts.has(account),
    );
    if (its.length === 0) return [];
    const last = lastUses(its);
    const may = [...byServiceOf(each.mayDo).keys()].filter((service) => known().has(service));
    const services = may.sort(byText).map((service): ServiceAccessed => {
      const time = last.get(service);
      return { service, ...(time !== undefined && { last: time }) };
    });
    return [
      {
        ...(each.kind === 'role' ? { role: each.name } : { permissionSet: each.name }),
        accounts: its.map(({ account }) => account).sort(byText),
        used: services.filter((one) => isUsed(one, since)),
        unused: services.filter((one) => !isUsed(one, since)),
      },
    ];
  });
}

const isUsed = ({ last }: ServiceAccessed, since: string): boolean =>
  last !== undefined && last >= since;

/** The last use of each service in any of the accounts. */
function lastUses(roles: readonly RoleAccessed[]): ReadonlyMap<string, string> {
  const uses = roles.flatMap(({ services }) => services);
  return new Map(
    [...grouped(uses, ({ service }) => service)].flatMap(([service, its]) => {
      const last = its
        .flatMap((each) => each.last ?? [])
        .sort()
        .at(-1);
      return last === undefined ? [] : [[service, last] as const];
    }),
  );
}

let services: ReadonlySet<string> | undefined;
const known = (): ReadonlySet<string> => (services ??= new Set(servicePrefixes()));
