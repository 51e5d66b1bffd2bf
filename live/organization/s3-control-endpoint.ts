import { isIP } from 'node:net';

/**
 * Options of a client of S3 Control. It calls `ACCOUNT.HOST`, and no name can stand before an
 * address: where the configured endpoint is an address or `localhost`, as a local AWS has it, the
 * host stays as it is, and the header `x-amz-account-id` names the account. All other endpoints
 * have the account in front.
 */
export function s3ControlOptions(
  env: Readonly<Record<string, string | undefined>> = process.env,
): object {
  const endpoint = env['AWS_ENDPOINT_URL_S3_CONTROL'] ?? env['AWS_ENDPOINT_URL'];
  if (endpoint === undefined || !URL.canParse(endpoint)) return {};
  const url = new URL(endpoint);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0 && host !== 'localhost') return {};
  return { endpointProvider: () => ({ url }), disableHostPrefix: true };
}
