import { grouped } from '../../lib/grouped';
import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import { Diagnostics } from '../../source/diagnostics/diagnostic';
import type { Location } from '../../source/location';
import type { Node } from '../../source/text/node';
import type { SectionName } from '../schema/model';
import type { DiagnosticCode } from './codes';

/** For codes that report a missing name: the sections that can declare it. */
const DECLARED_IN: Partial<Record<DiagnosticCode, readonly SectionName[]>> = {
  'missing-audit-trail': ['auditTrail'],
  'no-account': ['accounts', 'organizationalUnits'],
  'no-notification': ['notifications', 'alarms', 'eventRules'],
  'not-in-account': ['customerManagedPolicies', 'accounts', 'organizationalUnits'],
  'unknown-account': ['accounts', 'organizationalUnits'],
  'unknown-bucket': ['sharedBuckets', 'auditTrail'],
  'unknown-customer-managed-policy': ['customerManagedPolicies'],
  'unknown-group': ['groups'],
  'unknown-oidc-provider': ['openIdConnectProviders'],
  'unknown-permission-set': ['permissionSets'],
  'unknown-placeholder': ['accounts', 'organizationalUnits'],
  'unknown-review': ['groups', 'permissionSets'],
  'unknown-role': ['roles'],
  'unknown-target': ['accounts', 'organizationalUnits'],
  'unknown-topic': ['notifications'],
  'unknown-trust-anchor': ['rolesAnywhere'],
  'unknown-user': ['users'],
};

/**
 * Returns the diagnostics for later stages. They do not report a name as unknown if the section
 * that declares it could not be read, because that mistake is already reported.
 *
 * @param documents the files of the charter, without what an environment overrides
 * @param found what was reported while the charter was read
 * @param isSectionLost whether an unknown section was left out
 */
export function withoutConsequences(
  diagnostics: Diagnostics<DiagnosticCode>,
  documents: readonly Node[],
  {
    found,
    isSectionLost,
  }: { readonly found: readonly Diagnostic[]; readonly isSectionLost: boolean },
): Diagnostics<DiagnosticCode> {
  const sectionOf = sectionsOf(documents);
  const lost = new Set(
    found
      .filter(
        ({ code }) => code === 'unknown-key' || code === 'wrong-type' || code === 'missing-key',
      )
      .map(({ at }) => sectionOf(at)),
  );
  // An unknown section could be any of these, and so could a section in an environment's overrides.
  const isAnyLost = isSectionLost || lost.has(undefined);
  const isLost = (name: string): boolean => isAnyLost || lost.has(name);
  return new Diagnostics(diagnostics, (code) => !DECLARED_IN[code]?.some(isLost));
}

/** Returns the section at a location: the last one that begins before it in the same file. */
function sectionsOf(documents: readonly Node[]): (at: Location) => string | undefined {
  const entries = documents.flatMap((each) => (each.kind === 'map' ? [...each.entries] : []));
  const byFile = grouped(
    entries.map(([name, { key }]) => ({ name, ...key })).sort((a, b) => a.start - b.start),
    ({ source }) => source,
  );
  return ({ source, start }) => {
    const sections = byFile.get(source) ?? [];
    let [low, high] = [0, sections.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sections[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return sections[low - 1]?.name;
  };
}
