import { entryDetails } from '../access/entries/details';
import { effectiveSections } from '../access/entries/effective-sections';
import type { EffectiveSection } from '../access/entries/effective-sections';
import type { Selection } from '../access/entries/sections';
import { requestSections } from '../access/entries/requests';
import { accessSections } from '../access/entries/select';
import { boundsOfReach } from '../access/reach/bounds';
import { reachSections } from '../access/reach/select';
import type { ReachSection } from '../access/reach/select';
import type { Organization } from '../model/organization';
import { accessReport, type Listed } from '../reports/access';
import { accessRows } from '../reports/access-csv';
import { toCsv } from '../reports/document/csv';
import { effectiveBlocks, effectiveRows } from '../reports/effective-access';
import { reachBlocks, reachRows } from '../reports/reach';
import { defineCommand } from './kit/command';
import { loadOne } from './kit/load';
import { known, knownHolder, roleNames } from './kit/names';
import { at, choice, config, flag, oneEnvironment, text } from './kit/options';
import type { Given } from './kit/options';
import { placeIn } from './kit/place';
import { printReport } from './kit/print-report';
import { UsageError } from './kit/usage-error';

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
  reach: flag('include the roles that can be reached through other roles, with the path'),
  format: choice(['human', 'csv', 'json', 'markdown', 'html'], 'output format'),
  at,
};
export const command = defineCommand({
  options,
  examples: [
    { about: 'Who has access to what?', run: 'orgcharter access' },
    {
      about: 'Who can enter prod, and what can they do there?',
      run: 'orgcharter access --account prod --effective',
    },
    {
      about: 'Write a table for a spreadsheet.',
      run: 'orgcharter access --by account --format csv > access.csv',
    },
  ],
  run: access,
});

/**
 * `orgcharter access`. Exit code 0, or 2 if the charter or the command line is wrong.
 *
 * @throws {UsageError} for a name that the charter does not have, and for two tables as one CSV
 *   file
 */
function access(given: Given<typeof options>): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  const selection = selectionOf(given, organization);
  const sections = accessSections(organization, selection);
  const parts: Parts = {
    sections,
    requests: requestSections(organization, selection),
    ...(given.effective && {
      effective: effectiveSections(
        sections.flatMap(({ entries }) => entries),
        organization,
      ),
    }),
    ...(given.reach && { reach: reachSections(organization, selection) }),
  };
  print(given, parts, organization);
  return 0;
}

/** What a call of the command prints. */
interface Parts extends Listed {
  readonly effective?: readonly EffectiveSection[];
  readonly reach?: readonly ReachSection[];
}

function selectionOf(given: Given<typeof options>, organization: Organization): Selection {
  const { by, who, account, permissionSet, role, format, effective, reach } = given;
  if (format === 'csv' && effective && reach)
    throw new UsageError('--format csv prints one table: use either --effective or --reach');
  if (who !== undefined) knownHolder(who, organization);
  if (account !== undefined) known('account', account, organization.accounts);
  if (permissionSet !== undefined)
    known('permission set', permissionSet, organization.identity.permissionSets);
  if (role !== undefined) known('role', role, roleNames(organization));
  return { by, who, account, permissionSet, role };
}

function print(
  { by, format, config }: Given<typeof options>,
  parts: Parts,
  organization: Organization,
): void {
  const { effective, reach } = parts;
  const place = placeIn(config);
  if (format === 'csv') {
    console.log(
      toCsv(
        reach
          ? reachRows(reach, organization, place)
          : effective
            ? effectiveRows(effective)
            : accessRows(parts, organization, place),
      ),
    );
    return;
  }
  const report = accessReport(parts, by, organization, place);
  printReport(
    { format, config },
    {
      ...report,
      blocks: [
        ...report.blocks,
        ...(effective ? effectiveBlocks(effective) : []),
        ...(reach ? reachBlocks(reach, boundsOfReach(organization), place) : []),
      ],
    },
    partsToJson(parts, organization, by),
  );
}

function partsToJson(
  { sections, requests, effective, reach }: Parts,
  organization: Organization,
  by: string,
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
    ...(requests.length > 0 && {
      requests: requests.map(({ title, kind, entries }) => ({
        kind,
        name: title,
        entries: entries.map((entry) => ({ ...entry, ...details(entry) })),
      })),
    }),
    ...(effective && { effective }),
    ...(reach && {
      reach: {
        sections: reach.map(({ title, kind, entries }) => ({ kind, name: title, entries })),
        boundedBy: boundsOfReach(organization),
      },
    }),
  };
}
