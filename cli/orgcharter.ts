#!/usr/bin/env node
import { commands } from './commands';
import { run } from './kit/run';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader closed the pipe: `orgcharter validate | head`.
  if (error.code === 'EPIPE') return;
  console.error(`orgcharter: cannot write the output: ${error.message}`);
  process.exitCode = 2;
});

// Nobody reads the messages any more: `orgcharter validate 2>&1 | head`.
process.stderr.on('error', () => undefined);

// With both, Node would warn that NO_COLOR is ignored. It is not.
if (process.env['NO_COLOR']) delete process.env['FORCE_COLOR'];
else delete process.env['NO_COLOR'];

void run(process.argv.slice(2), commands, process.env, process).then((exitCode) => {
  process.exitCode ??= exitCode;
});
