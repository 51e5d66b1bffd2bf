import { accountsWithoutId } from '../../history/accounts-without-id';
import { deniedByGuardrails } from '../../history/denied/denied';
import { mergedReplay } from '../../history/replay/replay';
import type { Replay, Skipped } from '../../history/replay/replay';
import type { ReplayCounts } from '../../history/replay/tally';
import type { ReplayJob } from '../../history/replay/job';
import { memberAccounts } from '../../logs/member-accounts';
import { readLogs } from '../../logs/read-logs';
import type { LogFile } from '../../logs/log-file';
import type { EventSelection } from '../../logs/select-events';
import type { Organization } from '../../model/organization';
import { deniedReport } from '../../reports/denied/report';
import { replayReport } from '../../reports/replay/replay-report';
import { defineCommand } from '../kit/command';
import { earlierVersion, environmentsOf } from '../kit/earlier';
import type { EarlierVersion } from '../kit/earlier';
import { loadOne } from '../kit/load';
import { at, choice, config, flag, oneEnvironment, reportFormat, text } from '../kit/options';
import type { CliContext, Given } from '../kit/options';
import { printReport } from '../kit/print-report';
import { UsageError } from '../kit/usage-error';
import { untilInterrupted } from '../kit/until-interrupted';
import { queryOf, replayInAthena } from './athena';
import { filesSource, logsAndRef } from './logs';
import type { LogSource } from './logs';
import { showProgress } from './progress';
import { rethrowUnreadable, trailSource } from './trail';
import { periodOf, selectionOf } from './selection';
import { printError } from '../kit/output';

const options = {
  config,
  environment: oneEnvironment,
  from: text(
    'DIR',
    'folder of the earlier charter, in REF or, without REF, on disk; default: same as --config',
  ),
  trail: flag(
    "read the files of the charter's organization trail from its bucket, instead of LOGS",
  ),
  since: text('TIME', 'only events from this day or time on, or of so many days, such as 90d'),
  until: text('TIME', 'only events up to this day, or before this time'),
  accounts: text('A,B', 'only calls by or to these accounts, by name or ID; default: all'),
  athena: text(
    'DATABASE.TABLE',
    "without LOGS: aggregate a table of CloudTrail's logs with Amazon Athena, in the home region",
  ),
  workgroup: text('NAME', 'with --athena: the workgroup; default: primary'),
  output: text('S3-URI', "with --athena: where Athena keeps the result; default: the workgroup's"),
  showSql: flag('with --athena: print the query and stop; needs no credentials'),
  denied: flag('only the calls that guardrails really denied, by guardrail; exit code 0'),
  failOn: choice(
    ['newly-denied', 'undetermined', 'never'],
    'exit with 1 for newly denied calls, for undetermined ones too, or never',
  ),
  format: reportFormat,
  at,
};
export const command = defineCommand({
  severalArguments: 'LOGS',
  options,
  examples: [
    {
      about: 'Which calls of the last weeks would the guardrails have denied, and whose?',
      run: 'orgcharter replay logs/',
      needs: 'CloudTrail',
    },
    {
      about: 'Which of them would only the changes of this branch deny?',
      run: 'orgcharter replay logs/ main --format markdown',
      needs: 'CloudTrail',
    },
    {
      about: "Read the organization trail's own files of June.",
      run: 'orgcharter replay --trail --since 2026-06-01 --until 2026-07-01',
      needs: 'AWS',
    },
  ],
  run: replay,
});

/**
 * `orgcharter replay LOGS… [REF]`. Exit code 0, 1 if a call matches `--fail-on`, 2 if the charter
 * or the command line is wrong, if there are no events, or if Athena fails.
 *
 * @throws {UsageError} if there are no logs, and if the earlier version does not exist
 */
