/*
 * What programs that build on orgcharter can import: `import { loadCharter } from 'orgcharter'`.
 * docs/library.md describes it. What is not exported here can change in any release.
 */
import type { Loaded } from '../model/load';
import { loadModel } from '../model/load';
import { diskFolder, folderProblem } from '../source/folder';

export { can } from '../access/can';
export type { Answer, Question, Verdict } from '../access/can';
export { diffModels } from '../access/diff/diff';
export type { EnvironmentDiff } from '../access/diff/diff';
export type { Change } from '../access/diff/change';
export { describeFailures } from '../access/proofs/describe-failures';
export { prove } from '../access/proofs/prove';
export type { Proven } from '../access/proofs/prove';
export type { Loaded } from '../model/load';
export type * from '../model/organization';
export type { Diagnostic } from '../source/diagnostics/diagnostic';
export { formatDiagnostics } from '../source/diagnostics/format';
export type { Location } from '../source/location';

export interface CharterOptions {
  /** The day to evaluate the charter at, `2026-11-21`. Access that ended before it is left out. */
  readonly today: string;
  /** One environment's name. Default: all. */
  readonly environment?: string;
}

/**
 * Reads a charter from a folder, checks it, and resolves the organization of each environment.
 *
 * @returns no organization if the charter has an error: `diagnostics` has all errors and warnings
 * @throws {Error} if the folder cannot be read
 */
export function loadCharter(folder: string, options: CharterOptions): Loaded {
  const problem = folderProblem(folder);
  if (problem !== undefined) throw new Error(`cannot read the folder ${folder}: ${problem}`);
  return loadModel({ folder: diskFolder(folder), ...options });
}
