import { shellWord } from '../../lib/shell-word';
import type { Organization } from '../../model/organization';
import type { LocalAws } from '../../rehearsal/local-aws';

/** Prints how to use the local AWS from another terminal, and waits for Ctrl-C. */
export function keepRunning(
  aws: LocalAws,
  organization: Organization,
  signal: AbortSignal,
): Promise<void> {
  // Version 1 of the AWS CLI reads only AWS_DEFAULT_REGION, version 2 prefers AWS_REGION.
  const settings = {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: aws.env['AWS_ACCESS_KEY_ID'],
    AWS_SECRET_ACCESS_KEY: aws.env['AWS_SECRET_ACCESS_KEY'],
    AWS_REGION: organization.homeRegion,
    AWS_DEFAULT_REGION: organization.homeRegion,
  };
  console.error(
    [
      '',
      'The local AWS keeps running until you press Ctrl-C. To use it, paste this into another terminal:',
      '',
      'unset AWS_PROFILE AWS_SESSION_TOKEN',
      ...Object.entries(settings).map(
        ([name, value]) => `export ${name}=${shellWord(value ?? '')}`,
      ),
      'aws organizations list-accounts',
      '',
    ].join('\n'),
  );
  if (signal.aborted) return Promise.resolve();
  // The listener alone would not keep the process alive.
  const timer = setInterval(() => undefined, 60_000);
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => (clearInterval(timer), resolve())),
  );
}
