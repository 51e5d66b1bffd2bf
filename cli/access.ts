import { join } from 'node:path';
import { entryDetails } from '../access/entries/details';
import { effectiveSections } from '../access/entries/effective-sections';
import type { EffectiveSection } from '../access/entries/effective-sections';
import { accessSections } from '../access/entries/select';
import type { Section } from '../access/entries/select';
import type { Organization } from '../model/organization';
import type { Cause } from '../source/cause';
import { accessReport, accessRows } from '../reports/access';
import { toCsv } from '../reports/document/csv';
import { effectiveBlocks, effectiveRows } from '../reports/effective-access';
import { defineCommand } from './kit/command';
import { loadOne } from './kit/load';
import { known, knownHolder, roleNames } from './kit/names';
import { at, choice, config, flag, oneEnvironment, text } from './kit/options';
import type { Given } from './kit/options';
import { printReport } from './kit/print-report';

const options = {
  config,
  environment: oneEnvironment('to list'),
  by: choice(['person', 'account', 'permission-set', 'role'], 'one section for each of these'),
  who: text(
    'NAME',
    'this group or user alone, or whom roles trust by this name: a service, an account, a role',
  ),
  account: text('NAME', 'this account alone'),
  permissionSet: text('NAME', 'this permission set alone'),
  role: text('NAME', 'this role alone'),
  effective: flag('also what they can do there, by service and access level'),
  format: choice(
    ['human', 'csv', 'json', 'markdown', 'html'],
    'a table for people, or one of these',
  ),
  at,
};
export const command = defineCommand({ options, run: access });

/**
 * `orgcharter access`: who can enter which account as what. Exit code 0, or 2 where the model or the call is wrong.
 *
 * @throws {UsageError} for a name that the model does not have
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
  const written = ({ file, line }: Cause) => `${join(config, file)}:${line}`;
  const effective = given.effective
    ? effectiveSections(
        sections.flatMap(({ entries }) => entries),
        organization,
      )
    : undefined;
  if (format === 'csv')
    console.log(
      toCsv(effective ? effectiveRows(effective) : accessRows(sections, organization, written)),
    );
  else {
    const report = accessReport(sections, by, organization, written);
    printReport(
      { format, config },
      { ...report, blocks: [...report.blocks, ...(effective ? effectiveBlocks(effective) : [])] },
      answerOf(sections, organization, by, effective),
    );
  }
  return 0;
}

function answerOf(
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
