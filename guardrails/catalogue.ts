import { blockPublicImages } from './block-public-images';
import { blockPublicSnapshots } from './block-public-snapshots';
import { blockSerialConsole } from './block-serial-console';
import { blockVpcInternetAccess } from './block-vpc-internet-access';
import { denyConfusedDeputy } from './deny-confused-deputy';
import { denyExternalSharing } from './deny-external-sharing';
import { denyIamUsers } from './deny-iam-users';
import { denyInternetGateways } from './deny-internet-gateways';
import { denyKeyDeletion } from './deny-key-deletion';
import { denyLeaveOrganization } from './deny-leave-organization';
import { denyNoncompliantBuckets } from './deny-noncompliant-buckets';
import { denyPublicFunctions } from './deny-public-functions';
import { denyPurchases } from './deny-purchases';
import { denyRegionOptIn } from './deny-region-opt-in';
import { denyRootAccessKeys } from './deny-root-access-keys';
import { denyRootUser } from './deny-root-user';
import { denySnapshotSharing } from './deny-snapshot-sharing';
import type { CatalogueGuardrail } from './guardrail';
import { identityPerimeter } from './identity-perimeter';
import { optOutOfAiServices } from './opt-out-of-ai-services';
import { protectAccessAnalyzer } from './protect-access-analyzer';
import { protectAccessRole } from './protect-access-role';
import { protectAccountSettings } from './protect-account-settings';
import { protectBackups } from './protect-backups';
import { protectCloudtrail } from './protect-cloudtrail';
import { protectConfig } from './protect-config';
import { protectFlowLogs } from './protect-flow-logs';
import { protectGuardduty } from './protect-guardduty';
import { protectPlatformRoles } from './protect-platform-roles';
import { protectSecurityHub } from './protect-security-hub';
import { protectStateBucket } from './protect-state-bucket';
import { quarantine } from './quarantine';
import { requireEbsEncryption } from './require-ebs-encryption';
import { requireImdsv2 } from './require-imdsv2';
import { requireMfaForIamUsers } from './require-mfa-for-iam-users';
import { requireRdsEncryption } from './require-rds-encryption';
import { requireS3Encryption } from './require-s3-encryption';
import { requireTls } from './require-tls';
import { resourcePerimeter } from './resource-perimeter';
import { restrictImages } from './restrict-images';
import { restrictInstanceTypes } from './restrict-instance-types';
import { restrictRegions } from './restrict-regions';
import { restrictServices } from './restrict-services';

const byName: ReadonlyMap<string, CatalogueGuardrail> = new Map(
  [
    blockPublicImages,
    blockPublicSnapshots,
    blockSerialConsole,
    blockVpcInternetAccess,
    denyConfusedDeputy,
    denyExternalSharing,
    denyIamUsers,
    denyInternetGateways,
    denyKeyDeletion,
    denyLeaveOrganization,
    denyNoncompliantBuckets,
    denyPublicFunctions,
    denyPurchases,
    denyRegionOptIn,
    denyRootAccessKeys,
    denyRootUser,
    denySnapshotSharing,
    identityPerimeter,
    optOutOfAiServices,
    protectAccessAnalyzer,
    protectAccessRole,
    protectAccountSettings,
    protectBackups,
    protectCloudtrail,
    protectConfig,
    protectFlowLogs,
    protectGuardduty,
    protectPlatformRoles,
    protectSecurityHub,
    protectStateBucket,
    quarantine,
    requireEbsEncryption,
    requireImdsv2,
    requireMfaForIamUsers,
    requireRdsEncryption,
    requireS3Encryption,
    requireTls,
    resourcePerimeter,
    restrictImages,
    restrictInstanceTypes,
    restrictRegions,
    restrictServices,
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