async function replay(
  given: Given<typeof options>,
  positionals: readonly string[],
  { today }: CliContext,
): Promise<number> {
  checkSources(given);
  const elsewhere = given.trail ? '--trail' : given.athena === undefined ? undefined : '--athena';
  const { logs, ref } = logsAndRef(positionals, elsewhere);
  const period = periodOf(given, today);
  const earlier = earlierVersion(ref, given);
  const before = earlier && environmentsOf(earlier, { ...given, isHistory: true });
  const organization = loadOne(given);
  if (!organization || (earlier && !before)) return 2;
  const job: ReplayJob = {
    kind: 'replay',
    organization,
    ...(before && earlier && { earlier: sameEnvironment(before, organization, earlier) }),
  };
  const selection = selectionOf(period, given.accounts, organization);
  const { athena } = given;
  if (athena !== undefined && given.showSql) {
    console.log(queryOf({ athena }, job, selection));
    return 0;
  }
  if (athena === undefined) {
    const source = given.trail ? trailSource(organization, selection) : filesSource(logs);
    return print(await replayOf(source, job, selection), job, given, earlier);
  }
  return untilInterrupted(
    async (signal) =>
      print(
        await replayInAthena({ ...given, athena }, job, selection, signal),
        job,
        given,
        earlier,
      ),
    interrupted,
  );
}

function interrupted(): number {
  printError('interrupted; the query was stopped');
  return 1;
}

/** @throws {UsageError} for options of Athena without it, and for two sources */
function checkSources({ athena, trail, workgroup, output, showSql }: Given<typeof options>): void {
  if (athena !== undefined) {
    if (trail) throw new UsageError('use either --trail or --athena');
    return;
  }
  const useless = [
    ...(workgroup === undefined ? [] : ['--workgroup']),
    ...(output === undefined ? [] : ['--output']),
    ...(showSql ? ['--show-sql'] : []),
  ];
  if (useless[0] !== undefined) throw new UsageError(`${useless[0]} requires --athena`);
}

/** Prints a replay, and returns the exit code. */
function print(
  result: Replay,
  { organization }: ReplayJob,
  given: Given<typeof options>,
  earlier: EarlierVersion | undefined,
): number {
  const environment = organization.environment.name;
  if (given.denied) {
    const denied = deniedByGuardrails(result);
    printReport(given, deniedReport(denied, environment), { environment, ...denied });
    return 0;
  }
  const withoutId = accountsWithoutId(organization);
  const compared = { environment, ...(earlier && { since: earlier.since }) };
  const report = replayReport(result, { ...compared, accountsWithoutId: withoutId });
  printReport(given, report, { ...compared, ...result, accountsWithoutId: withoutId });
  if (result.calls === 0 && result.skipped.some(isOfUnknownAccount)) {
    printError(
      'no call was evaluated: the charter does not have the accounts of the events, or not their IDs',
    );
    return 2;
  }
  return isFailing(result, given.failOn) ? 1 : 0;
}

const isOfUnknownAccount = ({ reason }: Skipped): boolean => reason === 'unknown-account';

function sameEnvironment(
  before: readonly Organization[],
  { environment: { name } }: Organization,
  { since }: EarlierVersion,
): Organization {
  const found = before.find(({ environment }) => environment.name === name);
  if (found) return found;
  throw new UsageError(`${since} has no environment "${name}" to compare with`);
}

/**
 * @throws {UsageError} if no file has events of CloudTrail, and if the trail's bucket cannot be
 *   read
 */
async function replayOf(
  source: LogSource,
  job: ReplayJob,
  selection: EventSelection,
): Promise<Replay> {
  const { files, skipped } = source;
  const progress = showProgress('length' in files ? files.length : undefined, process.stderr);
  const members = 'length' in files ? membersOf(files, job.organization) : [];
  const { counted, unreadable, ...read } = await readLogs(
    files,
    { job: { ...job, members }, selection },
    { onProgress: progress.show },
  )
    .catch(rethrowUnreadable)
    .finally(progress.end);
  const [first] = unreadable;
  if (read.files === 0) throw new UsageError(source.whyEmpty);
  if (first && unreadable.length >= read.files && read.events === 0)
    throw new UsageError(
      `no file could be read: ${first.file}: ${first.reason}${unreadable.length > 1 ? `, and ${unreadable.length - 1} more` : ''}`,
    );
  return mergedReplay(
    counted as readonly ReplayCounts[],
    read,
    [...skipped, ...unreadable],
    job.organization,
  );
}

function membersOf(files: readonly LogFile[], { accounts }: Organization): readonly string[] {
  const known = new Set(accounts.flatMap(({ id }) => id ?? []));
  return memberAccounts(
    files.map(({ name }) => name),
    known,
  );
}

function isFailing({ totals }: Replay, failOn: Given<typeof options>['failOn']): boolean {
  if (failOn === 'never') return false;
  return totals.newlyDenied > 0 || (failOn === 'undetermined' && totals.undetermined > 0);
}
