import type { Diagnostics } from '../diagnostics/diagnostic';
import type { Folder } from '../folder';
import type { Cause } from '../organization';
import type { WrittenModel } from '../schema/model';
import type { Places } from '../schema/places';
import type { WrittenEnvironment } from '../schema/sections/environment';
import type { Location } from '../text/node';

/** All that resolving one environment's organization needs. */
export interface ResolveContext {
  readonly model: WrittenModel;
  readonly environment: WrittenEnvironment;
  readonly environmentName: string;
  readonly folder: Folder;
  readonly places: Places;
  readonly diagnostics: Diagnostics;
  /** The day it is, `2026-11-21`. */
  readonly today: string;
  /** It was so earlier: of the rules only those count without which policies cannot be evaluated. */
  readonly isHistory: boolean;
}

/** The line of the model that a location is on. */
export function causeAt({ source, start }: Location): Cause {
  return { file: source.file, ...source.position(start) };
}

/** Text order that is the same on every machine, whatever its locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
