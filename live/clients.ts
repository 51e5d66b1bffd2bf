import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { IAMClient } from '@aws-sdk/client-iam';
import { IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { STSClient } from '@aws-sdk/client-sts';
import type { Organization } from '../model/organization';
import { clientOptions } from './client-options';

/** Clients of the AWS services that the audit reads. */
export interface Clients {
  readonly organizations: OrganizationsClient;
  readonly identityCenter: SSOAdminClient;
  readonly identityStore: IdentitystoreClient;
  readonly cloudTrail: CloudTrailClient;
  readonly sts: STSClient;
  /** IAM of the management account, or of the account that `credentials` belong to. */
  iam(credentials?: SessionCredentials): IAMClient;
}

export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Clients with the regions of the charter. */
export function clientsOf({
  homeRegion,
  identityCenterRegion,
}: Pick<Organization, 'homeRegion' | 'identityCenterRegion'>): Clients {
  const common = clientOptions();
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
