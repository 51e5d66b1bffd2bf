import { join } from 'node:path';
import { loadModel } from '../../model/load';
import type { Organization, ReviewState } from '../../model/organization';
import { withReview } from '../../reports/review/record';
import { diskFolder } from '../../source/folder';
import type { Folder } from '../../source/folder';
import { writeText } from '../kit/files';
import { suggestion } from '../kit/names';
import { UsageError } from '../kit/usage-error';

const FILE = 'reviews.yaml';

/** The options of `orgcharter review` that describe a review to record. */
interface RecordOptions {
  readonly config: string;
  readonly environment: string | undefined;
  /** The date of the review. */
  readonly at: string;
  readonly reviewer: string | undefined;
  readonly outcome: 'confirmed' | 'changed';
  readonly ticket: string | undefined;
  readonly note: string | undefined;
}

/**
 * Adds a review to `reviews.yaml`. Returns exit code 0.
 *
 * @param name a group or permission set
 * @throws {UsageError} without a reviewer, for an unknown name, and for a file that a review cannot
 *   be appended to
 */
export function recordReview(
  name: string,
  { config, environment, at: today, reviewer, outcome, ticket, note }: RecordOptions,
  organization: Organization,
): number {
  if (reviewer === undefined) throw new UsageError('--record requires --reviewer');
  const subject = findSubject(name, organization);
  const folder = diskFolder(config);
  const text = withReview(folder.read(FILE), subject, {
    on: today,
    by: reviewer,
    outcome,
    ...(ticket !== undefined && { ticket }),
    ...(note !== undefined && { note }),
  });
  // Load the new text before writing it: the file may have an unusual form that text cannot be
  // appended to.
  const { organizations } = loadModel({ folder: withFile(folder, FILE, text), today, environment });
  const last = organizations[0]?.reviews.find(
    (state) => state.kind === subject.kind && state.name === subject.name,
  )?.last;
  if (last?.on !== today || last.by !== reviewer)
    throw new UsageError(
      `cannot append to ${join(config, FILE)}, because its list of reviews is not at its end. Add the review by hand`,
    );
  writeText(join(config, FILE), text);
  console.log(`Recorded in ${join(config, FILE)}: ${text.trimEnd().split('\n').at(-1)?.trim()}`);
  return 0;
}

/**
 * Finds a group or permission set. `group:admins` and `permission-set:admins` distinguish two of
 * the same name.
 */
function findSubject(name: string, { identity }: Organization): Pick<ReviewState, 'kind' | 'name'> {
  const [, prefix, rest] = /^(group|permission-set):(.+)$/.exec(name) ?? [
    undefined,
    undefined,
    name,
  ];
  const has = (all: readonly { readonly name: string }[]) => all.some((each) => each.name === rest);
  const [isGroup, isPermissionSet] = [
    prefix !== 'permission-set' && has(identity.groups),
    prefix !== 'group' && has(identity.permissionSets),
  ];
  if (isGroup && isPermissionSet)
    throw new UsageError(
      `"${rest}" is both a group and a permission set: use group:${rest} or permission-set:${rest}`,
    );
  if (isGroup || isPermissionSet)
    return { kind: isGroup ? 'group' : 'permissionSet', name: rest ?? name };
  throw new UsageError(
    `the charter has no group or permission set "${rest}"${suggestion(
      rest ?? name,
      [...identity.groups, ...identity.permissionSets].map((each) => each.name),
    )}`,
  );
}

/** The folder, with one file added or replaced. */
function withFile(folder: Folder, name: string, text: string): Folder {
  return {
    ...folder,
    list: (inside) =>
      inside === '' ? [...new Set([...folder.list(''), name])].sort() : folder.list(inside),
    read: (file) => (file === name ? text : folder.read(file)),
  };
}
