import type { Diagnostics } from '../../source/diagnostics/diagnostic';
import type { ResolveCode } from '../diagnostics/codes';
import type { Folder } from '../../source/folder';
import type { Cause } from '../../source/cause';
import type { WrittenAdopted } from '../schema/adopted';
import type { WrittenModel } from '../schema/model';
import type { SourceMap } from '../../source/source-map';
import type { WrittenEnvironment } from '../schema/environment';
import type { Location } from '../../source/location';
import type { Observations } from './observations';

/** What resolving the organization of one environment needs. */
export interface ResolveContext {
  readonly model: WrittenModel;
  readonly environment: WrittenEnvironment;
  readonly environmentName: string;
  /** The files that list what the environment adopts. */
  readonly adopted: readonly WrittenAdopted[];
  readonly folder: Folder;
  readonly sourceMap: SourceMap;
  readonly diagnostics: Pick<
    Diagnostics<ResolveCode>,
    'error' | 'warning' | 'couldNotRead' | 'isUnreadable'
  >;
  readonly observations: Observations;
  /** Today's date, `2026-11-21`. */
  readonly today: string;
  /** An earlier version: only rules are checked without which it is unclear what is meant. */
  readonly isHistory: boolean;
}

/** The line of the charter that a location is on. */
export function causeAt({ source, start }: Location): Cause {
  return { file: source.file, ...source.position(start) };
}
