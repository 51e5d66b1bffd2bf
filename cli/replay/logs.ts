import { existsSync } from 'node:fs';
import { findFiles } from '../../logs/find-files';
import type { FoundFiles } from '../../logs/find-files';
import { UsageError } from '../kit/usage-error';

export interface Arguments {
  readonly logs: readonly string[];
  /** A commit, branch or tag. */
  readonly ref: string | undefined;
}

/**
 * Tells files and folders from REF, the last argument: what exists on disk is a log.
 *
 * @throws {UsageError} if another argument does not exist
 */
export function logsAndRef(given: readonly string[]): Arguments {
  const last = given.at(-1);
  const isRef = last !== undefined && !existsSync(last);
  const logs = isRef ? given.slice(0, -1) : given;
  const gone = logs.find((path) => !existsSync(path));
  if (gone !== undefined) throw new UsageError(`there is no file or folder ${gone}`);
  return { logs, ref: isRef ? last : undefined };
}

/** @throws {UsageError} if there is no log file at all */
export function logFiles(logs: readonly string[]): FoundFiles {
  const found = findFiles(logs);
  if (found.files.length > 0) return found;
  const [first] = found.skipped;
  throw new UsageError(
    `no log file of CloudTrail in ${logs.join(', ')}${first ? `: ${first.file} is ${first.reason}` : ': the folder is empty'}`,
  );
}
