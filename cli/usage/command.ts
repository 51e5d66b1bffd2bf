import { accountsWithoutId } from '../../history/accounts-without-id';
import { mergedUses } from '../../history/usage/job';
import type { Usage } from '../../history/usage/usage';
import { usageOf } from '../../history/usage/usage-of';
import type { Uses } from '../../history/usage/uses';
import { counted } from '../../lib/counted';
import { named } from '../../lib/named';
import { visibleOnOneLine } from '../../lib/visible';
import { readLogs } from '../../logs/read-logs';
import type { EventSelection } from '../../logs/select-events';
import { byFile } from '../../logs/unreadable';
import type { Unreadable } from '../../logs/unreadable';
import type { Organization } from '../../model/organization';
import { usageReport } from '../../reports/usage/report';
import { defineCommand } from '../kit/command';
import { loadOne } from '../kit/load';
import { at, config, flag, number, oneEnvironment, reportFormat, text } from '../kit/options';
import type { CliContext, Given } from '../kit/options';
import { printReport } from '../kit/print-report';
import { UsageError } from '../kit/usage-error';
import { filesSource } from '../replay/logs';
import type { LogSource } from '../replay/logs';
import { showProgress } from '../replay/progress';
import { periodOf } from '../replay/selection';
import { rethrowUnreadable, trailSource } from '../replay/trail';
import { lastAccessed } from './last-accessed';
import { writePolicies } from './write-policies';
import { note } from '../kit/output';

const options = {
  config,
  environment: oneEnvironment,
  days: number(
    { defaultValue: 90, least: 1, digits: 4 },
    'DAYS',
    'a number of days',
    'what was not used in this many days before the last event is unused',
  ),
  trail: flag(
    "read the files of the charter's organization trail from its bucket, instead of LOGS",
  ),
  since: text('TIME', 'only events from this day or time on, or of so many days, such as 90d'),
  until: text('TIME', 'only events up to this day, or before this time'),
  lastAccessed: flag('without LOGS: ask IAM in AWS when each service was last used; only reads'),
  policies: text('DIR', 'write smaller policies, and their difference to the present ones, to DIR'),
  format: reportFormat,
  at,
};
export const command = defineCommand({
  severalArguments: 'LOGS',
  options,
  examples: [
    {
      about: 'What was not used of what the charter grants?',
      run: 'orgcharter usage logs/*.json.gz',
      needs: 'CloudTrail',
    },
  ],
  run: usage,
});

/**
 * `orgcharter usage`. Exit code 0; 1 if a root user was used, or a break-glass permission set
 * without a ticket in the charter; 2 if the charter, the command line or the credentials are wrong,
 * or no log can be read.
 *
 * @throws {UsageError} without logs, and if a policy cannot be written
 */
async function usage(
  given: Given<typeof options>,
  logs: readonly string[],
  { today }: CliContext,
): Promise<number> {
  if (given.lastAccessed) return withoutLogs(given, logs);
  if (logs.length === 0 && !given.trail)
    throw new UsageError(
      'usage requires LOGS, files of CloudTrail or folders with them, or --trail, or --last-accessed',
    );
  if (logs.length > 0 && given.trail)
    throw new UsageError(`--trail reads no LOGS: leave out ${logs.join(', ')}`);
  const period = periodOf(given, today);
  const organization = loadOne(given);
  if (!organization) return 2;
  const withoutId = accountsWithoutId(organization);
  if (given.policies !== undefined && withoutId.length > 0)
    throw new UsageError(
      `--policies requires the ID of every account, or it would leave out what is in use: add id: to ${named(withoutId)}`,
    );
  const source = given.trail ? trailSource(organization, period) : filesSource(logs);
  const { uses, unreadable } = await read(source, period, organization);
  const result = usageOf(organization, uses, given.days);
  if (isOfOtherAccounts(result.usage))
    throw new UsageError(
      'no event counts: the charter does not have the accounts of the events, or not their IDs',
    );
  printReport(given, usageReport(result.usage, organization.name), { ...result.usage, unreadable });
  if (given.policies !== undefined) {
    const files = writePolicies(given.policies, result);
    note(`Wrote ${counted(files.length, 'file')} to ${given.policies}`);
  }
  if (withoutId.length > 0)
    note(
      `Warning: the charter has no id: for ${named(withoutId)}, so what was used there counts as unused`,
    );
  warn(result.usage, unreadable);
  return hasFindings(result.usage) ? 1 : 0;
}

/** @throws {UsageError} for what only logs can answer */
async function withoutLogs(given: Given<typeof options>, logs: readonly string[]): Promise<number> {
  if (logs.length > 0) throw new UsageError('--last-accessed reads no LOGS');
  for (const name of ['trail', 'since', 'until'] as const)
    if (given[name]) throw new UsageError(`--last-accessed reads no logs: leave out --${name}`);
  if (given.policies !== undefined)
    throw new UsageError('--policies requires LOGS: IAM does not know which actions were used');
  const organization = loadOne(given);
  return organization ? lastAccessed(organization, given) : 2;
}

/** @throws {UsageError} if there is no log, and if the trail's bucket cannot be read */
async function read(
  { files, skipped, whyEmpty }: LogSource,
  selection: EventSelection,
  organization: Organization,
): Promise<{ readonly uses: Uses; readonly unreadable: readonly Unreadable[] }> {
  const progress = showProgress('length' in files ? files.length : undefined, process.stderr);
  const found = await readLogs(
    files,
    { job: { kind: 'usage', organization }, selection },
    { onProgress: progress.show },
  )
    .catch(rethrowUnreadable)
    .finally(progress.end);
  if (found.files === 0) throw new UsageError(visibleOnOneLine(whyEmpty));
  return {
    uses: mergedUses(found.counted as readonly Uses[]),
    unreadable: [...skipped, ...found.unreadable].sort(byFile),
  };
}

function warn({ period }: Usage, unreadable: readonly Unreadable[]): void {
  if (period.events > 0 && period.isShort)
    note(
      `Warning: the logs cover less than ${counted(period.unusedAfterDays, 'day')}: what is unused here may be in use`,
    );
  for (const { file, reason } of unreadable)
    console.error(`Not read: ${visibleOnOneLine(file)}: ${visibleOnOneLine(reason)}`);
}

/** Whether there are events, and none of an account that the charter knows. */
function isOfOtherAccounts({ period, skipped }: Usage): boolean {
  const count = skipped.reduce((sum, each) => sum + each.count, 0);
  return count === period.events && skipped.some(({ reason }) => reason === 'unknown-account');
}

const hasFindings = ({ rootUse, breakGlass }: Usage): boolean =>
  rootUse.length > 0 ||
  breakGlass.some(({ tickets, granted }) => granted === 'no' || tickets.length === 0);
