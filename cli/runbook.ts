import { join } from 'node:path';
import { runbook as report, runbookFacts } from '../reports/runbook/runbook';
import type { Given } from './commands';
import { loadOne } from './load';
import { printReport } from './print-report';

export type RunbookOptions = Pick<Given, 'config' | 'environment' | 'format' | 'today'>;

/** `orgcharter runbook`: what to do in an emergency. Exit code 0, or 2 where the model is wrong. */
export function runbook(options: RunbookOptions): number {
  const organization = loadOne(options);
  if (!organization) return 2;
  printReport(options, report(organization, ({ file, line }) => `${join(options.config, file)}:${line}`), runbookFacts(organization));
  return 0;
}
