import { resolve } from 'node:path';
import { isRegion } from '../../model/aws/region-name';
import { visible } from '../../lib/visible';
import { importPolicy } from '../../live/organization/import-policy';
import { WrongCredentials } from '../../live/management-account';
import { writeCharter, type AdoptionReport } from '../../adoption/charter/write-charter';
import { UsageError } from '../kit/usage-error';
import { defineCommand } from '../kit/command';
import { flag, reportFormat, several, text, textOr } from '../kit/options';
import type { CliContext, Given } from '../kit/options';
import { adopt, findInAws, type Adopted, type AdoptRequest } from './adopt';
import { checkTarget, move, writeFiles } from './output-folder';
import { printImport } from './print-import';
import { importState } from './from-state';
import { importTool, TOOLS, type Tool } from './from-tool';
import { readLive } from './read';
import { accessRoles, checkEnvironmentName, selectionOf } from './selection';
import { charterFilesIn, update } from './update';
import { printError } from '../kit/output';

const options = {
  environment: textOr('production', 'NAME', 'name of the environment to write'),
  out: textOr('config', 'DIR', 'folder to write the charter to; it must not have files yet'),
  region: text('REGION', "home region; default: AWS_REGION, or the profile's region"),
  accessRole: text(
    'NAME',
    'role to assume in member accounts; default: OrganizationAccountAccessRole, then AWSControlTowerExecution',
  ),
  accounts: several('ACCOUNT', 'read only what is in this account, by ID or name; can be repeated'),
  regions: several(
    'REGION',
    'read only this region in accounts; can be repeated; default: all that are enabled',
  ),
  roles: several('PATTERN', 'import roles with this name, with * and ? as wildcards; repeatable'),
  roleTag: several('KEY=VALUE', 'import roles with this tag; can be repeated'),
  update: flag('add to the charter in DIR what has appeared or changed in AWS since'),
  fromState: several(
    'FILE',
    'read this Terraform state, or what terraform show -json prints of it, instead of AWS; can be repeated',
  ),
  from: text(
    TOOLS.join('|'),
    "read this tool's configuration instead of AWS: the file or folder that follows",
  ),
  policy: flag('print the IAM policy that this command needs, and do nothing else'),
  format: reportFormat,
};
export type ImportOptions = Given<typeof options>;
export const command = defineCommand({
  severalArguments: 'FILE',
  options,
  examples: [
    {
      about: 'Which permissions does it need?',
      run: 'orgcharter import --policy',
    },
    {
      about: 'Write an organization that exists as a charter.',
      run: 'orgcharter import --region eu-west-2 --out config',
      needs: 'AWS',
    },
  ],
  run: importOrganization,
});

/** The SDK's client of the service is too old to be used beside the others. */
const CHAT_CHANNELS =
  'Slack and Microsoft Teams channels of Amazon Q Developer in chat applications were not looked up, so no topic has them. Before you add slack or teams to a topic, list the import ID of a channel that exists in the file of import IDs.';

/**
 * `orgcharter import`: reads the organization of the credentials from AWS and writes it as a
 * charter, with the import IDs that adopt it. With `--update`, adds to a charter what has appeared
 * since. Only reads from AWS, and never overwrites what people wrote. Exit code 0; 1 if the charter
 * has errors; 2 if the command line or the credentials are wrong, or files exist.
 */
async function importOrganization(
  options: ImportOptions,
  more: readonly string[],
  { today }: CliContext,
): Promise<number> {
  const roles = accessRoles(options.accessRole);
  if (options.policy) {
    console.log(JSON.stringify(importPolicy(roles), undefined, 2));
    return 0;
  }
  checkEnvironmentName(options.environment);
  const selection = selectionOf(options);
  const out = resolve(options.out);
  checkSources(options, more);
  if (options.from !== undefined) {
    const tool = toolOf(options.from);
    const [path, ...others] = more;
    if (path === undefined || others.length > 0)
      throw new UsageError(`--from ${tool} requires one ${tool === TOOLS[0] ? 'file' : 'folder'}`);
    checkTarget(out, options.out);
    return importTool({ ...options, tool, path, named: options.out, out });
  }
  if (options.fromState.length > 0) {
    checkTarget(out, options.out);
    const files = [...options.fromState, ...more];
    return importState({ ...options, named: options.out, out, files, selection, today });
  }
  const before = options.update ? charterFilesIn(out, options.out) : undefined;
  if (!before) checkTarget(out, options.out);
  const interrupted = onInterrupt();
  try {
    const read = await readLive({ ...options, roles, selection, out, now: Date.now() });
    const request = { ...options, ...read, today, find: findInAws({ ...read, roles }) };
    const written = before
      ? await update(before, { ...request, folder: out })
      : await create(out, request);
    // A charter with errors was not updated: once they are fixed, the next run need not read
    // everything again.
    if (!written) return 1;
    read.kept.forget();
    const { report } = written;
    printImport({
      ...{ ...options, ...written, live: read.live, count: read.count },
      report: { ...report, notes: [...report.notes, CHAT_CHANNELS] },
    });
    return written.adopted.hasErrors ? 1 : 0;
  } catch (error) {
    if (!(error instanceof WrongCredentials)) throw error;
    printError(visible(error.message));
    return 2;
  } finally {
    interrupted.stop();
  }
}

/** @throws {UsageError} for arguments that do not go together */
function checkSources(
  { from, fromState, region, update }: ImportOptions,
  more: readonly string[],
): void {
  if (from !== undefined && fromState.length > 0)
    throw new UsageError('--from and --from-state exclude each other');
  if (from === undefined && fromState.length === 0 && more.length > 0)
    throw new UsageError(`unexpected argument "${more[0]}": see orgcharter import --help`);
  if (region !== undefined && !isRegion(region))
    throw new UsageError(`--region must be a region such as eu-west-2, not "${region}"`);
  if (update && (from !== undefined || fromState.length > 0))
    throw new UsageError(
      `--update reads from AWS, so it cannot be used with ${from === undefined ? '--from-state' : '--from'}`,
    );
}

function toolOf(written: string): Tool {
  const found = TOOLS.find((tool) => tool === written);
  if (found === undefined)
    throw new UsageError(`--from must be ${TOOLS.join(' or ')}, not "${written}"`);
  return found;
}

/** Writes a new charter with its import IDs, all of it or nothing. */
async function create(
  out: string,
  request: Omit<AdoptRequest, 'folder'>,
): Promise<{ readonly report: AdoptionReport; readonly adopted: Adopted }> {
  const { files, report } = writeCharter(request.live, { environment: request.environment });
  const temporary = writeFiles(out, files);
  const adopted = await adopt({ ...request, folder: temporary });
  move(temporary, out);
  return { report, adopted };
}

/** On Ctrl-C, ends the process at once: everything that was read is in a file. */
function onInterrupt(): { stop(): void } {
  const end = (): void => {
    process.stderr.write(
      '\norgcharter: interrupted. Run the same command again within a day: it continues where it stopped\n',
    );
    process.exit(130);
  };
  process.once('SIGINT', end);
  return { stop: () => void process.removeListener('SIGINT', end) };
}
