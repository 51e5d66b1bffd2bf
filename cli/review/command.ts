import { existsSync } from 'node:fs';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import { externalAccess } from '../../reports/review/external-access';
import type { Before, ReviewItem } from '../../reports/review/items';
import { reviewItems } from '../../reports/review/items';
import { reviewReport } from '../../reports/review/report';
import { readUnused } from '../../reports/review/unused';
import type { Unused } from '../../reports/review/unused';
import { readUsage } from '../../reports/review/usage';
import type { ReviewUsage } from '../../reports/review/usage';
import { UsageError } from '../kit/usage-error';
import { defineCommand } from '../kit/command';
import { readText } from '../kit/files';
import { commitOn, folderAtCommit } from '../kit/git';
import { loadOne } from '../kit/load';
import { at, choice, config, oneEnvironment, reportFormat, text } from '../kit/options';
import type { Given } from '../kit/options';
import { placeIn } from '../kit/place';
import { printReport } from '../kit/print-report';
import { changesToJson } from '../kit/to-json';
import { recordReview } from './record';

const options = {
  config,
  environment: oneEnvironment,
  audit: text('FILE', 'output of orgcharter audit --format json, to include unused access'),
  usage: text('FILE', 'output of orgcharter usage --format json, to include what was used'),
  record: text('NAME', 'record a review of this group or permission set in reviews.yaml'),
  reviewer: text('WHO', 'with --record: who did the review'),
  outcome: choice(['confirmed', 'changed'], 'with --record: outcome of the review'),
  ticket: text('TICKET', 'with --record: ticket of the review'),
  note: text('TEXT', 'with --record: note on the review'),
  format: reportFormat,
  at,
};
type ReviewOptions = Given<typeof options>;
export const command = defineCommand({
  options,
  examples: [
    {
      about: 'Write the access review as a page.',
      run: 'orgcharter review --format html > review.html',
    },
    {
      about: 'Record that a group was reviewed.',
      run: 'orgcharter review --record dev-engineers --reviewer alice --ticket SEC-9',
    },
  ],
  run: review,
});

/**
 * `orgcharter review`. Exit code 0, 1 if a review is overdue, 2 if the charter or the command line
 * is wrong.
 *
 * @throws {UsageError} for a name that the charter does not have, and if the file of `--audit` or
 *   `--usage` is something else
 */
function review(given: ReviewOptions): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  const { config, at: today } = given;
  if (given.record !== undefined) return recordReview(given.record, given, organization);
  const useless = (['reviewer', 'ticket', 'note'] as const).find(
    (option) => given[option] !== undefined,
  );
  if (useless !== undefined) throw new UsageError(`--${useless} requires --record`);
  const items = reviewItems(organization, earlierOrganizations(given, organization));
  const unused = given.audit === undefined ? undefined : readAudit(given.audit);
  const usage = given.usage === undefined ? undefined : readUsageFile(given.usage);
  const findings = { ...(unused && { unused }), ...(usage && { usage }) };
  const external = externalAccess(organization);
  const report = reviewReport(items, external, findings, organization, today, placeIn(config));
  printReport(given, report, {
    environment: organization.environment.name,
    date: today,
    items: items.map((item) => itemToJson(item, config)),
    externalAccess: external,
    ...findings,
  });
  return items.some(({ overdue }) => overdue) ? 1 : 0;
}

function itemToJson({ changes, ...item }: ReviewItem, config: string): object {
  return {
    ...item,
    changes:
      'unknown' in changes
        ? changes
        : {
            ...changes,
            changes: changesToJson(changes.changes, {
              before: `${changes.commit}:${config}`,
              now: config,
            }),
          },
  };
}

/**
 * Looks up the organization of the same environment in git, at the end of a day. Reads each day
 * once.
 */
function earlierOrganizations({ config }: ReviewOptions, { environment }: Organization): Before {
  const known = new Map<string, ReturnType<Before>>();
  const read = (day: string): ReturnType<Before> => {
    const commit = commitOn(day, config);
    if (commit === undefined) return { unknown: `git has no commit on or before ${day}` };
    const folder = folderAtCommit(commit, config);
    const [organization] = folder
      ? loadModel({ folder, environment: environment.name, today: day, isHistory: true })
          .organizations
      : [];
    return organization
      ? { organization, commit }
      : {
          unknown: `the charter of commit ${commit.slice(0, 10)}, the last one on or before ${day}, cannot be read`,
        };
  };
  return (day) => known.get(day) ?? known.set(day, read(day)).get(day) ?? read(day);
}

function readAudit(file: string): Unused {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist`);
  const unused = readUnused(readText(file));
  if (!unused) throw new UsageError(`${file} is not an output of orgcharter audit --format json`);
  return unused;
}

function readUsageFile(file: string): ReviewUsage {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist`);
  const usage = readUsage(readText(file));
  if (!usage) throw new UsageError(`${file} is not an output of orgcharter usage --format json`);
  return usage;
}
