import { readCall } from './call';
import type { Commands } from './command';
import { isSystemError } from '../../lib/system-error';
import { terminalOf, type Stream } from '../../lib/terminal';
import { help } from './help';
import { version } from './version';
import { UsageError } from './usage-error';
import { visible, visibleOnOneLine } from '../../lib/visible';
import { currentOutput, printError, setOutput } from './output';

/**
 * Runs orgcharter and returns its exit code: 0 success, 1 findings, 2 the charter or the command
 * line is wrong, 3 internal error. Results go to stdout, everything else to stderr. This is the
 * only place that reads the clock.
 *
 * @param args what follows `orgcharter` on the command line
 * @param streams what it prints to. Default: pipes
 */
export async function run(
  args: readonly string[],
  commands: Commands,
  env: NodeJS.ProcessEnv,
  streams: { readonly stdout: Stream; readonly stderr: Stream } = { stdout: {}, stderr: {} },
): Promise<number> {
  const stdout = terminalOf(streams.stdout, env);
  const output = { stdout, stderr: terminalOf(streams.stderr, env), quiet: false };
  const before = currentOutput();
  setOutput(output);
  try {
    const call = readCall(args, commands, { env, today: new Date().toISOString().slice(0, 10) });
    if (call.kind === 'command') {
      setOutput({ ...output, quiet: call.quiet });
      return await call.run();
    }
    console.log(call.kind === 'version' ? version() : help(commands, stdout, call.command));
    return 0;
  } catch (error) {
    if (error instanceof UsageError) printError(visible(error.message));
    else if (isUnreadable(error)) printError(`cannot read the charter: ${visible(error.message)}`);
    else {
      printError(
        `internal error: ${visibleOnOneLine(String(error).split('\n')[0] ?? '')} (please report it; set ORGCHARTER_DEBUG=1 for a stack trace)`,
      );
      if (env.ORGCHARTER_DEBUG) console.error(error);
      return 3;
    }
    return 2;
  } finally {
    setOutput(before);
  }
}

/** Whether a file or folder could not be read: no permission, or a file instead of a folder. */
function isUnreadable(error: unknown): error is NodeJS.ErrnoException {
  return (
    isSystemError(error) &&
    'path' in error &&
    ['open', 'read', 'scandir'].includes(String(error.syscall))
  );
}
