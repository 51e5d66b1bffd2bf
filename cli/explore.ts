import { closeSync, openSync, readSync } from 'node:fs';
import type { Change } from '../access/diff/change';
import { diffModels } from '../access/diff/diff';
import { pageBundle } from '../explore/bundle';
import { pageData } from '../explore/data';
import { PAGE_START, html } from '../explore/html';
import type { Organization } from '../model/organization';
import { UsageError } from './kit/usage-error';
import { defineCommand } from './kit/command';
import { counted } from '../lib/counted';
import { earlierVersion, environmentsOf, placeIn } from './kit/earlier';
import { isSystemError, writeText } from './kit/files';
import { loadOne } from './kit/load';
import { at, config, oneEnvironment, text, textOr } from './kit/options';
import type { Given } from './kit/options';

const options = {
  config,
  environment: oneEnvironment('to show'),
  from: text(
    'DIR',
    "the earlier model's folder, in the commit REF or, without REF, on disk; default: as --config",
  ),
  output: textOr('explore.html', 'FILE', 'the page'),
  at,
};
export const command = defineCommand({ optionalArguments: ['REF'], options, run: explore });

/**
 * `orgcharter explore`: the organization as one HTML page, written to a file. Exit code 0, or 2 where the model or the
 * call is wrong.
 *
 * @throws {UsageError} where the file is something else than such a page, or cannot be written; for an earlier version that is not there
 */
function explore(given: Given<typeof options>, [ref]: readonly string[]): number {
  const { config, at: today, output } = given;
  const earlier = earlierVersion(ref, given);
  // Both are read before either is judged, so that all that is wrong is told at once.
  const before = earlier && environmentsOf(earlier, { ...given, isHistory: true });
  const organization = loadOne(given);
  if (!organization || (earlier && !before)) return 2;
  if (isSomethingElse(output))
    throw new UsageError(
      `${output} is no page of orgcharter's, and is left as it is: --output names another file`,
    );
  const data = pageData(organization, {
    today,
    inWords: placeIn(config),
    ...(earlier &&
      before && {
        earlier: {
          since: earlier.since,
          inWords: placeIn(earlier.name),
          changes: changesOf(before, organization),
        },
      }),
  });
  writeText(output, html(data, pageBundle()));
  console.log(
    `${output}: ${organization.environment.name} with ${counted(organization.accounts.length, 'account')}${data.changes ? `, ${counted(data.changes.all.length, 'change')} since ${data.changes.since}` : ''}; open it in a browser`,
  );
  return 0;
}

function changesOf(before: readonly Organization[], now: Organization): readonly Change[] {
  const { name } = now.environment;
  return diffModels(before, [now]).flatMap(({ environment, changes }) =>
    environment === name ? changes : [],
  );
}

/** Whether there is a file of this name that was not written by this command: a wrong word after `--output` costs nobody a file. */
function isSomethingElse(file: string): boolean {
  try {
    const start = Buffer.alloc(PAGE_START.length);
    const opened = openSync(file, 'r');
    const length = readSync(opened, start);
    closeSync(opened);
    return length > 0 && start.toString('utf8', 0, length) !== PAGE_START;
  } catch (error) {
    if (isSystemError(error)) return error.code === 'EISDIR';
    throw error;
  }
}
