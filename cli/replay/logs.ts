import { existsSync } from 'node:fs';
import { findFiles } from '../../logs/find-files';
import type { LogFile } from '../../logs/log-file';
import type { Unreadable } from '../../logs/unreadable';
import { UsageError } from '../kit/usage-error';

export interface Arguments {
  readonly logs: readonly string[];
  /** A commit, branch or tag. */
  readonly ref: string | undefined;
}

/** Where the logs come from. */
export interface LogSource {
  readonly files: readonly LogFile[] | AsyncIterable<LogFile>;
  /** What is left out by its name. */
  readonly skipped: readonly Unreadable[];
  /** The error message if there is no file. */
  readonly whyEmpty: string;
}

/**
 * Tells files and folders from REF, the last argument: what exists on disk is a log.
 *
 * @param elsewhere the option that says where the logs come from instead, so that REF is the only
 *   argument
 * @throws {UsageError} if there is no log, one too many, or one that does not exist
 */
export function logsAndRef(
  given: readonly string[],
  elsewhere: '--trail' | '--athena' | undefined,
): Arguments {
  const last = given.at(-1);
  const isRef = last !== undefined && !existsSync(last);
  const logs = isRef ? given.slice(0, -1) : given;
  if (elsewhere && logs.length > 0)
    throw new UsageError(`${elsewhere} reads no LOGS: leave out ${logs.join(', ')}`);
  const gone =
    logs.find((path) => !existsSync(path)) ?? (elsewhere || logs.length > 0 ? undefined : last);
  if (gone !== undefined) throw new UsageError(`there is no file or folder ${gone}`);
  if (logs.length === 0 && !elsewhere)
    throw new UsageError(
      'replay requires LOGS, files of CloudTrail or folders with them, or --trail, or --athena DATABASE.TABLE',
    );
  return { logs, ref: isRef ? last : undefined };
}

/** The files that paths name. */
export function filesSource(logs: readonly string[]): LogSource {
  const found = findFiles(logs);
  const [first] = found.skipped;
  return {
    ...found,
    whyEmpty: `no log file of CloudTrail in ${logs.join(', ')}${first ? `: ${first.file} ${/^cannot/.test(first.reason) ? '' : 'is '}${first.reason}` : ': the folder is empty'}`,
  };
}
