import { join } from 'node:path';
import { expiriesReport } from '../reports/expiries';
import type { Given } from './commands';
import { loadOne } from './load';
import { printReport } from './print-report';

export type ExpiriesOptions = Pick<Given, 'config' | 'environment' | 'format' | 'today'>;

/** `orgcharter expiries`: what ends when. Exit code 0, or 2 where the model is wrong. */
export function expiries(options: ExpiriesOptions): number {
  const organization = loadOne(options);
  if (!organization) return 2;
  const report = expiriesReport(organization, ({ file, line }) => `${join(options.config, file)}:${line}`);
  printReport(options, report, { environment: organization.environment.name, day: options.today, expiries: organization.expiries });
  return 0;
}
