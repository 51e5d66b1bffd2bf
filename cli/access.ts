import { join } from 'node:path';
import { entryDetails } from '../access/entries/details';
import { effectiveSections } from '../access/entries/effective-sections';
import type { EffectiveSection } from '../access/entries/effective-sections';
import { accessSections } from '../access/entries/select';
import type { Section } from '../access/entries/select';
import type { Cause, Organization } from '../model/organization';
import { accessReport, accessRows } from '../reports/access';
import { toCsv } from '../reports/document/csv';
import { effectiveBlocks, effectiveRows } from '../reports/effective-access';
import type { Given } from './commands';
import { loadOne } from './load';
import { known, knownHolder, roleNames } from './names';
import { printReport } from './print-report';

/**
 * `orgcharter access`: who can enter which account as what. Exit code 0, or 2 where the model or the call is wrong.
 *
 * @throws {WrongCall} for a name that the model does not have
 */
export function access(given: Given): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  const { by = 'person', who, account, permissionSet, role, format, config } = given;
  if (who !== undefined) knownHolder(who, organization);
  if (account !== undefined) known('account', account, organization.accounts);
  if (permissionSet !== undefined) known('permission set', permissionSet, organization.identity.permissionSets);
  if (role !== undefined) known('role', role, roleNames(organization));
  const sections = accessSections(organization, { by, who, account, permissionSet, role });
  const written = ({ file, line }: Cause) => `${join(config, file)}:${line}`;
  const effective = given.effective ? effectiveSections(sections.flatMap(({ entries }) => entries), organization) : undefined;
  if (format === 'csv') console.log(toCsv(effective ? effectiveRows(effective) : accessRows(sections, organization, written)));
  else {
    const report = accessReport(sections, by, organization, written);
    printReport(given, { ...report, blocks: [...report.blocks, ...(effective ? effectiveBlocks(effective) : [])] }, answerOf(sections, organization, by, effective));
  }
  return 0;
}

function answerOf(sections: readonly Section[], organization: Organization, by: string, effective: readonly EffectiveSection[] | undefined): object {
  const details = entryDetails(organization);
  return {
    environment: organization.environment.name,
    by,
    sections: sections.map(({ title, kind, entries }) => ({ kind, name: title, entries: entries.map((entry) => ({ ...entry, ...details(entry) })) })),
    ...(effective && { effective }),
  };
}
