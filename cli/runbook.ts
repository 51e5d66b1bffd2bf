import { join } from 'node:path';
import { runbook as report, runbookFacts } from '../reports/runbook/runbook';
import { defineCommand } from './kit/command';
import { loadOne } from './kit/load';
import { at, config, oneEnvironment, reportFormat } from './kit/options';
import type { Given } from './kit/options';
import { printReport } from './kit/print-report';

const options = { config, environment: oneEnvironment('it is for'), format: reportFormat, at };
export const command = defineCommand({ options, run: runbook });

/** `orgcharter runbook`: what to do in an emergency. Exit code 0, or 2 where the model is wrong. */
function runbook(given: Given<typeof options>): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  printReport(
    given,
    report(organization, ({ file, line }) => `${join(given.config, file)}:${line}`),
    runbookFacts(organization),
  );
  return 0;
}
