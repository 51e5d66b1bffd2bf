import { ProxyAgent } from '../lib/proxy/proxy-agent';

/** All clients share its connections. */
let agent: ProxyAgent | undefined;

/**
 * Options of every client of AWS. Calls go through the proxy that `HTTPS_PROXY` names. Credentials,
 * profile and AWS_ENDPOINT_URL come from the environment variables, as usual with the AWS SDK.
 * Throttled calls are retried, and later calls slowed down (`adaptive`): Identity Center allows
 * twenty calls per second in total.
 */
export function clientOptions(): {
  readonly retryMode: 'adaptive';
  readonly maxAttempts?: number;
  readonly requestHandler: object;
} {
  // The SDK's warning about Node 20 would appear among our diagnostics; our pinned versions support
  // it.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return {
    retryMode: 'adaptive',
    ...(process.env['AWS_MAX_ATTEMPTS'] === undefined && { maxAttempts: 10 }),
    requestHandler: {
      httpsAgent: (agent ??= new ProxyAgent()),
      connectionTimeout: 10_000,
      requestTimeout: 60_000,
      throwOnRequestTimeout: true,
    },
  };
}

/**
 * The endpoint that the environment names for a service, for a client that does not read it itself.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 *
 * @param service as in the variable's name: `ROLESANYWHERE`
 */
export function configuredEndpoint(service: string): { readonly endpoint?: string } {
  if (process.env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true') return {};
  const endpoint = process.env[`AWS_ENDPOINT_URL_${service}`] || process.env['AWS_ENDPOINT_URL'];
  return endpoint ? { endpoint } : {};
}
