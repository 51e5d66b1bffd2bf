import { expiriesReport } from '../reports/expiries';
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
      about: 'Which access expires, and when?',
      run: 'orgcharter expiries --environment production',
    },
  ],
  run: expiries,
});

/** `orgcharter expiries`. Exit code 0, or 2 if the charter is wrong. */
function expiries(given: Given<typeof options>): number {
  const organization = loadOne(given);
  if (!organization) return 2;
  const report = expiriesReport(organization, placeIn(given.config));
  printReport(given, report, {
    environment: organization.environment.name,
    date: given.at,
    expiries: organization.expiries,
  });
  return 0;
}
