import { resolve } from 'node:path';
import { definedOnly } from '../../lib/defined-only';
import { temporaryFolder } from '../../lib/temporary-folder';
import { writeWhole } from '../../lib/write-whole';
import { findTerraform } from '../../terraform/program';
import {
  lockedVersions,
  lockProviders,
  type RequiredProviders,
} from '../../terraform/provider-lock';
import { checkApp, runApp } from '../../terraform/synthesize';
import { LOCK_FILE } from '../../terraform/workspace';
import { defineCommand } from '../kit/command';
import { failedRun } from '../kit/failed-run';
import { config, several, text } from '../kit/options';
import type { CliContext, Given } from '../kit/options';
import { untilInterrupted } from '../kit/until-interrupted';
import { UsageError } from '../kit/usage-error';
import { printError } from '../kit/output';

/** Machines of CI, and of people. */
const PLATFORMS = ['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64'];

const options = {
  config,
  platform: several(
    'PLATFORM',
    `where Terraform runs; can be repeated; default: ${PLATFORMS.join(', ')}`,
  ),
  fsMirror: text('DIR', 'folder of a provider mirror to use instead of the registry'),
  netMirror: text('URL', 'address of a provider mirror to use instead of the registry'),
};
type LockOptions = Given<typeof options>;
export const command = defineCommand({
  options,
  examples: [
    {
      about: 'Write or upgrade the lock file of the providers.',
      run: 'orgcharter lock',
      needs: 'Terraform',
    },
  ],
  run: lock,
});

/**
 * `orgcharter lock`: writes one `.terraform.lock.hcl` for the stacks of all environments to the
 * current folder. Exit code 0; 1 if it was interrupted; 2 if the charter cannot be synthesized, or
 * the providers cannot be found.
 */
function lock(
  options: LockOptions,
  _: readonly string[],
  { env }: CliContext,
): number | Promise<number> {
  const wrong = options.platform.find((each) => !/^[a-z0-9]+_[a-z0-9]+$/.test(each));
  if (wrong !== undefined)
    throw new UsageError(`--platform must be such as linux_amd64, not "${wrong}"`);
  if (options.fsMirror !== undefined && options.netMirror !== undefined)
    throw new UsageError('use either --fs-mirror or --net-mirror');
  return untilInterrupted((signal) => writeLockFile(options, env, signal), interrupted);
}

async function writeLockFile(
  options: LockOptions,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number> {
  try {
    const file = resolve(LOCK_FILE);
    const found = await lockFileText(options, env, signal);
    signal.throwIfAborted();
    writeWhole(file, found);
    console.log(`${LOCK_FILE}: ${lockedVersions(found).join(', ')}`);
    return 0;
  } catch (error) {
    return signal.aborted ? interrupted() : failedRun(error, `cannot write ${LOCK_FILE}`);
  }
}

function interrupted(): number {
  printError('interrupted; nothing was written');
  return 1;
}

async function lockFileText(
  { config, platform, fsMirror, netMirror }: LockOptions,
  processEnv: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<string> {
  const env = {
    ...definedOnly(processEnv),
    TF_IN_AUTOMATION: '1',
    ORGCHARTER_CONFIG: resolve(config),
    ORGCHARTER_ENVIRONMENT: '',
  };
  const program = await findTerraform(env, signal);
  signal.throwIfAborted();
  checkApp();
  const folder = temporaryFolder('orgcharter-lock-');
  try {
    const stacks = await runApp({ folder: folder.path, env }, signal);
    signal.throwIfAborted();
    return await lockProviders({
      program,
      env,
      folder: folder.path,
      requirements: stacks.map(({ terraform: { terraform } }) => requiredProviders(terraform)),
      platforms: platform.length > 0 ? [...new Set(platform)].sort() : PLATFORMS,
      fsMirror: fsMirror === undefined ? undefined : resolve(fsMirror),
      netMirror,
      signal,
    });
  } finally {
    folder.remove();
  }
}

const requiredProviders = (terraform: object): RequiredProviders =>
  'required_providers' in terraform ? (terraform.required_providers as RequiredProviders) : {};
