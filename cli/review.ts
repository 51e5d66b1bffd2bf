import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diskFolder } from '../source/folder';
import type { Folder } from '../source/folder';
import { loadModel } from '../model/load';
import type { Organization, ReviewState } from '../model/organization';
import { heldOutside } from '../reports/review/outside';
import type { Before, ReviewItem } from '../reports/review/pack';
import { reviewItems } from '../reports/review/pack';
import { withReview } from '../reports/review/record';
import { reviewReport } from '../reports/review/review';
import { readUnused } from '../reports/review/unused';
import type { Unused } from '../reports/review/unused';
import { UsageError } from './kit/usage-error';
import { defineCommand } from './kit/command';
import { readText, writeText } from './kit/files';
import { commitOn, folderAtCommit } from './kit/git';
import { loadOne } from './kit/load';
import { suggestion } from './kit/names';
import { at, choice, config, oneEnvironment, reportFormat, text } from './kit/options';
import type { Given } from './kit/options';
import { printReport } from './kit/print-report';
import { changesToJson } from './kit/to-json';

const options = {
  config,
  environment: oneEnvironment('to review'),
  audit: text('FILE', 'what orgcharter audit --format json wrote, for what nobody uses'),
  record: text(
    'NAME',
    'instead: write into reviews.yaml that this group or permission set was reviewed',
  ),
  reviewer: text('WHO', 'of the review to record: who held it'),
  outcome: choice(['confirmed', 'changed'], 'of the review to record'),
  ticket: text('TICKET', 'of the review to record'),
  note: text('TEXT', 'of the review to record'),
  format: reportFormat,
  at,
};
type ReviewOptions = Given<typeof options>;
export const command = defineCommand({ options, run: review });

/**
 * `orgcharter review`: the review pack, or with `--record` one review written down. Exit code 0, 1 where a review is
 * overdue, 2 where the model or the call is wrong.
 *
 * @throws {UsageError} for a name that the model does not have, or a file that is no audit
 */
function review(given: ReviewOptions): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  const { config, at: today } = given;
  if (given.record !== undefined) return record(given.record, given, organization);
  const alone = (['reviewer', 'ticket', 'note'] as const).find(
    (option) => given[option] !== undefined,
  );
  if (alone !== undefined)
    throw new UsageError(`--${alone} is of a review to record: --record names what was reviewed`);
  const items = reviewItems(organization, organizationOn(given, organization));
  const unused = given.audit === undefined ? undefined : auditOf(given.audit);
  const outside = heldOutside(organization);
  const report = reviewReport(
    items,
    outside,
    unused,
    organization,
    today,
    ({ file, line }) => `${join(config, file)}:${line}`,
  );
  printReport(given, report, {
    environment: organization.environment.name,
    day: today,
    items: items.map((item) => itemToJson(item, config)),
    outside,
    ...(unused && { unused }),
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

/** The same environment's organization as git has it at the end of a day. Each day is read once. */
function organizationOn({ config }: ReviewOptions, { environment }: Organization): Before {
  const known = new Map<string, ReturnType<Before>>();
  const read = (day: string): ReturnType<Before> => {
    const commit = commitOn(day, config);
    if (commit === undefined) return { unknown: `git has no commit of ${day} or before` };
    const folder = folderAtCommit(commit, config);
    const [organization] = folder
      ? loadModel({ folder, environment: environment.name, today: day, isHistory: true })
          .organizations
      : [];
    return organization
      ? { organization, commit }
      : {
          unknown: `the model of commit ${commit.slice(0, 10)}, the last one of ${day} or before, cannot be read`,
        };
  };
  return (day) => known.get(day) ?? known.set(day, read(day)).get(day) ?? read(day);
}

function auditOf(file: string): Unused {
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
  const unused = readUnused(readText(file));
  if (!unused) throw new UsageError(`${file} is not what orgcharter audit --format json writes`);
  return unused;
}

const FILE = 'reviews.yaml';

function record(
  name: string,
  { config, environment, at: today, reviewer, outcome, ticket, note }: ReviewOptions,
  organization: Organization,
): number {
  if (reviewer === undefined) throw new UsageError('--record needs --reviewer: who reviewed it');
  const subject = subjectOf(name, organization);
  const folder = diskFolder(config);
  const text = withReview(folder.read(FILE), subject, {
    on: today,
    by: reviewer,
    outcome,
    ...(ticket !== undefined && { ticket }),
    ...(note !== undefined && { note }),
  });
  const last = loadModel({
    folder: withFile(folder, FILE, text),
    today,
    environment,
  }).organizations[0]?.reviews.find(
    (state) => state.kind === subject.kind && state.name === subject.name,
  )?.last;
  if (last?.on !== today || last.by !== reviewer)
    throw new UsageError(
      `${join(config, FILE)} does not end with its list of reviews, so this one is to be written into it by hand`,
    );
  writeText(join(config, FILE), text);
  console.log(`recorded in ${join(config, FILE)}: ${text.trimEnd().split('\n').at(-1)?.trim()}`);
  return 0;
}

/** `group:admins` and `permission-set:admins` tell apart what has one name. */
function subjectOf(name: string, { identity }: Organization): Pick<ReviewState, 'kind' | 'name'> {
  const [, prefix, rest] = /^(group|permission-set):(.+)$/.exec(name) ?? [
    undefined,
    undefined,
    name,
  ];
  const has = (all: readonly { readonly name: string }[]) => all.some((each) => each.name === rest);
  const [group, set] = [
    prefix !== 'permission-set' && has(identity.groups),
    prefix !== 'group' && has(identity.permissionSets),
  ];
  if (group && set)
    throw new UsageError(
      `"${rest}" is a group and a permission set: write group:${rest} or permission-set:${rest}`,
    );
  if (group || set) return { kind: group ? 'group' : 'permissionSet', name: rest ?? name };
  throw new UsageError(
    `the model has no group or permission set "${rest}"${suggestion(
      rest ?? name,
      [...identity.groups, ...identity.permissionSets].map((each) => each.name),
    )}`,
  );
}

/** A folder with one file's text replaced, or the file added. */
function withFile(folder: Folder, name: string, text: string): Folder {
  return {
    list: (inside) =>
      inside === '' ? [...new Set([...folder.list(''), name])].sort() : folder.list(inside),
    read: (file) => (file === name ? text : folder.read(file)),
  };
}
