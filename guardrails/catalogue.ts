import { denyIamUsers } from './deny-iam-users';
import { denyInternetGateways } from './deny-internet-gateways';
import { denyLeaveOrganization } from './deny-leave-organization';
import { denyNoncompliantBuckets } from './deny-noncompliant-buckets';
import { denyRootUser } from './deny-root-user';
import type { CatalogueGuardrail } from './guardrail';
import { protectAccessRole } from './protect-access-role';
import { protectCloudtrail } from './protect-cloudtrail';
import { requireEbsEncryption } from './require-ebs-encryption';
import { requireMfaForIamUsers } from './require-mfa-for-iam-users';
import { requireRdsEncryption } from './require-rds-encryption';
import { requireS3Encryption } from './require-s3-encryption';
import { restrictRegions } from './restrict-regions';

const byName: ReadonlyMap<string, CatalogueGuardrail> = new Map(
  [
    denyIamUsers,
    denyInternetGateways,
    denyLeaveOrganization,
    denyNoncompliantBuckets,
    denyRootUser,
    protectAccessRole,
    protectCloudtrail,
    requireEbsEncryption,
    requireMfaForIamUsers,
    requireRdsEncryption,
    requireS3Encryption,
    restrictRegions,
  ].map((guardrail) => [guardrail.name, guardrail]),
);

/** The guardrail that the model may name without a policy of its own. */
export function findGuardrail(name: string): CatalogueGuardrail | undefined {
  return byName.get(name);
}

/** The names of all of them, sorted. */
export function guardrailNames(): readonly string[] {
  return [...byName.keys()];
}
