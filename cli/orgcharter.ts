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

void run(process.argv.slice(2), commands, process.env, process).then((exitCode) => {
  process.exitCode ??= exitCode;
});
