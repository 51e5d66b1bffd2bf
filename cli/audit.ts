import { audit as compare } from '../audit/audit';
import { manualChecks } from '../audit/manual-checks';
import type { Facts } from '../audit/facts';
import { clientsOf } from '../live/clients';
import { visible } from '../lib/visible';
import { readFacts } from '../live/facts';
import { WrongCredentials } from '../live/management-account';
import type { Organization } from '../model/organization';
import { findingAnnotations } from '../reports/annotations/of-findings';
import { auditReport } from '../reports/audit';
import { defineCommand } from './kit/command';
import { loadOne } from './kit/load';
import { at, choice, config, number, oneEnvironment } from './kit/options';
import type { Given } from './kit/options';
import { placeIn } from './kit/place';
import { ANNOTATION_FORMATS, isAnnotationFormat, printAnnotations } from './kit/print-annotations';
import { printReport } from './kit/print-report';
import { progressSteps } from './kit/progress-steps';
import { printError } from './kit/output';

const options = {
  config,
  environment: oneEnvironment,
  format: choice(['human', 'markdown', 'html', 'json', ...ANNOTATION_FORMATS], 'output format'),
  rootUse: number(
    { defaultValue: 30, least: 0, digits: 4 },
    'DAYS',
    'a number of days',
    'report root user activity within this many days',
  ),
  at,
};
export const command = defineCommand({
  options,
  examples: [
    { about: 'Does AWS differ from the charter?', run: 'orgcharter audit', needs: 'AWS' },
    {
      about: 'Upload the findings to GitHub code scanning.',
      run: 'orgcharter audit --format sarif > audit.sarif',
      needs: 'AWS',
    },
  ],
  run: audit,
});

/**
 * `orgcharter audit`. Only reads from AWS. Exit code 0, 1 if there are findings, 2 if the charter,
 * the command line or the credentials are wrong.
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
  const facts = await readFactsWithProgress(organization);
  if (!facts) return 2;
  const findings = compare(organization, facts, { today, rootUseDays: rootUse });
  const coverage = {
    accounts: facts.accounts.length,
    credentialReports: [...facts.credentials.values()].filter((report) => 'known' in report).length,
  };
  if (isAnnotationFormat(format))
    printAnnotations(format, config, (folder) =>
      findingAnnotations(findings, organization.environment.name, folder),
    );
  else
    printReport(
      { format, config },
      auditReport(organization, findings, coverage, placeIn(config)),
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

/**
 * Reads the facts from AWS. Prints an error and returns `undefined` if the credentials are wrong.
 */
async function readFactsWithProgress(organization: Organization): Promise<Facts | undefined> {
  const progress = progressSteps(process.stderr);
  try {
    return await readFacts(clientsOf(organization), organization, progress.show);
  } catch (error) {
    if (!(error instanceof WrongCredentials)) throw error;
    progress.end();
    printError(visible(error.message));
    return undefined;
  } finally {
    progress.end();
  }
}
