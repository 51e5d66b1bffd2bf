import { grantedIn } from '../../history/usage/granted';
import { servicesOfGranted } from '../../history/usage/last-accessed';
import type { LastAccessedUsage } from '../../history/usage/last-accessed';
import { addDays } from '../../lib/day';
import { visible } from '../../lib/visible';
import { clientsOf } from '../../live/clients';
import { readLastAccessedOf } from '../../live/last-accessed/read';
import { WrongCredentials } from '../../live/management-account';
import type { Organization } from '../../model/organization';
import { lastAccessedReport } from '../../reports/usage/last-accessed';
import { printReport } from '../kit/print-report';
import { progressSteps } from '../kit/progress-steps';
import { printError } from '../kit/output';

interface LastAccessedOptions {
  readonly config: string;
  readonly format: 'human' | 'markdown' | 'html' | 'json';
  readonly days: number;
  /** Today. */
  readonly at: string;
}

/**
 * `orgcharter usage --last-accessed`. Only reads from AWS. Exit code 0, or 2 if the credentials are
 * wrong.
 */
export async function lastAccessed(
  organization: Organization,
  { config, format, days, at }: LastAccessedOptions,
): Promise<number> {
  const granted = grantedIn(organization);
  const progress = progressSteps(process.stderr);
  try {
    const { roles, ...rest } = await readLastAccessedOf(
      organization,
      granted,
      clientsOf(organization),
      progress.show,
    );
    const usage: LastAccessedUsage = {
      environment: organization.environment.name,
      date: at,
      unusedAfterDays: days,
      granted: servicesOfGranted(granted, roles, addDays(at, -days)),
      ...rest,
    };
    progress.end();
    printReport({ format, config }, lastAccessedReport(usage, organization.name), usage);
    return 0;
  } catch (error) {
    progress.end();
    if (!(error instanceof WrongCredentials)) throw error;
    printError(visible(error.message));
    return 2;
  }
}
