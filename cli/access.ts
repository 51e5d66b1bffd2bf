import { entryDetails } from '../access/entries/details';
import { effectiveSections } from '../access/entries/effective-sections';
import type { EffectiveSection } from '../access/entries/effective-sections';
import { accessSections } from '../access/entries/select';
import type { Section } from '../access/entries/select';
import type { Organization } from '../model/organization';
import { accessReport } from '../reports/access';
import { accessRows } from '../reports/access-csv';
import { toCsv } from '../reports/document/csv';
import { effectiveBlocks, effectiveRows } from '../reports/effective-access';
import { defineCommand } from './kit/command';
import { loadOne } from './kit/load';
import { known, knownHolder, roleNames } from './kit/names';
import { at, choice, config, flag, oneEnvironment, text } from './kit/options';
import type { Given } from './kit/options';
import { placeIn } from './kit/place';
import { printReport } from './kit/print-report';

const options = {
  config,
  environment: oneEnvironment,
  by: choice(['person', 'account', 'permission-set', 'role'], 'what to group the list by'),
  who: text(
    'NAME',
    'only this group or user, or this principal that roles trust: a service, account or role',
  ),
  account: text('NAME', 'only this account'),
  permissionSet: text('NAME', 'only this permission set'),
  role: text('NAME', 'only this role'),
  effective: flag('include effective permissions, by service and access level'),
  format: choice(['human', 'csv', 'json', 'markdown', 'html'], 'output format'),
  at,
};
export const command = defineCommand({ options, run: access });

/**
 * `orgcharter access`. Exit code 0, or 2 if the charter or the command line is wrong.
 *
 * @throws {UsageError} for a name that the charter does not have
 */
function access(given: Given<typeof options>): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  const { by, who, account, permissionSet, role, format, config } = given;
  if (who !== undefined) knownHolder(who, organization);
  if (account !== undefined) known('account', account, organization.accounts);
  if (permissionSet !== undefined)
    known('permission set', permissionSet, organization.identity.permissionSets);
  if (role !== undefined) known('role', role, roleNames(organization));
  const sections = accessSections(organization, { by, who, account, permissionSet, role });
  const effective = given.effective
    ? effectiveSections(
        sections.flatMap(({ entries }) => entries),
        organization,
      )
    : undefined;
  if (format === 'csv')
    console.log(
      toCsv(
        effective ? effectiveRows(effective) : accessRows(sections, organization, placeIn(config)),
      ),
    );
  else {
    const report = accessReport(sections, by, organization, placeIn(config));
    printReport(
      { format, config },
      { ...report, blocks: [...report.blocks, ...(effective ? effectiveBlocks(effective) : [])] },
      sectionsToJson(sections, organization, by, effective),
    );
  }
  return 0;
}

function sectionsToJson(
  sections: readonly Section[],
  organization: Organization,
  by: string,
  effective: readonly EffectiveSection[] | undefined,
): object {
  const details = entryDetails(organization);
  return {
    environment: organization.environment.name,
    by,
    sections: sections.map(({ title, kind, entries }) => ({
      kind,
      name: title,
      entries: entries.map((entry) => ({ ...entry, ...details(entry) })),
    })),
    ...(effective && { effective }),
  };
}
