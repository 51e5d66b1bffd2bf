import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { STSClient } from '@aws-sdk/client-sts';
import type { Organization } from '../model/organization';

/** The services that are asked, with the credentials of the environment. */
export interface Clients {
  readonly organizations: OrganizationsClient;
  readonly identityCenter: SSOAdminClient;
  readonly identityStore: IdentitystoreClient;
  readonly cloudTrail: CloudTrailClient;
  readonly sts: STSClient;
  /** IAM of the management account, or of the account whose credentials are given. */
  iam(credentials?: SessionCredentials): IAMClient;
}

export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * Clients as the AWS SDK sets them up: credentials, profile and AWS_ENDPOINT_URL are the environment's. The regions are
 * the charter's. A call that is throttled is made again, and the next ones more slowly (`adaptive`): Identity Center
 * answers twenty calls a second in all.
 */
export function clientsOf({
  homeRegion,
  identityCenterRegion,
}: Pick<Organization, 'homeRegion' | 'identityCenterRegion'>): Clients {
  // The SDK would warn of Node 20 among our own diagnostics; the versions we name run on it.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const common = {
    retryMode: 'adaptive',
    ...(process.env['AWS_MAX_ATTEMPTS'] === undefined && { maxAttempts: 10 }),
    requestHandler: {
      connectionTimeout: 10_000,
      requestTimeout: 60_000,
      throwOnRequestTimeout: true,
    },
  };
  const home = { ...common, region: homeRegion };
  const identity = { ...common, region: identityCenterRegion };
  return {
    organizations: new OrganizationsClient(home),
    identityCenter: new SSOAdminClient(identity),
    identityStore: new IdentitystoreClient(identity),
    cloudTrail: new CloudTrailClient(home),
    sts: new STSClient(home),
    iam: (credentials) => new IAMClient({ ...home, ...(credentials && { credentials }) }),
  };
}
