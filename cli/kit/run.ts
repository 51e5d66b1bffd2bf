import { readCall } from './call';
import type { Commands } from './command';
import { isSystemError } from './files';
import { help } from './help';
import { version } from './version';
import { UsageError } from './usage-error';

/**
 * Runs orgcharter and gives its exit code: 0 fine, 1 findings, 2 the model or the call is wrong, 3 our own fault.
 * Results go to stdout, everything else to stderr. The clock is read here.
 *
 * @param args what follows `orgcharter` on the command line
 */
export async function run(
  args: readonly string[],
  commands: Commands,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  try {
    const call = readCall(args, commands, { env, today: new Date().toISOString().slice(0, 10) });
    if (call.kind === 'command') return await call.run();
    console.log(call.kind === 'version' ? version() : help(commands, call.of));
    return 0;
  } catch (error) {
    if (error instanceof UsageError) console.error(`orgcharter: ${error.message}`);
    else if (isUnreadable(error))
      console.error(`orgcharter: cannot read the model: ${error.message}`);
    else {
      console.error(
        `orgcharter itself failed: ${String(error).split('\n')[0]} (please report it; ORGCHARTER_DEBUG=1 shows where)`,
      );
      if (env.ORGCHARTER_DEBUG) console.error(error);
      return 3;
    }
    return 2;
  }
}

/** Whether a file or folder could not be read: no permission, a file where a folder should be. */
function isUnreadable(error: unknown): error is NodeJS.ErrnoException {
  return (
    isSystemError(error) &&
    'path' in error &&
    ['open', 'read', 'scandir'].includes(String(error.syscall))
  );
}
