import type { Organization } from '../../model/organization';
import type { InAccount, Tags } from '../live-organization';
import type { Folded } from './fold';
import { writtenTarget } from './fold';
import type { Entry } from './outline';
import { entry } from './outline';
import type { Places } from './places';
import type { PolicyFiles } from './policy-files';
import type { ReportNotes } from './report';

export interface IamOptions {
  readonly places: Places;
  readonly files: PolicyFiles;
  readonly notes: ReportNotes;
  readonly ownTags: (kind: string, name: string, tags: Tags) => Tags;
  readonly fold: (accounts: ReadonlySet<string>) => Folded;
  /** What the charter resolves to without these sections. */
  readonly organization: Organization;
}

/** An account of the charter, with what was read in it. */
export interface IamAccount {
  readonly id: string;
  readonly key: string;
  readonly account: InAccount;
}

/** `targets` and `except` of what some accounts have. */
export function targetEntries(
  accounts: readonly string[],
  { fold }: Pick<IamOptions, 'fold'>,
): readonly Entry[] {
  const { targets, except } = fold(new Set(accounts));
  return [
    ...entry('targets', targets.map(writtenTarget)),
    ...entry('except', except.length > 0 ? except : undefined),
  ];
}
