import type { CatalogueGuardrail } from './kit/guardrail';
import { blockPublicImages } from './declarative/block-public-images';
import { blockPublicSnapshots } from './declarative/block-public-snapshots';
import { blockSerialConsole } from './declarative/block-serial-console';
import { blockVpcInternetAccess } from './declarative/block-vpc-internet-access';
import { denyBucketDeletion } from './scp/deny-bucket-deletion';
import { denyConfusedDeputy } from './rcp/deny-confused-deputy';
import { denyExternalSharing } from './scp/deny-external-sharing';
import { denyIamUsers } from './scp/deny-iam-users';
import { denyIdentityCenterInstances } from './scp/deny-identity-center-instances';
import { denyImdsv1 } from './scp/deny-imdsv1';
import { denyInternetGateways } from './scp/deny-internet-gateways';
import { denyKeyDeletion } from './scp/deny-key-deletion';
import { denyLeaveOrganization } from './scp/deny-leave-organization';
import { denyNoncompliantBuckets } from './scp/deny-noncompliant-buckets';
import { denyPublicFunctions } from './scp/deny-public-functions';
import { denyPurchases } from './scp/deny-purchases';
import { denyRegionOptIn } from './scp/deny-region-opt-in';
import { denyRootAccessKeys } from './scp/deny-root-access-keys';
import { denyRootUser } from './scp/deny-root-user';
import { denySnapshotSharing } from './scp/deny-snapshot-sharing';
import { identityPerimeter } from './rcp/identity-perimeter';
import { optOutOfAiServices } from './declarative/opt-out-of-ai-services';
import { protectAccessAnalyzer } from './scp/protect-access-analyzer';
import { protectAccessRole } from './scp/protect-access-role';
import { protectAccountSettings } from './scp/protect-account-settings';
import { protectBackups } from './scp/protect-backups';
import { protectCloudtrail } from './scp/protect-cloudtrail';
import { protectConfig } from './scp/protect-config';
import { protectFlowLogs } from './scp/protect-flow-logs';
import { protectGuardduty } from './scp/protect-guardduty';
import { protectIdentityProviders } from './scp/protect-identity-providers';
import { protectPlatformRoles } from './scp/protect-platform-roles';
import { protectSecurityHub } from './scp/protect-security-hub';
import { protectStateBucket } from './scp/protect-state-bucket';
import { protectTrustAnchors } from './scp/protect-trust-anchors';
import { quarantine } from './scp/quarantine';
import { requireEbsEncryption } from './scp/require-ebs-encryption';
import { requireImdsv2 } from './declarative/require-imdsv2';
import { requireMfaForIamUsers } from './scp/require-mfa-for-iam-users';
import { requireRdsEncryption } from './scp/require-rds-encryption';
import { requireS3Encryption } from './scp/require-s3-encryption';
import { requireTags } from './scp/require-tags';
import { requireTls } from './rcp/require-tls';
import { resourcePerimeter } from './scp/resource-perimeter';
import { restrictGithubActions } from './rcp/restrict-github-actions';
import { restrictImages } from './declarative/restrict-images';
import { restrictInstanceTypes } from './scp/restrict-instance-types';
import { restrictRegions } from './scp/restrict-regions';
import { restrictServices } from './scp/restrict-services';

const byName: ReadonlyMap<string, CatalogueGuardrail> = new Map(
  [
    blockPublicImages,
    blockPublicSnapshots,
    blockSerialConsole,
    blockVpcInternetAccess,
    denyBucketDeletion,
    denyConfusedDeputy,
    denyExternalSharing,
    denyIamUsers,
    denyIdentityCenterInstances,
    denyImdsv1,
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
    protectIdentityProviders,
    protectPlatformRoles,
    protectSecurityHub,
    protectStateBucket,
    protectTrustAnchors,
    quarantine,
    requireEbsEncryption,
    requireImdsv2,
    requireMfaForIamUsers,
    requireRdsEncryption,
    requireS3Encryption,
    requireTags,
    requireTls,
    resourcePerimeter,
    restrictGithubActions,
    restrictImages,
    restrictInstanceTypes,
    restrictRegions,
    restrictServices,
  ].map((guardrail) => [guardrail.name, guardrail]),
);

/** Finds a built-in guardrail by its name. */
export function findGuardrail(name: string): CatalogueGuardrail | undefined {
  return byName.get(name);
}

/** The names of all built-in guardrails, sorted. */
export function guardrailNames(): readonly string[] {
  return [...byName.keys()];
}
