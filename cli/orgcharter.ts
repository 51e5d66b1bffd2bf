#!/usr/bin/env node
import { run } from './run';

// whoever reads the output may stop reading: `orgcharter validate | head`
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void run(process.argv.slice(2), process.env).then((exitCode) => {
  process.exitCode = exitCode;
});
