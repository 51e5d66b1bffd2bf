import type { CatalogueGuardrail } from '../catalogue/guardrails/kit/guardrail';
import { findGuardrail, guardrailNames } from '../catalogue/guardrails/catalogue';
import { expandAll } from '../iam/language/expand-actions';
import { actionsOf } from '../iam/language/iam-data';
import { isInIamLanguage } from '../iam/language/policy-types';
import { grouped } from '../lib/grouped';

/**
 * The date of the action tables where the comparison starts. Later actions are listed. Whether an
 * older action has the same effect as one that a guardrail denies was not checked for every
 * guardrail.
 */
const COMPARED = '2026-09-26';

/**
 * Guardrails whose list somebody has read since, with the date of the tables that it was read with,
 * by name.
 */
const COMPARED_LATER: Readonly<Record<string, string>> = {};

/** The names of a service's actions, by the date of the tables that had them first. */
export type FirstSeen = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface NewActions {
  readonly guardrail: string;
  /** The date of the tables that it was last compared with. */
  readonly compared: string;
  /** Those of its services that AWS has added since, sorted: `ec2:CopyVolumes`. */
  readonly actions: readonly string[];
}

/**
 * The dates with the actions of today's tables added: those that are not in them yet were first
 * seen today.
 */
export function withActionsSeen(
  before: FirstSeen,
  services: readonly string[],
  namesOf: (service: string) => readonly string[],
  today: string,
): FirstSeen {
  return Object.fromEntries(
    [...services].sort().map((service) => {
      const dates = before[service] ?? {};
      const known = new Set(Object.values(dates).flat());
      const added = namesOf(service).filter((name) => !known.has(name));
      return [
        service,
        added.length === 0
          ? dates
          : { ...dates, [today]: [...(dates[today] ?? []), ...added].sort() },
      ];
    }),
  );
}

/**
 * The actions that the services of each guardrail have gained since the tables it was last compared
 * with.
 */
export function newActions(
  firstSeen: FirstSeen,
  guardrails: readonly CatalogueGuardrail[] = catalogue(),
  comparedLater: Readonly<Record<string, string>> = COMPARED_LATER,
): readonly NewActions[] {
  return guardrails.map((guardrail) => {
    const compared = comparedLater[guardrail.name] ?? COMPARED;
    const actions = servicesOf(guardrail).flatMap((service) =>
      Object.entries(firstSeen[service] ?? {})
        .filter(([date]) => date > compared)
        .flatMap(([, names]) => names.map((name) => `${service}:${name}`)),
    );
    return { guardrail: guardrail.name, compared, actions: actions.sort() };
  });
}

/** The control policies of the catalogue. Declarative policies name no actions. */
export function catalogue(): readonly CatalogueGuardrail[] {
  return guardrailNames()
    .map((name) => findGuardrail(name) as CatalogueGuardrail)
    .filter(isInIamLanguage);
}

/**
 * The services that a guardrail names some actions of, sorted. A service as a whole gains nothing
 * that is not denied.
 */
export function servicesOf(guardrail: CatalogueGuardrail): readonly string[] {
  const { Statement: statements = [] } = guardrail.policy({}, EXAMPLE);
  const named = (statements as readonly { readonly Action?: readonly string[] }[]).flatMap(
    ({ Action = [] }) => Action,
  );
  const found = expandAll(named.filter((action) => action !== '*')) ?? [];
  return [...grouped(found, ({ service }) => service)]
    .filter(
      ([service, actions]) =>
        new Set(actions.map(({ name }) => name)).size < actionsOf(service).length,
    )
    .map(([service]) => service)
    .sort();
}

const EXAMPLE = {
  governedRegions: ['eu-west-2'],
  accessRole: 'OrganizationAccountAccessRole',
  auditTrail: { bucket: 'trail', keyAlias: 'alias/trail' },
  configDelivery: { bucket: 'config', keyAlias: 'alias/config' },
  stateBucket: 'state',
};
