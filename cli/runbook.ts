import { runbook as report, runbookJson } from '../reports/runbook/runbook';
import { defineCommand } from './kit/command';
import { loadOne } from './kit/load';
import { at, config, oneEnvironment, reportFormat } from './kit/options';
import type { Given } from './kit/options';
import { placeIn } from './kit/place';
import { printReport } from './kit/print-report';

const options = { config, environment: oneEnvironment, format: reportFormat, at };
export const command = defineCommand({
  options,
  examples: [
    {
      about: 'Write the break-glass runbook, to print it.',
      run: 'orgcharter runbook --format html > runbook.html',
    },
  ],
  run: runbook,
});

/** `orgcharter runbook`. Exit code 0, or 2 if the charter is wrong. */
function runbook(given: Given<typeof options>): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  printReport(given, report(organization, placeIn(given.config)), runbookJson(organization));
  return 0;
}
