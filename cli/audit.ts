import { join } from 'node:path';
import { audit as judge } from '../audit/audit';
import { manualChecks } from '../audit/manual-checks';
import type { Facts } from '../audit/facts';
import { clientsOf } from '../live/clients';
import { readFacts } from '../live/facts';
import { WrongCredentials } from '../live/management-account';
import type { Organization } from '../model/organization';
import { auditReport } from '../reports/audit';
import { defineCommand } from './kit/command';
import { loadOne } from './kit/load';
import { at, config, number, oneEnvironment, reportFormat } from './kit/options';
import type { Given } from './kit/options';
import { printReport } from './kit/print-report';
import { statusLine } from './kit/status-line';

const options = {
  config,
  environment: oneEnvironment('to audit'),
  format: reportFormat,
  rootUse: number(
    { otherwise: 30, least: 0, digits: 4 },
    'DAYS',
    'a number of days',
    'tell of use of the root user in so many days',
  ),
  at,
};
export const command = defineCommand({ options, run: audit });

/**
 * `orgcharter audit`: what in AWS is not as the charter has it, and which credentials should not be there? It only
 * reads. Exit code 0, 1 where there are findings, 2 where the model, the call or the credentials are wrong.
 */
async function audit({
  config,
  format,
  at: today,
  rootUse,
  environment,
}: Given<typeof options>): Promise<number> {
  const organization = loadOne({ config, at: today, environment });
  if (!organization) return 2;
  const facts = await factsOf(organization);
  if (!facts) return 2;
  const findings = judge(organization, facts, { today, rootUseDays: rootUse });
  const coverage = {
    accounts: facts.accounts.length,
    credentialReports: [...facts.credentials.values()].filter((report) => 'known' in report).length,
  };
  printReport(
    { format, config },
    auditReport(
      organization,
      findings,
      coverage,
      ({ file, line }) => `${join(config, file)}:${line}`,
    ),
    {
      environment: organization.environment.name,
      date: today,
      organizationId: facts.organizationId,
      ...coverage,
      findings,
      manualChecks: manualChecks(organization),
    },
  );
  return findings.length === 0 ? 0 : 1;
}

/** None where the credentials are not the ones that are needed: that is said here. */
async function factsOf(organization: Organization): Promise<Facts | undefined> {
  const line = statusLine(process.stderr);
  const steps = new Map<string, string>();
  try {
    return await readFacts(clientsOf(organization), organization, (what, done, of) => {
      steps.set(what, `${what} ${done}/${of}`);
      line.show([...steps.values()].join(' · '));
    });
  } catch (error) {
    if (!(error instanceof WrongCredentials)) throw error;
    line.end();
    console.error(`orgcharter: ${error.message}`);
    return undefined;
  } finally {
    line.end();
  }
}
