import { keyed } from '../resolve/renaming';
import type { WrittenModel } from '../schema/model';

/** An entry whose key can change. */
export interface WrittenKeyed {
  readonly name?: string;
  readonly formerly?: readonly string[];
}

/** Entries of the charter whose key is in a Terraform address and in no other one's. */
export interface KeyedSection {
  /** `role` */
  readonly what: string;
  readonly entries: ReadonlyMap<string, WrittenKeyed>;
  /** Terraform cannot rename them, so that they keep their name when their key changes. */
  readonly keepsName: boolean;
}

/**
 * All of them but accounts, units, groups, users, permission sets and guardrails, which are checked
 * by name.
 */
export function keyedSections(model: WrittenModel): readonly KeyedSection[] {
  const { rolesAnywhere, security } = model;
  const section = (
    what: string,
    entries: ReadonlyMap<string, WrittenKeyed> | undefined,
    keepsName: boolean,
  ): KeyedSection => ({ what, entries: entries ?? new Map<string, WrittenKeyed>(), keepsName });
  return [
    section('role', model.roles, true),
    section('policy', model.customerManagedPolicies, true),
    section('OpenID Connect provider', model.openIdConnectProviders, false),
    section('trust anchor', rolesAnywhere?.trustAnchors, false),
    section('profile', rolesAnywhere?.profiles, false),
    section('topic', model.notifications, true),
    section('alarm', model.alarms, true),
    section('metric alarm', model.metricAlarms, true),
    section('event rule', model.eventRules, true),
    section('saved query', model.savedQueries, false),
    section('Config rule', security?.config?.rules, true),
    section('conformance pack', security?.config?.conformancePacks, true),
  ];
}

/** The key of the entry with this name in AWS. */
export function keyByName(
  entries: ReadonlyMap<string, WrittenKeyed> | undefined,
): ReadonlyMap<string, string> {
  return new Map([...(entries ?? [])].map(([key, entry]) => [keyed(key, entry).name, key]));
}
